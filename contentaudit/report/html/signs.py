"""Small forms of values in reports."""

from __future__ import annotations

from datetime import date


def day(iso: str) -> str:
    """``24 November 2026`` for ``2026-11-24``; what is no date stays as it is."""
    try:
        found = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"


# Not by the locale: the same report on every machine.
_MONTHS = "January February March April May June July August September October November December".split()

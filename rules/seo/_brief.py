"""A name as a message repeats it."""

from __future__ import annotations


def brief(name: str, longest: int = 40) -> str:
    """The name on one line, cut where it is longer."""
    name = " ".join(name.split())
    return name if len(name) <= longest else f"{name[: longest - 1].rstrip()}…"

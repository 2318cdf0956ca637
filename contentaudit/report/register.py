"""The register of approved claims as ``contentaudit claims list`` shows it to people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from contentaudit.report.cells import wrapped
from contentaudit.report.counts import counted
from contentaudit.report.look import Look
from contentaudit.report.safe import defused

_STYLES = {"in force": "good", "expires soon": "warning", "expired": "error"}
_MARGIN = 14


def listing(name: str, rows: Sequence[Mapping[str, Any]], look: Look) -> str:
    """Every entry with its state, words, places, person and evidence, then how many there are of each state.

    ``rows``: the facts of each entry, keys as in the register and ``state``; ``name`` is the register's.
    """
    lines = [look.paint(look.plain(name), "bold"), ""]
    for row in rows:
        lines += [*_entry(row, look), ""]
    states = Counter(row["state"] for row in rows)
    counts = ", ".join(f"{states[state]:,} {state}" for state in _STYLES if states[state])
    lines.append(counted(len(rows), "approved claim") + (f": {counts}" if counts else ""))
    return defused("".join(f"{line}\n" for line in lines))


def _entry(row: Mapping[str, Any], look: Look) -> Iterator[str]:
    state = row["state"]
    words = row["text"] or f"pattern {row['pattern']}"
    until = f"until {row['until']}" if row["until"] else f"no last day: {row['no-expiry-reason']}"
    paths = " or ".join(place for place in row["where"] if not place.startswith("#"))
    sections = " or ".join(place for place in row["where"] if place.startswith("#"))
    places = " in ".join(filter(None, (sections, paths))) or "everywhere"
    texts = [
        words,
        f"{until} · {', '.join(row['rules'])} · {places}",
        f"approved by {row['approved-by']} on {row['approved-on']}: {row['evidence']}",
    ]
    margin = look.paint(state, _STYLES[state]) + " " * (_MARGIN - len(state))
    for text in texts:
        for line in wrapped(look.plain(text), look.width - _MARGIN):
            yield margin + line
            margin = " " * _MARGIN

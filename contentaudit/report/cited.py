"""Laws and guidelines in one line: their short names, each a link where links are shown, and when they were checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from contentaudit.model import Reference
from contentaudit.report.cells import wrapped
from contentaudit.report.look import Look

_MOST_SOURCES = 3


class Run(NamedTuple):
    """Words and the address they lead to, if any."""

    text: str
    url: str = ""


def cited(sources: Sequence[Reference], look: Look, room: int) -> list[str]:
    """The first sources in lines of at most ``room`` cells; the rule's page has them all.

    The day when they were last read stands once where it is the same for all; one nobody found again says so.
    """
    named = list({_name(source): source for source in sources}.items())
    shown, rest = named[:_MOST_SOURCES], len(named) - _MOST_SOURCES
    days = {source.checked for _, source in shown if source.status != "unverified"}
    runs: list[Run] = []
    for name, source in shown:
        runs += [Run(" · ")] if runs else []
        runs += [Run(name, source.url), Run(_standing(source, alone=len(days) > 1))]
    if rest > 0:
        runs.append(Run(f" · {rest} more"))
    if len(days) == 1 and (day := days.pop()):
        runs.append(Run(f" (checked {day})"))
    return linked([run for run in runs if run.text], look, room)


def _name(source: Reference) -> str:
    return source.citation or source.title


def _standing(source: Reference, *, alone: bool) -> str:
    """What must be said behind one source: never silent about one that nobody has found again."""
    if source.status == "unverified":
        return " (not verified)"
    return f" (checked {source.checked})" if alone and source.checked else ""


def linked(runs: Sequence[Run], look: Look, room: int) -> list[str]:
    """Words with addresses, wrapped to ``room`` cells; a link goes on in the next line."""
    plain = [Run(look.plain(" ".join(f"<{run.text}>".split())[1:-1]), run.url) for run in runs]
    lines = wrapped("".join(run.text for run in plain), room)
    if not look.links:
        return list(lines)
    ahead = ((char, run.url) for run in plain for char in run.text if not char.isspace())
    return [_relinked(line, ahead, look) for line in lines]


def _relinked(line: str, ahead: Iterator[tuple[str, str]], look: Look) -> str:
    """A wrapped line with its links: its letters are those that are ahead, blanks between belong to what follows."""
    urls = [next(ahead)[1] if not char.isspace() else "" for char in line]
    for index, char in enumerate(line):
        if char.isspace() and 0 < index < len(line) - 1 and urls[index - 1] == urls[index + 1]:
            urls[index] = urls[index - 1]
    parts = groupby(zip(line, urls, strict=True), key=lambda pair: pair[1])
    return "".join(look.link("".join(char for char, _ in letters), url) for url, letters in parts)

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
    """Words, the address they lead to, if any, and their style."""

    text: str
    url: str = ""
    style: str = ""


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
    """Words with addresses and styles, wrapped to ``room`` cells; a link goes on in the next line."""
    plain = [run._replace(text=look.plain(" ".join(f"<{run.text}>".split())[1:-1])) for run in runs]
    lines = wrapped("".join(run.text for run in plain), room)
    if not (look.links or look.colour):
        return list(lines)
    ahead = (run for run in plain for char in run.text if not char.isspace())
    return [_dressed(line, ahead, look) for line in lines]


def _dressed(line: str, ahead: Iterator[Run], look: Look) -> str:
    """A wrapped line with its links and styles: its letters belong to the runs that are ahead, in their order."""
    owners: list[Run | None] = [None if char.isspace() else next(ahead) for char in line]
    for index in range(1, len(line) - 1):
        if owners[index] is None and owners[index - 1] is owners[index + 1]:
            owners[index] = owners[index - 1]
    parts, at = [], 0
    for owner, letters in groupby(owners, key=lambda owner: id(owner) if owner else 0):
        count = len(list(letters))
        run = owners[at]
        text = line[at : at + count]
        at += count
        parts.append(text if run is None or not owner else look.link(_painted(text, run, look), run.url))
    return "".join(parts)


def _painted(text: str, run: Run, look: Look) -> str:
    return look.paint(text, run.style) if run.style else text

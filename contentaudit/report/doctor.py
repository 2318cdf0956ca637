"""What ``contentaudit doctor`` found, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import groupby
from typing import Any, NamedTuple

from contentaudit.report.cells import wrapped
from contentaudit.report.counts import counted
from contentaudit.report.look import Look
from contentaudit.report.safe import defused

VERSION = 1
_MARGIN = 11


class State(StrEnum):
    """``missing`` is something that nobody needs to have; ``wrong`` keeps the tool from working as it should."""

    FINE = "fine"
    MISSING = "missing"
    WRONG = "wrong"


class Fact(NamedTuple):
    """One thing that was looked at: where it belongs, its name, what is the case, and what to do about it."""

    area: str
    name: str
    value: str
    state: State = State.FINE
    help: str = ""


def as_object(facts: Sequence[Fact], exit_code: int) -> dict[str, Any]:
    """The facts as a JSON document."""
    rows = [fact._asdict() | {"state": fact.state.value} for fact in facts]
    return {"format": "contentaudit-doctor", "version": VERSION, "facts": rows, "exit": exit_code}


def as_text(facts: Sequence[Fact], look: Look) -> str:
    """The facts by area, what is wrong last."""
    lines = [line for area, group in groupby(facts, key=lambda fact: fact.area) for line in _area(area, group, look)]
    wrong = [fact for fact in facts if fact.state is State.WRONG]
    lines.append("")
    if wrong:
        verb = "is" if len(wrong) == 1 else "are"
        named = ", ".join(fact.name for fact in wrong)
        lines += _beside("", f"{counted(len(wrong), 'thing')} {verb} wrong: {named}", look, "error", margin=0)
    else:
        lines.append(look.paint("All that is needed is here.", "good"))
    return defused("".join(f"{line}\n" for line in lines))


def _area(area: str, facts: Iterator[Fact], look: Look) -> Iterator[str]:
    name = area
    for fact in facts:
        state = f" ({fact.state})" if fact.state is not State.FINE else ""
        style = {State.FINE: "", State.MISSING: "warning", State.WRONG: "error"}[fact.state]
        yield from _beside(name, f"{fact.name}{state}: {fact.value}", look, style)
        if fact.help:
            yield from _beside("", fact.help, look, "")
        name = ""


def _beside(name: str, text: str, look: Look, style: str, margin: int = _MARGIN) -> Iterator[str]:
    """A word in the margin, the text beside it."""
    before = look.paint(name, "bold") + " " * (margin - len(name))
    for line in wrapped(look.plain(text), look.width - margin):
        yield before + (look.paint(line, style) if style else line)
        before = " " * margin

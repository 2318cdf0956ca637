"""What was checked and passed, and what was not checked and why: nothing is left out in silence."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from contentaudit.report.html.audited import Audited
from contentaudit.report.html.said import AREA_ORDER, area
from contentaudit.report.rulebook import asks


class Group(NamedTuple):
    """The questions of an area that the page passed."""

    name: str
    questions: tuple[str, ...]


class Gap(NamedTuple):
    """Rules that share a reason."""

    reason: str
    questions: tuple[str, ...]


class Checked(NamedTuple):
    """Passed questions by area; gaps by reason; rules that stopped, each with what went wrong."""

    passed: tuple[Group, ...]
    passes: int
    gaps: tuple[Gap, ...]
    unchecked: int
    stopped: tuple[tuple[str, str], ...]


def checked(audited: Audited) -> Checked:
    """The outcomes of a page."""
    passed: dict[str, list[str]] = defaultdict(list)
    gaps: dict[str, list[str]] = defaultdict(list)
    stopped = []
    for id, outcome in audited.result.outcomes.items():
        question = _question(audited, id)
        if outcome.status == "passed":
            passed[id.partition(".")[0]].append(question)
        elif outcome.status == "skipped":
            gaps[outcome.reason].append(question)
        elif outcome.status == "failed":
            stopped.append((question, outcome.reason))
    order = sorted(passed, key=lambda name: (AREA_ORDER.index(name) if name in AREA_ORDER else len(AREA_ORDER), name))
    return Checked(
        tuple(Group(area(family), tuple(passed[family])) for family in order),
        sum(map(len, passed.values())),
        tuple(Gap(reason, tuple(questions)) for reason, questions in gaps.items()),
        sum(map(len, gaps.values())),
        tuple(stopped),
    )


def _question(audited: Audited, id: str) -> str:
    """What a rule asks; its id where the rule is not at hand."""
    rule = audited.rule(id)
    return asks(rule) if rule is not None else id

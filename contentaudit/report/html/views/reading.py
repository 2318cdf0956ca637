"""Reading level by section against the target."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from contentaudit.report.html.audited import Audited
from contentaudit.report.measured import grade_target

_WIDEST = 20.0
"""The grade at the right edge of the chart; harder sections end there."""


class Section(NamedTuple):
    """A part of the page. ``at``: where its grade stands in the chart, in percent; ``hard``: above the target."""

    heading: str
    line: int
    words: int
    grade: float | None
    at: float
    hard: bool


class Reading(NamedTuple):
    """The grade of the page and of its sections; ``why`` says why there is none."""

    grade: float | None
    target: float
    target_at: float
    words: int
    long_sentences: int
    sentences: int
    sections: tuple[Section, ...]
    ticks: tuple[tuple[int, float], ...]
    why: str


def reading(audited: Audited) -> Reading:
    """The figures of the audit, placed in a chart."""
    measures, target = audited.result.measures, grade_target(audited.context.config)
    sections = tuple(_section(each, target) for each in measures.get("sections", ()))
    grade = measures.get("flesch_kincaid_grade")
    return Reading(
        grade,
        target,
        _at(target),
        measures.get("words", 0),
        measures.get("long_sentences", 0),
        measures.get("sentences", 0),
        sections,
        tuple((tick, _at(tick)) for tick in (4, 8, 12, 16, 20)),
        "" if grade is not None else _why(audited, measures),
    )


def _section(figures: Mapping[str, Any], target: float) -> Section:
    grade = figures.get("flesch_kincaid_grade")
    heading = figures["heading"] or "Before the first heading"
    hard = grade is not None and grade > target
    return Section(heading, figures["line"], figures["words"], grade, _at(grade or 0.0), hard)


def _at(grade: float) -> float:
    return round(100 * min(max(grade, 0.0), _WIDEST) / _WIDEST, 1)


def _why(audited: Audited, measures: Mapping[str, Any]) -> str:
    """Why the page has no grade, in the words of the rule that would have judged it."""
    outcome = audited.result.outcomes.get("readability.grade")
    if outcome is not None and outcome.status == "skipped":
        return outcome.reason
    return "too little running text, or not English" if measures else "nothing was measured"

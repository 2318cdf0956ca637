"""What every section of a report looks at: the result, the page parsed again, and its problems in order of impact."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from contentaudit.model import Finding, PageResult, Reference, Severity, Source, Span
from contentaudit.page import Page
from contentaudit.report.finding import Problem, elsewhere, problems, worst_first
from contentaudit.report.html.context import Context
from contentaudit.rule import Rule


class Law(NamedTuple):
    """A law or guideline as a report cites it. ``checked``: ISO date of the last reading; ``unsure``: what is open."""

    name: str
    title: str
    url: str
    checked: str
    unsure: str


class Note(NamedTuple):
    """A problem in plain words. ``label`` is left out where it repeats the marked words.

    ``lines`` are all it stands in, ``again`` counts the places after the first.
    """

    number: int
    severity: str
    title: str
    label: str
    lines: tuple[int, ...]
    again: int
    why: str
    fix: str
    laws: tuple[Law, ...]
    rule: str
    related: tuple[str, ...]
    like: int = 0
    """The number of a note before it that gives the same reason, and the remedy where none is here; 0 for none."""


class Numbered(NamedTuple):
    """A problem with its number in the report: 1 is to be fixed first."""

    number: int
    problem: Problem

    @property
    def first(self) -> Finding:
        """Its first finding."""
        return self.problem.first

    @property
    def all(self) -> tuple[Finding, ...]:
        """All its findings."""
        return (self.problem.first, *self.problem.again)

    @property
    def family(self) -> str:
        """The family of its rule."""
        return self.first.rule.partition(".")[0]

    @property
    def note(self) -> Note:
        """The problem as the report tells it."""
        found = self.first
        return Note(
            self.number,
            found.severity.value,
            found.message,
            "" if found.quote and found.quote in found.label else found.label,
            self.problem.lines,
            len(self.problem.again),
            found.why,
            found.fix.summary if found.fix else found.help,
            laws_of(found.sources),
            found.rule,
            _first_few(elsewhere(found)),
        )


def _first_few(texts: Iterable[str]) -> tuple[str, ...]:
    found = tuple(texts)
    more = len(found) - _MOST_RELATED
    return found if more <= 1 else (*found[:_MOST_RELATED], f"and {more} more")


_MOST_RELATED = 3


def laws_of(sources: tuple[Reference, ...]) -> tuple[Law, ...]:
    """Sources as a report cites them; one that nobody found again says so."""
    return tuple(
        Law(each.citation or each.title, each.title, each.url, each.checked, _UNSURE.get(each.status, ""))
        for each in sources
    )


_UNSURE = {"unverified": "not verified", "verified-in-part": "read in part"}


@dataclass(frozen=True)
class Audited:
    """One page with all that its sections need."""

    result: PageResult
    page: Page
    context: Context

    @classmethod
    def of(cls, result: PageResult, context: Context) -> Audited:
        """The page of a result, parsed again as it was audited."""
        source = result.source or Source(name=result.target, text="", kind="text")
        return cls(result, Page(source, context.settings), context)

    @cached_property
    def numbered(self) -> tuple[Numbered, ...]:
        """The problems that stand, the costliest first."""
        # Those that were let go have a section of their own, also where they were asked for among the others.
        found = worst_first(problems(each for each in self.result.findings if each.excused is None))
        return tuple(Numbered(number, problem) for number, problem in enumerate(found, 1))

    def of_family(self, family: str) -> Iterator[Numbered]:
        """The problems of one family of rules."""
        return (each for each in self.numbered if each.family == family)

    @cached_property
    def _places(self) -> tuple[list[int], list[Numbered]]:
        """Where findings begin, ascending, and the problem of each."""
        found = sorted((one.span.start, each.number) for each in self.numbered for one in each.all)
        return [start for start, _ in found], [self.numbered[number - 1] for _, number in found]

    def within(self, span: Span, *families: str) -> tuple[Numbered, ...]:
        """The problems of these families of which a finding begins in a range of the source, each once."""
        starts, its = self._places
        inside = its[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        found = {each.number: each for each in inside if each.family in families}
        return tuple(found[number] for number in sorted(found))

    def count(self, severity: Severity) -> int:
        """Problems of one severity: the same words with the same fault count once."""
        return sum(each.first.severity is severity for each in self.numbered)

    def rule(self, id: str) -> Rule | None:
        """A rule that was known at the audit."""
        return self.context.rules.get(id)

    def line(self, offset: int) -> int:
        """The line of an offset of the source."""
        return self.page.source.position(offset).line

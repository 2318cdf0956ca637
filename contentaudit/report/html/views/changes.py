"""What changed since an earlier report: of a page its findings and measures, of many pages who fared how."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from contentaudit.model import Finding, Severity
from contentaudit.report.compared import differences, measured, worst_first
from contentaudit.report.html.said import counts_said
from contentaudit.report.html.views.first import cut
from contentaudit.report.since import Moves, moves_of, together

if TYPE_CHECKING:
    from contentaudit.compare.comparison import Comparison, PageChange

_MOST = 100
_MOST_PAGES = 10


class Moved(NamedTuple):
    """A finding that came, went or stayed."""

    severity: str
    title: str
    quote: str
    line: int


class Group(NamedTuple):
    """Findings that fared alike, the worst first; ``total`` counts those too that are not listed."""

    listed: tuple[Moved, ...]
    total: int

    @property
    def more(self) -> int:
        """How many are not listed."""
        return self.total - len(self.listed)


class Changes(NamedTuple):
    """A page against its earlier report. ``why``: why there is nothing to hold it against; then all else is empty."""

    since: str
    was: str = ""
    why: str = ""
    new: Group = Group((), 0)
    gone: Group = Group((), 0)
    let_go: Group = Group((), 0)
    stayed: Group = Group((), 0)
    apart: int = 0
    measures: tuple[tuple[str, str, str], ...] = ()
    """What each is called, then, and now."""
    notes: tuple[str, ...] = ()
    """How the runs differ."""


class Mover(NamedTuple):
    """A page that got worse or better: what is new and gone there, in words."""

    title: str
    target: str
    href: str
    new: str
    gone: str
    grade: str


class Overview(NamedTuple):
    """All pages against an earlier report."""

    since: str
    totals: tuple[tuple[str, int, int, int], ...]
    """Severity, then how many findings are new, gone and stayed, on pages that both runs audited."""
    let_go: int
    apart: int
    compared: int
    worse: tuple[Mover, ...]
    all_worse: int
    better: tuple[Mover, ...]
    all_better: int
    unmatched: int
    """Pages that the earlier report does not have, or could not audit, or that could not be audited now."""
    left: int
    """Pages of the earlier report that are not among these."""
    notes: tuple[str, ...]


def changes(comparison: Comparison, number: int) -> Changes:
    """The page that passed as ``number``, from 0, against what it was."""
    change, since = comparison.pages[number], comparison.old.name
    moves = moves_of(change)
    if moves is None:
        lost = change.old is not None and change.old.failure is not None
        return Changes(since, why="could not audit this page" if lost else "does not have this page")
    return Changes(
        since,
        change.was,
        new=_group(moves.new),
        gone=_group(moves.gone),
        let_go=_group(moves.let_go),
        stayed=_group(moves.stayed),
        apart=len(change.apart),
        measures=tuple(measured(change)),
        notes=tuple(differences(comparison)),
    )


def _group(findings: Sequence[Finding]) -> Group:
    listed = worst_first(findings)[:_MOST]
    return Group(
        tuple(Moved(each.severity.value, cut(each.message), cut(each.quote), each.start.line) for each in listed),
        len(findings),
    )


def overview(comparison: Comparison, titles: Sequence[str], hrefs: Sequence[str]) -> Overview:
    """All pages that passed, each with its title and the address of its own report."""
    found = [
        (moves, change, title, href)
        for change, title, href in zip(comparison.pages, titles, hrefs, strict=False)
        if (moves := moves_of(change)) is not None
    ]
    rising = sorted(found, key=lambda each: each[0].weight)  # equal pages stay as they passed
    falling = sorted(found, key=lambda each: each[0].weight, reverse=True)
    even = (0,) * len(Severity)
    worse = [_mover(*each) for each in falling if each[0].weight > even]
    better = [_mover(*each) for each in rising if each[0].weight < even]
    every = together(each[0] for each in found)
    return Overview(
        comparison.old.name,
        tuple(
            (kind.value, _count(every.new, kind), _count(every.gone, kind), _count(every.stayed, kind))
            for kind in Severity
        ),
        len(every.let_go),
        comparison.apart,
        len(found),
        tuple(worse[:_MOST_PAGES]),
        len(worse),
        tuple(better[:_MOST_PAGES]),
        len(better),
        len(titles) - len(found),
        comparison.pages_that_are("removed"),
        tuple(differences(comparison)),
    )


def _mover(moves: Moves, change: PageChange, title: str, href: str) -> Mover:
    grades = [f"{then} → {now}" if then != now else now for name, then, now in measured(change) if name == "grade"]
    new, gone = (counts_said(finding.severity for finding in found) for found in (moves.new, moves.gone))
    return Mover(cut(title), change.name, href, new, gone, "".join(grades))


def _count(findings: Iterable[Finding], kind: Severity) -> int:
    return sum(finding.severity is kind for finding in findings)

"""What changed since an earlier report, as the reports of an audit tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from contentaudit.model import Finding, Severity
from contentaudit.report.compared import told_measures
from contentaudit.report.counts import counted

if TYPE_CHECKING:
    from contentaudit.compare.comparison import Comparison, PageChange


class Moves(NamedTuple):
    """The findings of a page that both runs audited.

    ``let_go``: they still stand on the page, but somebody excused them since: that is no mending.
    """

    new: Sequence[Finding]
    gone: Sequence[Finding]
    let_go: Sequence[Finding]
    stayed: Sequence[Finding]

    @property
    def weight(self) -> tuple[int, ...]:
        """For each severity, worst first, how many more there are than there were: above zeros the page got worse."""
        now, then = (Counter(finding.severity for finding in found) for found in (self.new, self.gone))
        return tuple(now[severity] - then[severity] for severity in Severity)


def moves_of(change: PageChange) -> Moves | None:
    """What became of the findings of a page; ``None`` unless both runs audited it."""
    if change.old is None or change.new is None or change.old.failure or change.new.failure:
        return None
    excused = Counter(finding.fingerprint for finding in change.new.excused)
    gone: list[Finding] = []
    let_go: list[Finding] = []
    for finding in change.held.gone:
        is_excused = excused[finding.fingerprint] > 0
        excused[finding.fingerprint] -= is_excused
        (let_go if is_excused else gone).append(finding)
    return Moves(change.held.new, gone, let_go, [now for _, now in change.held.stayed])


def together(moves: Iterable[Moves]) -> Moves:
    """The findings of all pages."""
    every = list(moves)
    return Moves(
        [finding for each in every for finding in each.new],
        [finding for each in every for finding in each.gone],
        [finding for each in every for finding in each.let_go],
        [finding for each in every for finding in each.stayed],
    )


def since_text(comparison: Comparison) -> str:
    """``report.json: 2 new, 3 gone, grade 14.2 → 13.1``; of several pages how many got worse and better."""
    pairs = [(change, moves) for change in comparison.pages if (moves := moves_of(change)) is not None]
    every = together(moves for _, moves in pairs)
    parts = [_number(len(every.new), "new"), _number(len(every.gone), "gone")]
    parts += [f"{len(every.let_go):,} excused since"] if every.let_go else []
    parts += [counted(comparison.apart, "finding") + " of rules that one run checked alone"] if comparison.apart else []
    if len(comparison.pages) == 1:
        parts += [told for change, _ in pairs for told in told_measures(change) if told.startswith("grade ")]
    else:
        parts += _pages(comparison, [moves for _, moves in pairs])
    return f"{comparison.old.name}: {', '.join(parts)}"


def _number(number: int, what: str) -> str:
    return f"{number:,} {what}" if number else f"nothing {what}"


def _pages(comparison: Comparison, moves: Sequence[Moves]) -> Iterator[str]:
    """How the pages fared, those of them that did."""
    even = (0,) * len(Severity)
    left = comparison.pages_that_are("removed")
    for number, what in (
        (sum(each.weight > even for each in moves), "worse"),
        (sum(each.weight < even for each in moves), "better"),
        (len(comparison.pages) - left - len(moves), "that could not be held against it"),
        (left, "only in it"),
    ):
        if number:
            yield f"{counted(number, 'page')} {what}"

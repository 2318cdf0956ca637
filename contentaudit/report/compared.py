"""A comparison for people at a terminal: page by page what got worse or better, and the measures side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from contentaudit.model import Finding, Severity
from contentaudit.report.cells import wrapped
from contentaudit.report.counts import counted, listed
from contentaudit.report.look import Look
from contentaudit.report.safe import defused
from contentaudit.report.sentence import quoted

if TYPE_CHECKING:
    from contentaudit.compare.comparison import Comparison, Figure, PageChange

_TITLES = {
    "words": "words",
    "sentences": "sentences",
    "flesch_kincaid_grade": "grade",
    "flesch": "Flesch",
    "long_sentences": "long sentences",
}
_MARKS = {"compared": "", "added": "new page", "removed": "page is gone", "failed": "not audited"}


def as_text(comparison: Comparison, look: Look, exit_code: int) -> str:
    """The whole comparison; pages on which nothing changed are counted at the end."""
    lines = [look.plain(f"{comparison.old.said} → {comparison.new.said}"), ""]
    for page in comparison.pages:
        if not page.is_same:
            lines += [*_page_lines(page, look), ""]
    lines += [line for told in notes(comparison) for line in wrapped(look.plain(told), look.width)]
    verdict = look.paint(look.plain(verdict_of(comparison)), "error" if exit_code else "good")
    return defused("".join(f"{line}\n" for line in (*lines, verdict)))


def verdict_of(comparison: Comparison) -> str:
    """``1 new error, 2 fixed``."""
    worse, better = comparison.worse, comparison.better
    new = [_new(severity, worse[severity]) for severity in Severity if worse[severity]]
    parts = [", ".join(new) or "nothing new", f"{better.total():,} fixed" if better else "nothing fixed"]
    if lost := comparison.pages_that_are("failed"):
        parts.append(f"{counted(lost, 'page')} not audited")
    return ", ".join(parts)


def notes(comparison: Comparison) -> Iterator[str]:
    """What a reader must know besides: pages that came and went, what could not be compared, how the sides differ."""
    same = sum(page.is_same for page in comparison.pages)
    parts = [counted(len(comparison.pages), "page")]
    parts += [f"{same:,} without a change"] if same else []
    parts += [f"{n:,} new" for n in [comparison.pages_that_are("added")] if n]
    parts += [f"{n:,} gone" for n in [comparison.pages_that_are("removed")] if n]
    stayed = listed(comparison.stayed)
    yield " · ".join(parts) + (f"; still there: {stayed}" if stayed else "")
    if comparison.apart:
        what = counted(comparison.apart, "finding")
        yield f"{what} of rules that only one side was checked by, neither new nor fixed"
    yield from differences(comparison)


def differences(comparison: Comparison) -> Iterator[str]:
    """How the runs themselves differ, where both sides say it: other rules find other things."""
    then, now = comparison.old.facts, comparison.new.facts
    for fact in sorted(then.keys() & now.keys()):
        if then[fact] != now[fact]:
            yield f"The reports differ in their {fact}: {then[fact]} and {now[fact]}"


def told_measures(page: PageChange) -> Iterator[str]:
    """``grade 14.2 → 13.1``; a figure that stayed is told once."""
    for title, then, now in measured(page):
        yield f"{title} {now if then == now else f'{then} → {now}'}"


def measured(page: PageChange) -> Iterator[tuple[str, str, str]]:
    """What each measure is called, what it was and what it is, as people read them."""
    return ((_TITLES[name], _figure(old), _figure(new)) for name, old, new in page.measures)


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """By severity, then as they stand on the page."""
    return sorted(findings, key=lambda finding: (finding.severity.rank, finding.start, finding.rule))


def _new(severity: Severity, number: int) -> str:
    """``1 new error``, ``3 new to review``."""
    if severity is Severity.REVIEW:
        return f"{number:,} new to review"
    return counted(number, f"new {'note' if severity is Severity.INFO else severity.value}")


def _page_lines(page: PageChange, look: Look) -> Iterator[str]:
    title = look.paint(look.plain(page.name), "bold")
    marks = [_MARKS[page.status], f"was {page.was}" if page.was else ""]
    yield title + "".join(look.paint(look.plain(f" · {mark}"), "dim") for mark in marks if mark)
    if page.new is not None and page.new.failure:
        yield f"  {look.plain(page.new.failure.message)}"
    yield from _finding_lines("new", page.held.new, look)
    if page.status == "compared":
        yield from _finding_lines("fixed", page.held.gone, look)
    elif page.held.gone:
        yield f"  it had {look.plain(listed(Counter(finding.severity for finding in page.held.gone)))}"
    figures = look.plain(" · ".join(told_measures(page)))
    yield from (f"  {line}" for line in wrapped(figures, look.width - 2))


def _finding_lines(word: str, findings: Sequence[Finding], look: Look) -> Iterator[str]:
    for finding in worst_first(findings):
        place = f"line {finding.start.line}" if word == "new" else f"was line {finding.start.line}"
        severity = look.paint(finding.severity.value, finding.severity.value if word == "new" else "good")
        words = f": {quoted(finding)}" if finding.quote else ""
        said = look.plain(f"{finding.message}{words}  {finding.rule}  ({place})")
        first, *rest = list(wrapped(said, look.width - 18)) or [""]
        gap = " " * (8 - len(finding.severity.value))
        yield f"  {look.paint(word, 'bold' if word == 'new' else 'good')}{' ' * (6 - len(word))}{severity}{gap} {first}"
        yield from (f"{' ' * 17}{line}" for line in rest)


def _figure(value: Figure) -> str:
    return "–" if value is None else f"{value:,}"

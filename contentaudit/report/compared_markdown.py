"""A comparison as the comment on a pull request: the verdict, a table of pages, what is new, and the rest folded.

Words from pages and reports stand in it as themselves: they can neither mark up, link, nor call anybody by name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from contentaudit.model import Finding
from contentaudit.report.compared import notes, verdict_of, worst_first
from contentaudit.report.counts import counted, listed
from contentaudit.report.markdown import MARKER, inert
from contentaudit.report.sentence import quoted

if TYPE_CHECKING:
    from contentaudit.compare.comparison import Comparison, PageChange

LIMIT = 60_000
"""Characters: GitHub refuses comments above 65,536."""

_COLUMNS = ("page", "new", "fixed", "still there", "grade")


def as_markdown(comparison: Comparison) -> str:
    """The whole comment, at most ``LIMIT`` characters: what does not fit is counted."""
    told = sorted((page for page in comparison.pages if not page.is_same), key=_badness)
    head = f"### contentaudit: {inert(verdict_of(comparison))}"
    sides = f"{_code(comparison.old.said)} → {_code(comparison.new.said)}"
    foot = [*(inert(note) for note in notes(comparison)), MARKER]
    room = _Room(LIMIT - sum(len(part) + 2 for part in (head, sides, *foot)) - 1_000)
    rows = room.filled(map(_row, told), "page")
    new = room.filled(_new_items(told), "new finding")
    fixed = room.filled(_fixed_items(told), "fixed finding")
    parts = [head, sides]
    parts += ["\n".join([_cells(_COLUMNS), _cells(["---"] * len(_COLUMNS)), rows])] if rows else []
    parts += [f"**New**\n\n{new}"] if new else []
    summary = counted(comparison.better.total(), "fixed finding")
    parts += [f"<details><summary>{summary}</summary>\n\n{fixed}\n\n</details>"] if fixed else []
    return "\n\n".join([*parts, *foot]) + "\n"


class _Room:
    """The characters that are left."""

    def __init__(self, characters: int) -> None:
        self._left = characters

    def filled(self, lines: Iterable[str], what: str) -> str:
        """As many lines as there is room for, and a sentence that counts the others."""
        kept: list[str] = []
        more = 0
        for line in lines:
            if more or len(line) >= self._left:
                more += 1
            else:
                kept.append(line)
                self._left -= len(line) + 1
        return "\n".join([*kept, *([f"\n**{counted(more, f'more {what}')}** not shown."] if more else [])])


def _badness(page: PageChange) -> tuple[int, int]:
    """Pages with new findings first, the worst before others."""
    ranks = [finding.severity.rank for finding in page.held.new]
    return (-1 if page.status == "failed" else min(ranks, default=9), -len(ranks))


def _row(page: PageChange) -> str:
    if page.status == "failed":
        return _cells((_code(page.name), "not audited", "", "", ""))
    fixed = "page is gone" if page.status == "removed" else f"{len(page.held.gone):,}" if page.held.gone else ""
    stayed = _counts(now for _, now in page.held.stayed)
    was = f" (was {_code(page.was)})" if page.was else ""
    return _cells((_code(page.name) + was, _counts(page.held.new), fixed, stayed, _grade(page)))


def _grade(page: PageChange) -> str:
    for name, old, new in page.measures:
        if name == "flesch_kincaid_grade":
            return str(new) if old == new or old is None else f"{old} → {'–' if new is None else new}"
    return ""


def _new_items(pages: Iterable[PageChange]) -> Iterator[str]:
    for page in pages:
        if page.new is not None and page.new.failure:
            yield f"- {_code(page.name)} · **not audited**: {inert(page.new.failure.message)}"
        for finding in worst_first(page.held.new):
            place = f"{_code(page.name)} line {finding.start.line}"
            help = inert(finding.help)
            yield " · ".join(filter(None, (f"- {place}", *_said(finding), help, f"<code>{inert(finding.rule)}</code>")))


def _fixed_items(pages: Iterable[PageChange]) -> Iterator[str]:
    for page in pages:
        for finding in worst_first(page.held.gone) if page.status == "compared" else ():
            yield " · ".join((f"- {_code(page.was or page.name)}", *_said(finding)))


def _said(finding: Finding) -> Iterator[str]:
    yield finding.severity.value
    yield f"**{inert(finding.message)}**"
    if words := quoted(finding):
        yield f"<code>{inert(words)}</code>"


def _counts(findings: Iterable[Finding]) -> str:
    return listed(Counter(finding.severity for finding in findings))


def _code(name: str) -> str:
    return f"<code>{inert(name)}</code>"


def _cells(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"

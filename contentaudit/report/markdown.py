"""A job summary or the comment on a pull request: the verdict, a table of pages, each page's findings folded.

Words from pages stand in it as themselves: they can neither mark up, link, nor call anybody by name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from contentaudit.model import Finding, PageResult, Severity
from contentaudit.report.counts import counted, excused, listed, places
from contentaudit.report.finding import Problem, problems
from contentaudit.report.repository import Repository
from contentaudit.report.safe import defused, visible
from contentaudit.report.sentence import quoted, stops
from contentaudit.report.setting import Setting, Writer
from contentaudit.report.terminal import judged
from contentaudit.result import Tally, standing

LIMIT = 900 * 1024
"""Bytes: GitHub shows nothing at all of a job summary above 1024 KiB."""
MARKER = "<!-- contentaudit:pr-comment -->"
"""Tells our comment from all others, so that it is edited and never doubled."""

_COLUMNS = ("page", "errors", "warnings", "to review", "notes", "known", "grade")
_WORST, _NOTHING = -1, len(Severity)
_MARKS = re.compile(r"[\\`*_\[\]<>#|~@$&]|:(?=\S)|(?<=www)\.", re.IGNORECASE)
"""What marks up in the midst of a line; words from outside never begin one."""
_CALLS = re.compile(r"(?<=&#64;)|(?<=&#35;)(?=\d)")


class _Section(NamedTuple):
    """A page: how bad its worst is, its row in the table, its findings."""

    rank: int
    row: str
    details: str

    @property
    def size(self) -> int:
        return len(self.row.encode()) + len(self.details.encode())


class Markdown(Writer):
    """Written at the end. Whole pages are left out, the least bad first, when it would be too long to be shown."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self._repository = Repository.here()
        self._sections: list[_Section] = []
        self._quiet = 0

    def page(self, page: PageResult) -> str:
        """Nothing yet; the verdict comes first."""
        section = _section(page, self._repository.name(page.target))
        if section.rank < _NOTHING:
            self._sections.append(section)
        else:
            self._quiet += 1
        return ""

    def end(self, tally: Tally, exit_code: int) -> str:
        """The whole report."""
        shown = self._fitting()
        # What is known of no page is worth no row.
        nothing = [f"{counted(self._quiet, 'page')} with nothing to tell."] if self._quiet and shown else []
        left_out = len(self._sections) - len(shown)
        missing = [f"**{counted(left_out, 'more page')}** left out: the report would be too long."] if left_out else []
        table = [_table(section.row for section in shown)] if shown else []
        parts = [f"### contentaudit: {inert(judged(tally, self.head, exit_code))}", _totals(tally)]
        parts += [*table, *missing, *nothing, *(section.details for section in shown), MARKER]
        return "\n\n".join(part for part in parts if part) + "\n"

    def _fitting(self) -> list[_Section]:
        """The sections that there is room for, in the order of the pages."""
        room, fitting = LIMIT, []
        for number in sorted(range(len(self._sections)), key=lambda number: (self._sections[number].rank, number)):
            if (size := self._sections[number].size) <= room:
                room -= size
                fitting.append(number)
        return [self._sections[number] for number in sorted(fitting)]


def inert(text: str) -> str:
    """Words that show themselves, in Markdown and in HTML alike: all that could mark up is written as a reference.

    GitHub looks for names to call and issues to link after it has read the references; a character without width stands
    in their way.
    """
    marked = _MARKS.sub(lambda match: f"&#{ord(match[0])};", defused(visible(text)))
    return _CALLS.sub("&#8203;", marked)


def _totals(tally: Tally) -> str:
    parts = [counted(tally.pages, "page"), listed(tally.findings) or "nothing found"]
    parts += [excused(tally.excused_by)] if tally.excused else []
    parts += [f"{tally.failed:,} not audited"] if tally.failed else []
    return " · ".join(parts)


def _table(rows: Iterable[str]) -> str:
    return "\n".join((_cells(_COLUMNS), _cells(("---", *["---:"] * (len(_COLUMNS) - 1))), *rows))


def _section(page: PageResult, name: str) -> _Section:
    stands = standing(page)
    known = [finding for finding in page.excused if finding.excused and finding.excused.by == "baseline"]
    shown = [finding for finding in page.findings if finding.excused and finding.excused.by != "baseline"]
    lost = [f"- **not checked** · {inert(stop.words)}" for stop in stops(page)]
    ranks = [finding.severity.rank for finding in stands] + [_WORST] * len(lost)
    notes = [finding for finding in stands if finding.severity is Severity.INFO]
    lists = [
        "\n".join([*lost, *map(_item, problems(f for f in stands if f.severity is not Severity.INFO))]),
        _folded(counted(len(notes), "note"), "\n".join(map(_item, problems(notes)))),
        _folded(f"{counted(len(known), 'known finding')} (baseline)", "\n".join(map(_let_go, known))),
        _folded(f"{len(shown):,} let go", "\n".join(map(_let_go, shown))),
    ]
    counts = Counter(finding.severity for finding in stands)
    summary = " · ".join(
        [f"<code>{inert(name)}</code>", *filter(None, ("not checked" if lost else "", listed(counts)))]
    )
    bad = min(ranks, default=_NOTHING) <= Severity.ERROR.rank
    details = _folded(summary, "\n\n".join(filter(None, lists)), opened=" open" if bad else "")
    rank = min(ranks, default=_NOTHING - 1 if known or shown else _NOTHING)
    return _Section(rank, _row(page, name, counts, len(known)), details)


def _row(page: PageResult, name: str, counts: Counter[Severity], known: int) -> str:
    grade = page.measures.get("flesch_kincaid_grade")
    told = "" if grade is None else str(grade)
    numbers = [f"{number:,}" if number else "" for number in (*(counts[severity] for severity in Severity), known)]
    return _cells((f"<code>{inert(name)}</code>", *numbers, "not audited" if page.failure else told))


def _cells(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _folded(summary: str, inner: str, opened: str = "") -> str:
    # Markdown inside needs a blank line after the HTML above it.
    return f"<details{opened}><summary>{summary}</summary>\n\n{inner}\n\n</details>" if inner else ""


def _item(problem: Problem) -> str:
    finding = problem.first
    said = [f"**{finding.severity}**", places(problem.lines), f"**{inert(finding.message)}**"]
    return "- " + " · ".join([*said, *_words(finding), inert(finding.help), f"<code>{inert(finding.rule)}</code>"])


def _let_go(finding: Finding) -> str:
    said = [f"line {finding.start.line}", inert(finding.message), *_words(finding)]
    reason = f"{finding.excused.by}: {finding.excused.reason}" if finding.excused else ""
    return "- " + " · ".join([*said, inert(reason), f"<code>{inert(finding.rule)}</code>"])


def _words(finding: Finding) -> Iterator[str]:
    if words := quoted(finding):
        yield f"<code>{inert(words)}</code>"

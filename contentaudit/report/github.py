"""Workflow commands: annotations that GitHub shows beside the lines of a change.

A step may make ten annotations of each level, and GitHub drops the rest without a word; so they are chosen here, and
the last of each level says how many are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from contentaudit.model import Finding, PageResult, Severity
from contentaudit.report.counts import counted
from contentaudit.report.repository import Repository, is_address
from contentaudit.report.safe import defused, visible
from contentaudit.report.sentence import Stop, quoted, stops
from contentaudit.report.setting import Setting, Writer
from contentaudit.result import Tally, standing

_MOST = 10
"""Annotations of one level that GitHub keeps of a step."""
_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.REVIEW: "notice",
    Severity.INFO: "notice",
}
_FAILED = -1
"""Ranks what was not checked before every error."""


class _Row(NamedTuple):
    level: str
    rank: int
    nth: int
    """How many findings of its rule stand before it on its page."""
    place: str
    title: str
    lines: tuple[str, ...]


class GitHub(Writer):
    """The worst first, one a rule and page before a second one; written at the end, in the order of the pages."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self._repository = Repository.here()
        self._rows: list[_Row] = []

    def page(self, page: PageResult) -> str:
        """Nothing yet; which are shown is known at the end."""
        file = () if is_address(page.target) else (("file", self._repository.name(page.target)),)
        self._rows += (_lost(stop, page.target, file) for stop in stops(page))
        seen: Counter[str] = Counter()
        for finding in standing(page):
            self._rows.append(_row(finding, page.target, file, seen[finding.rule]))
            seen[finding.rule] += 1
        return ""

    def end(self, tally: Tally, exit_code: int) -> str:  # noqa: ARG002 - every annotation speaks for itself
        """The annotations."""
        chosen = [number for level in ("error", "warning", "notice") for number in self._chosen(level)]
        last = {self._rows[number].level: number for number in sorted(chosen)}
        totals = Counter(row.level for row in self._rows)
        return "".join(
            _command(row, totals[row.level] - _MOST if last[row.level] == number else 0)
            for number, row in ((number, self._rows[number]) for number in sorted(chosen))
        )

    def _chosen(self, level: str) -> list[int]:
        rows = [number for number, row in enumerate(self._rows) if row.level == level]
        return sorted(rows, key=lambda number: (self._rows[number].rank, self._rows[number].nth, number))[:_MOST]


Properties = tuple[tuple[str, object], ...]


def _row(finding: Finding, target: str, file: Properties, nth: int) -> _Row:
    where = () if file else (f"{target}:{finding.start.line}:{finding.start.column}",)
    said = (*where, quoted(finding), finding.help, finding.why, f"contentaudit explain {finding.rule}")
    place = _properties((*file, *_lines(finding))) if file else ""
    return _Row(_LEVELS[finding.severity], finding.severity.rank, nth, place, finding.message, said)


def _lost(stop: Stop, target: str, file: Properties) -> _Row:
    title = "A rule stopped" if stop.is_rule else "Not audited"
    return _Row("error", _FAILED, 0, _properties(file), title, (stop.words, "" if file else target))


def _lines(finding: Finding) -> Iterator[tuple[str, object]]:
    start, end = finding.start, finding.end
    yield "line", start.line
    yield "endLine", end.line
    if start.line == end.line:  # GitHub takes columns for places on one line only
        yield "col", start.column
        yield "endColumn", max(start.column, end.column)


def _command(row: _Row, more: int) -> str:
    place = f"{row.place},title" if row.place else "title"
    lines = list(filter(None, row.lines))
    if more > 0:
        lines.append(f"+ {counted(more, row.level)} more: see the whole report")
    message = "%0A".join(map(_data, lines))
    return f"::{row.level} {place}={_property(row.title)}::{message}\n"


def _properties(pairs: Properties) -> str:
    return ",".join(f"{name}={_property(str(value))}" for name, value in pairs)


def _data(text: str) -> str:
    """Words that can neither end the message nor begin a command of their own."""
    return defused(visible(text)).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

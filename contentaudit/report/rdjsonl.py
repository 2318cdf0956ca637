"""reviewdog's Diagnostic format, one JSON object a line: comments and suggested changes on any code host."""

from __future__ import annotations

from typing import Any

from contentaudit.model import Finding, Fix, PageResult, Position, Severity, Source
from contentaudit.report.jsontext import compact
from contentaudit.report.repository import Repository
from contentaudit.report.safe import visible
from contentaudit.report.sentence import in_words, stops
from contentaudit.report.setting import Setting, Writer
from contentaudit.result import standing

_SEVERITIES = {
    Severity.ERROR: "ERROR",
    Severity.WARNING: "WARNING",
    Severity.REVIEW: "INFO",
    Severity.INFO: "INFO",
}
_STEP = 1024
"""Code points between two places whose bytes were counted."""


class RdJsonLines(Writer):
    """A line for each finding, and for everything that stopped."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self._repository = Repository.here()

    def page(self, page: PageResult) -> str:
        """The page's diagnostics."""
        path = self._repository.name(page.target)
        columns = _Columns(page.source) if page.source else None
        found = [_object(stop.words, path, "ERROR", stop.name) for stop in stops(page)]
        found += [_diagnostic(finding, path, columns) for finding in standing(page)]
        return "".join(f"{compact(diagnostic)}\n" for diagnostic in found)


class _Columns:
    """Ranges with columns in bytes of UTF-8, as this format counts; each byte of the page is counted once."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._before = [0]
        for start in range(0, len(source.text), _STEP):
            self._before.append(self._before[-1] + len(source.text[start : start + _STEP].encode()))

    def range(self, start: Position, end: Position) -> dict[str, Any]:
        """From ``start`` up to, not including, ``end``."""
        return {"start": self._place(start), "end": self._place(end)}

    def suggestion(self, fix: Fix) -> dict[str, Any]:
        """The one edit of a fix."""
        [edit] = fix.edits
        position = self._source.position
        return {"range": self.range(position(edit.span.start), position(edit.span.end)), "text": edit.text}

    def _place(self, position: Position) -> dict[str, int]:
        begin = self._source.line_starts[position.line - 1]
        return {"line": position.line, "column": self._bytes(position.offset) - self._bytes(begin) + 1}

    def _bytes(self, offset: int) -> int:
        step = offset // _STEP
        return self._before[step] + len(self._source.text[step * _STEP : offset].encode())


def _diagnostic(finding: Finding, path: str, columns: _Columns | None) -> dict[str, Any]:
    told = _object(in_words(finding), path, _SEVERITIES[finding.severity], finding.rule)
    if url := next((source.url for source in finding.sources if source.url), ""):
        told["code"]["url"] = url
    if columns is None:
        told["location"]["range"] = {"start": {"line": finding.start.line}}
        return told
    told["location"]["range"] = columns.range(finding.start, finding.end)
    # Suggestions are taken one by one: half of a fix with several edits would spoil the page.
    if finding.fix and len(finding.fix.edits) == 1:
        told["suggestions"] = [columns.suggestion(finding.fix)]
    if finding.related:
        told["related_locations"] = [
            {"message": visible(message), "location": {"path": path, "range": columns.range(start, end)}}
            for message, start, end in finding.related
        ]
    return told


def _object(words: str, path: str, severity: str, code: str) -> dict[str, Any]:
    return {
        "message": words,
        "location": {"path": path},
        "severity": severity,
        "source": {"name": "contentaudit"},
        "code": {"value": code},
    }

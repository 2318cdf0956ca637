"""The report for programs: JSON (one document) and JSON Lines (one page a line), version 1.

The form is public API and described by ``report-1.schema.json``. The same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from contentaudit.model import (
    Excuse,
    Finding,
    Fix,
    Outcome,
    PageResult,
    Position,
    Reference,
    Severity,
)
from contentaudit.report.jsontext import compact
from contentaudit.report.setting import Setting, Writer
from contentaudit.result import Report, Tally

FORMAT = "contentaudit-report"
VERSION = 1


class Json(Writer):
    """One document, written page by page; complete once ``end`` was called."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self._pages = 0

    def begin(self) -> str:
        """Everything before the first page."""
        head = {
            "format": FORMAT,
            "version": VERSION,
            "tool": {
                "name": "contentaudit",
                "version": self.head.version,
                "rules": dict(sorted(self.head.packs.items())),
            },
            "profile": self.head.profile,
        }
        fields = ",\n".join(f'  "{key}": {compact(value)}' for key, value in head.items())
        return f'{{\n{fields},\n  "pages": ['

    def page(self, page: PageResult) -> str:
        """One page, each of its findings and outcomes on a line of its own."""
        self._pages += 1
        return ("\n" if self._pages == 1 else ",\n") + _page_lines(page_object(page))

    def end(self, tally: Tally, exit_code: int) -> str:
        """Everything after the last page."""
        site: dict[str, Any] | None = {"findings": []} if self._pages > 1 else None
        close = "\n  ]" if self._pages else "]"
        summary = compact(summary_object(tally, exit_code))
        return f'{close},\n  "site": {compact(site)},\n  "summary": {summary}\n}}\n'


class JsonLines(Writer):
    """One page object a line as each page is done, then ``{"summary": …}``; for sites too big to hold."""

    def page(self, page: PageResult) -> str:
        """One page as one line."""
        return compact(page_object(page)) + "\n"

    def end(self, tally: Tally, exit_code: int) -> str:
        """The last line."""
        return compact({"summary": summary_object(tally, exit_code)}) + "\n"


def document(report: Report) -> str:
    """A finished report as one JSON document."""
    writer = Json(Setting(report.head))
    pages = map(writer.page, report.pages)
    return "".join(
        (
            writer.begin(),
            *pages,
            writer.end(report.summary, report.exit_code(report.head.fail_on)),
        )
    )


def page_object(page: PageResult) -> dict[str, Any]:
    """One page, its keys in the order of the format."""
    failure = page.failure
    return {
        "target": page.target,
        "url": page.url,
        "kind": page.kind,
        "status": "failed" if failure else "audited",
        "error": {"code": failure.code, "message": failure.message} if failure else None,
        "sha256": page.sha256,
        "title": page.title,
        "lang": page.lang,
        "measures": dict(page.measures),
        "findings": [finding_object(finding) for finding in page.findings],
        "outcomes": {rule: _outcome(outcome) for rule, outcome in sorted(page.outcomes.items())},
    }


def summary_object(tally: Tally, exit_code: int) -> dict[str, Any]:
    """The counts over all pages."""
    return {
        "pages": tally.pages,
        "failed": tally.failed,
        "findings": {severity.value: tally.findings[severity] for severity in Severity},
        "excused": tally.excused,
        "exit": exit_code,
    }


def finding_object(finding: Finding) -> dict[str, Any]:
    """One finding, its keys in the order of the format."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "quote": finding.quote,
        "start": _position(finding.start),
        "end": _position(finding.end),
        "section": list(finding.section),
        "why": finding.why,
        "help": finding.help,
        "sources": [_source(source) for source in finding.sources],
        "fix": _fix(finding.fix) if finding.fix else None,
        "related": [
            {"message": message, "start": _position(start), "end": _position(end)}
            for message, start, end in finding.related
        ],
        "fingerprint": finding.fingerprint,
        "excused": _excuse(finding.excused) if finding.excused else None,
    }


def _source(source: Reference) -> dict[str, Any]:
    return {"title": source.title, "url": source.url, "status": source.status, "checked": source.checked or None}


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column, "offset": position.offset}


def _fix(fix: Fix) -> dict[str, Any]:
    edits = [{"start": edit.span.start, "end": edit.span.end, "text": edit.text} for edit in fix.edits]
    return {"safe": fix.safe, "summary": fix.summary, "edits": edits}


def _excuse(excuse: Excuse) -> dict[str, Any]:
    return {"by": excuse.by, "reason": excuse.reason, "until": excuse.until}


def _outcome(outcome: Outcome) -> dict[str, Any]:
    told: dict[str, Any] = {"status": outcome.status}
    if outcome.status == "found":
        told["count"] = outcome.count
    if outcome.reason:
        told["reason"] = outcome.reason
    if outcome.moot:
        told["moot"] = True
    if outcome.accepted:
        told["accepted"] = [
            {"quote": each.quote, "start": _position(each.start), "end": _position(each.end), "by": each.by}
            for each in outcome.accepted
        ]
    return told


def _page_lines(page: dict[str, Any]) -> str:
    fields = ",\n".join(f'      "{key}": {_field(value)}' for key, value in page.items())
    return f"    {{\n{fields}\n    }}"


def _field(value: Any) -> str:
    """A list of objects or a table of objects spread over lines, anything else on one."""
    if isinstance(value, list) and value:
        return "[\n" + _items(map(compact, value)) + "\n      ]"
    if isinstance(value, dict) and value:
        return "{\n" + _items(f"{compact(key)}: {compact(part)}" for key, part in value.items()) + "\n      }"
    return compact(value)


def _items(lines: Iterable[str]) -> str:
    return ",\n".join(f"        {line}" for line in lines)

"""SARIF 2.1.0, for code scanning and for editors: results with their rules, fixes and what let some of them go.

Within what GitHub takes: it shows an alert in a change only where all its lines are part of it, so a region is the
words found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from contentaudit.model import Excuse, Finding, Fix, PageResult, Position, Source
from contentaudit.report.counts import counted
from contentaudit.report.jsontext import compact
from contentaudit.report.repository import Repository, is_address
from contentaudit.report.safe import visible
from contentaudit.report.sarif_rule import described, level, message
from contentaudit.report.sentence import in_words, stops
from contentaudit.report.setting import Setting, Writer
from contentaudit.result import Tally, in_source_order, standing

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST_RESULTS = 25_000
"""A run with more is refused by GitHub."""
_MOST_RELATED = 100
"""Locations of a result that GitHub shows."""
_LINE_ENDS = ("\r\n", "\n", "\r")

_Weight = tuple[bool, int]


class Sarif(Writer):
    """Written at the end, in the order of the pages; of too many results the worst are kept, the rest counted."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self._repository = Repository.here()
        self._rules: dict[str, dict[str, Any]] = {}
        self._numbers: dict[str, int] = {}
        self._results: list[tuple[_Weight, str]] = []
        self._notes: list[dict[str, Any]] = []

    def page(self, page: PageResult) -> str:
        """Nothing yet; the rules that were broken come first."""
        found = in_source_order((*standing(page), *page.excused))
        if is_address(page.target):
            self._not_in_the_repository(page, len(found))
            return ""
        uri = self._repository.uri(page.target)
        for stop in stops(page):
            by = {"associatedRule": {"id": stop.name}} if stop.is_rule else {"descriptor": {"id": stop.name}}
            self._notes.append({**_note("error", stop.words), "locations": [_location(uri)], **by})
        for finding in found:
            result = _result(finding, self._number(finding, page), uri, page.source)
            self._results.append(((finding.excused is not None, finding.severity.rank), compact(result)))
        return ""

    def end(self, tally: Tally, exit_code: int) -> str:  # noqa: ARG002 - consumers count the results
        """The whole log."""
        results = self._kept()
        if left_out := len(self._results) - len(results):
            words = f"{counted(left_out, 'result')} left out: a run may hold {MOST_RESULTS:,}. The worst were kept."
            self._notes.append(_note("warning", words))
        driver = {"name": "contentaudit", "version": self.head.version, "rules": list(self._rules.values())}
        invocation = {
            "executionSuccessful": exit_code in (0, 1),
            "exitCode": exit_code,
            "toolExecutionNotifications": self._notes,
        }
        return (
            f'{{\n  "$schema": "{SCHEMA}",\n  "version": "2.1.0",\n  "runs": [{{\n'
            f'    "tool": {compact({"driver": driver})},\n'
            f'    "invocations": {compact([invocation])},\n'
            '    "columnKind": "unicodeCodePoints",\n'
            f'    "newlineSequences": {compact(_LINE_ENDS)},\n'
            f'    "results": [{_lines(results)}]\n  }}]\n}}\n'
        )

    def _number(self, finding: Finding, page: PageResult) -> int:
        """Where the finding's rule stands among the rules of the run."""
        if finding.rule not in self._rules:
            rules = self.context(page).rules if self.context else {}
            self._numbers[finding.rule] = len(self._rules)
            self._rules[finding.rule] = described(rules.get(finding.rule), finding)
        return self._numbers[finding.rule]

    def _kept(self) -> list[str]:
        numbers = sorted(range(len(self._results)), key=lambda number: (self._results[number][0], number))
        return [self._results[number][1] for number in sorted(numbers[:MOST_RESULTS])]

    def _not_in_the_repository(self, page: PageResult, found: int) -> None:
        words = f"{visible(page.target)} has no file in a repository: {counted(found, 'finding')} left out."
        self._notes += (_note("error", stop.words) for stop in stops(page))
        self._notes.append(_note("note", words))


def _lines(results: Sequence[str]) -> str:
    return "\n      " + ",\n      ".join(results) + "\n    " if results else ""


def _note(kind: str, words: str) -> dict[str, Any]:
    return {"level": kind, "message": {"text": message(words)}}


def _result(finding: Finding, number: int, uri: str, source: Source | None) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": number,
        "level": level(finding.severity),
        "message": {"text": message(in_words(finding))},
        "locations": [_location(uri, _region(finding.start, finding.end))],
        "partialFingerprints": {"contentaudit/v1": finding.fingerprint},
        # None of the results of a run may lack this when one of them has it.
        "suppressions": [_suppression(finding.excused)] if finding.excused else [],
        "properties": {"severity": finding.severity.value, "section": list(finding.section)},
    }
    if finding.related:
        result["relatedLocations"] = [
            {**_location(uri, _region(start, end)), "message": {"text": message(visible(words))}}
            for words, start, end in finding.related[:_MOST_RELATED]
        ]
    if finding.fix and source:
        result["fixes"] = [_fix(finding.fix, uri, source)]
    return result


def _location(uri: str, region: Mapping[str, int] | None = None) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": uri}}
    return {"physicalLocation": place | ({"region": region} if region else {})}


def _region(start: Position, end: Position) -> dict[str, int]:
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _suppression(excuse: Excuse) -> dict[str, Any]:
    kind = "inSource" if excuse.by == "inline" else "external"
    facts = {"by": excuse.by} | ({"until": excuse.until} if excuse.until else {})
    reason = {"justification": visible(excuse.reason)} if excuse.reason else {}
    return {"kind": kind, "status": "accepted", **reason, "properties": facts}


def _fix(fix: Fix, uri: str, source: Source) -> dict[str, Any]:
    replacements = []
    for edit in fix.edits:
        region = _region(source.position(edit.span.start), source.position(edit.span.end))
        inserted = {"insertedContent": {"text": edit.text}} if edit.text else {}
        replacements.append({"deletedRegion": region, **inserted})
    return {
        "description": {"text": message(visible(fix.summary))},
        "artifactChanges": [{"artifactLocation": {"uri": uri}, "replacements": replacements}],
        "properties": {"safe": fix.safe},
    }

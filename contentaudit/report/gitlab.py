"""GitLab's Code Quality report: an array of issues, for the widget of a merge request."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import Any

from contentaudit.model import Finding, PageResult, Severity
from contentaudit.report.jsontext import compact
from contentaudit.report.repository import Repository
from contentaudit.report.sentence import Stop, in_words, stops
from contentaudit.report.setting import Setting, Writer
from contentaudit.result import Tally, standing

_SEVERITIES = {
    Severity.ERROR: "major",
    Severity.WARNING: "minor",
    Severity.REVIEW: "info",
    Severity.INFO: "info",
}


class GitLab(Writer):
    """Written page by page; ``[]`` when nothing was found, since GitLab takes an empty file for a broken one."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self._repository = Repository.here()
        self._fingerprints: Counter[str] = Counter()
        self._begun = False

    def begin(self) -> str:
        """The opening bracket."""
        return "["

    def page(self, page: PageResult) -> str:
        """The page's findings, a line each; what stopped is an issue too, or a page not read would look mended."""
        path = self._repository.name(page.target)
        issues = [*(_lost(stop, path) for stop in stops(page)), *(_issue(finding, path) for finding in standing(page))]
        return "".join(self._line(issue) for issue in issues)

    def end(self, tally: Tally, exit_code: int) -> str:  # noqa: ARG002 - the array says all
        """The closing bracket."""
        return "\n]\n" if self._begun else "]\n"

    def _line(self, issue: dict[str, Any]) -> str:
        # Of two issues with one fingerprint GitLab shows the first alone.
        fingerprint = issue["fingerprint"]
        self._fingerprints[fingerprint] += 1
        if (count := self._fingerprints[fingerprint]) > 1:
            issue["fingerprint"] = f"{fingerprint}-{count}"
        comma, self._begun = "," if self._begun else "", True
        return f"{comma}\n  {compact(issue)}"


def _issue(finding: Finding, path: str) -> dict[str, Any]:
    promised = finding.severity is Severity.ERROR and finding.rule.startswith("claims.")
    severity = "critical" if promised else _SEVERITIES[finding.severity]
    lines = {"begin": finding.start.line, "end": max(finding.start.line, finding.end.line)}
    return _object(in_words(finding), finding.rule, finding.fingerprint, severity, {"path": path, "lines": lines})


def _lost(stop: Stop, path: str) -> dict[str, Any]:
    fingerprint = sha256(f"stopped\n{stop.name}\n{path}".encode("utf-8", "replace")).hexdigest()[:16]
    return _object(stop.words, stop.name, fingerprint, "blocker", {"path": path, "lines": {"begin": 1, "end": 1}})


def _object(words: str, name: str, fingerprint: str, severity: str, location: dict[str, Any]) -> dict[str, Any]:
    return {
        "description": words,
        "check_name": name,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": location,
    }

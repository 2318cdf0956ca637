"""JUnit XML: a suite a page, a test case for every rule, so that what passed is seen as well as what did not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from contentaudit.model import Finding, Outcome, PageResult, Severity
from contentaudit.report.repository import Repository
from contentaudit.report.safe import visible
from contentaudit.report.sentence import Stop, in_words, stops
from contentaudit.report.setting import Setting, Writer
from contentaudit.result import Tally, standing

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write."""
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;"})
_PASSED = Outcome("passed")


class _Case(NamedTuple):
    """A rule on a page. ``kind`` is the element that says how it fared, empty when it passed; ``facts`` are its own."""

    name: str
    family: str
    line: int
    kind: str
    facts: Mapping[str, str]
    text: str


class JUnit(Writer):
    """Written page by page. A finding below ``--fail-on`` stands in the output of a case that passed."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self._repository = Repository.here()

    def begin(self) -> str:
        """The XML declaration and the root."""
        return '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="contentaudit">\n'

    def page(self, page: PageResult) -> str:
        """The page's suite."""
        name = self._repository.name(page.target)
        cases = [_not_audited(stop) for stop in stops(page) if not stop.is_rule]
        cases += _cases(page, self.head.fail_on)
        kinds = [case.kind for case in cases]
        counts = {"failures": kinds.count("failure"), "errors": kinds.count("error"), "skipped": kinds.count("skipped")}
        attributes = {"name": name, "tests": len(cases), **counts}
        return _element("testsuite", attributes, "\n" + "".join(_case(case, name) for case in cases)) + "\n"

    def end(self, tally: Tally, exit_code: int) -> str:  # noqa: ARG002 - readers add the suites up themselves
        """The end of the root."""
        return "</testsuites>\n"


def _cases(page: PageResult, fail_on: Severity | None) -> Iterator[_Case]:
    stands, let_go = _by_rule(standing(page)), _by_rule(page.excused)
    for rule in sorted({*page.outcomes, *stands, *let_go}):
        found, excused = stands.get(rule, []), let_go.get(rule, [])
        yield _of_rule(rule, page.outcomes.get(rule, _PASSED), found, excused, fail_on)


def _of_rule(
    rule: str, outcome: Outcome, found: Sequence[Finding], excused: Sequence[Finding], fail_on: Severity | None
) -> _Case:
    text = "\n".join([*map(_hit, found), *map(_let_go, excused)])
    line = found[0].start.line if found else 1
    kind, facts = ("system-out" if text else ""), {}
    worst = min((finding.severity for finding in found), key=lambda severity: severity.rank, default=None)
    if outcome.status == "failed":
        kind, facts = "error", {"message": f"The rule stopped: {outcome.reason}", "type": "stopped"}
    elif outcome.status == "skipped":
        kind, facts = "skipped", {"message": outcome.reason}
    elif worst and fail_on and worst.rank <= fail_on.rank:
        kind, facts = "failure", {"message": found[0].message, "type": worst.value}
    return _Case(rule, rule.partition(".")[0], line, kind, facts, text)


def _not_audited(stop: Stop) -> _Case:
    return _Case(stop.name, stop.name.partition(".")[0], 1, "error", {"message": stop.words, "type": "stopped"}, "")


def _hit(finding: Finding) -> str:
    return f"{finding.start.line}:{finding.start.column}: {finding.severity} {in_words(finding)}"


def _let_go(finding: Finding) -> str:
    by = f"{finding.excused.by}: {visible(finding.excused.reason)}" if finding.excused else ""
    return f"{_hit(finding)} (let go by {by})"


def _by_rule(findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.rule, []).append(finding)
    return found


def _case(case: _Case, file: str) -> str:
    inner = _element(case.kind, case.facts, _escaped(case.text)) if case.kind else ""
    attributes = {"classname": case.family, "name": case.name, "file": file, "line": case.line}
    return f"  {_element('testcase', attributes, inner)}\n"


def _element(name: str, attributes: Mapping[str, object], inner: str) -> str:
    said = "".join(f' {key}="{_escaped(visible(str(value)))}"' for key, value in attributes.items())
    return f"<{name}{said}>{inner}</{name}>" if inner else f"<{name}{said}/>"


def _escaped(text: str) -> str:
    """Text that can stand in an element and in an attribute."""
    return _FORBIDDEN.sub("", text).translate(_ENTITIES)

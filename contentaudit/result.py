"""What a run found: the ``Report`` that people and programs read, and the tally that sets the exit code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from contentaudit.model import Finding, PageResult, Severity

ExitCode = Literal[0, 1, 2]


@dataclass
class Tally:
    """Running totals of a run, one page at a time, so that a site need not be held in memory."""

    pages: int = 0
    failed: int = 0
    """Targets that could not be audited."""
    stopped_rules: int = 0
    """Rules that raised, counted once a page."""
    findings: dict[Severity, int] = field(default_factory=lambda: dict.fromkeys(Severity, 0))
    excused: int = 0
    excused_by: dict[str, int] = field(default_factory=dict)
    """The same by what let them go: ``inline``, ``approved-claim`` …"""
    fixable: int = 0
    """Findings that stand in files and have a safe fix."""
    fixable_in: tuple[str, ...] = ()
    """The first files with such findings, two at most."""
    may_be_empty: bool = False
    """Whoever names only pages that they asked to leave out, as ``--force-exclude`` does, has nothing amiss."""

    def add(self, page: PageResult) -> None:
        """Count one page."""
        self.pages += 1
        self.failed += page.failure is not None
        self.stopped_rules += len(page.failed_rules)
        self.excused += len(page.excused)
        for finding in page.excused:
            if finding.excused:
                self.excused_by[finding.excused.by] = self.excused_by.get(finding.excused.by, 0) + 1
        for finding in page.findings:
            self.findings[finding.severity] += 1
        self._count_fixes(page)

    def _count_fixes(self, page: PageResult) -> None:
        if page.source is None or page.source.path is None:
            return
        fixes = sum(finding.fix is not None and finding.fix.safe for finding in page.findings)
        if fixes:
            self.fixable += fixes
            self.fixable_in = (*self.fixable_in, page.target)[:2]

    def exit_code(self, fail_on: Severity | None) -> ExitCode:
        """2 when a target or a rule failed or nothing was audited, else 1 when a finding is at or above ``fail_on``."""
        if self.failed or self.stopped_rules or not (self.pages or self.may_be_empty):
            return 2
        return 1 if self.failing(fail_on) else 0

    def failing(self, fail_on: Severity | None) -> tuple[Severity, ...]:
        """The severities at or above ``fail_on`` that occur, worst first; ``None`` never fails."""
        if fail_on is None:
            return ()
        return tuple(kind for kind, count in self.findings.items() if count and kind.rank <= fail_on.rank)


@dataclass(frozen=True, slots=True)
class Head:
    """What a report says before its first page: who audited, with which rules, for whom.

    ``packs`` maps each rule pack to its version; ``fail_on`` decides the exit code the report states.
    """

    version: str
    packs: Mapping[str, str]
    profile: str | None = None
    fail_on: Severity | None = Severity.ERROR


@dataclass(frozen=True)
class Report:
    """The result of an audit: one ``PageResult`` a target, in the order the targets were given."""

    head: Head
    pages: tuple[PageResult, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of all pages that stand (excused ones left out), page by page in source order."""
        return tuple(finding for page in self.pages for finding in page.findings)

    @cached_property
    def summary(self) -> Tally:
        """Counts over all pages."""
        tally = Tally()
        for page in self.pages:
            tally.add(page)
        return tally

    def exit_code(self, fail_on: Severity | str | None = Severity.ERROR) -> ExitCode:
        """What ``contentaudit check --fail-on …`` would exit with; ``None`` or ``"never"``: findings never fail."""
        return self.summary.exit_code(None if fail_on in (None, "never") else Severity(fail_on))

    def to_json(self) -> str:
        """The report as one JSON document, version 1: the same bytes as ``--format json``."""
        from contentaudit.report.machine import document

        return document(self)


def with_excused(page: PageResult) -> PageResult:
    """The page with its excused findings among the others, in source order: what ``--show-excused`` shows."""
    return replace(page, findings=in_source_order((*page.findings, *page.excused)))


def standing(page: PageResult) -> tuple[Finding, ...]:
    """The page's findings that count: those let go are left out, also where they are shown among the others."""
    return tuple(finding for finding in page.findings if finding.excused is None)


def in_source_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings as the source has them; those at one place by rule, so that a report is the same every time."""
    return tuple(sorted(findings, key=lambda finding: (finding.span, finding.rule, finding.message)))

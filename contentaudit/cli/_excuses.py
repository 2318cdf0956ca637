"""Gathers every excuse that holds for some pages: comments on them, waivers, approved claims, known findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from contentaudit.audit import settings_of
from contentaudit.cli._baseline import baseline_path
from contentaudit.cli._blame import Blame
from contentaudit.cli._known import KnownOnes, known_ones
from contentaudit.cli._settings import governing_by
from contentaudit.config import Config
from contentaudit.config.file import Document
from contentaudit.excuse.approved_ledger import Ledger
from contentaudit.excuse.approved_register import Register
from contentaudit.excuse.excuser import current_day
from contentaudit.excuse.inline import Allowances
from contentaudit.excuse.notes import MARK
from contentaudit.excuse.waiver_ledger import WaiverLedger, document_of
from contentaudit.given import Given, Use, by_end
from contentaudit.govern import Governed
from contentaudit.model import Excuse, Finding, PageResult, Source
from contentaudit.page import Page
from contentaudit.read import ReadOptions
from contentaudit.report.safe import notice
from contentaudit.rule import RuleSet
from contentaudit.run import Ledgers, Reading, pages, place_of


class Gatherer:
    """Audits the targets, since only that tells which excuses are used; ``failed`` counts what could not be audited."""

    def __init__(self, targets: Sequence[str], options: Mapping[str, Any]) -> None:
        self._targets = targets
        self._governing = governing_by(options)
        config = self._governing.at(place_of(targets[0])).config
        read = ReadOptions(
            offline=options["offline"], kind=options["kind"], stdin_filename=options["stdin_filename"] or None
        )
        self.today = current_day()
        self._reading = Reading(read, network=False, today=self.today)
        self._ledgers = Ledgers(Ledger(targets), WaiverLedger(targets))
        self._blame = Blame() if options["git"] else None
        self._known: KnownOnes | None = known_ones(
            baseline_path(options["baseline"], config, targets), targets, self.today
        )
        self._inline: list[Given] = []
        self._rules: dict[Path | None, RuleSet] = {}
        self._uses: defaultdict[tuple[Path, int], list[Use]] = defaultdict(list)
        self.failed = 0

    def gather(self) -> list[Given]:
        """Every excuse, what has ended first."""
        for result in pages(self._targets, self._governing, self._reading):
            self._ledgers.note(result)
            if result.failure is not None:
                self._fail(result.failure.message, result.failure.help)
            elif result.source is not None and not result.is_register:
                self._page(result, result.source)
        found = [*self._inline, *self._waivers(), *self._claims(), *(self._known.given() if self._known else ())]
        for trouble in self._blame.troubles if self._blame else ():
            click.echo(notice("note", f"some ages are not known: {trouble}"), err=True)
        return by_end(found)

    def _fail(self, message: str, help: str) -> None:
        self.failed += 1
        click.echo(notice("error", message, help), err=True)

    def _page(self, result: PageResult, source: Source) -> None:
        for rule, outcome in result.failed_rules.items():
            self._fail(f"rule {rule} stopped on {result.target}", outcome.reason)
        governed = self._governing.at(Path(source.path) if source.path else place_of(result.target))
        self._ledgers.add(governed, result)
        self._rules[governed.config.path] = governed.rules
        for finding in result.excused:
            if finding.excused is not None:
                self._use(governed, result, finding, finding.excused)
        if MARK in source.text:
            config = governed.config.for_target(result.target)
            self._inline += self._allowances(result, Page(source, settings_of(config)), governed.rules)
        if self._known is not None:
            self._known.add(result)

    def _use(self, governed: Governed, result: PageResult, finding: Finding, excuse: Excuse) -> None:
        """Note which entry of the settings or the register let a finding go."""
        use = Use.of(result.target, finding)
        if excuse.by == "waiver" and (document := document_of(governed.config)):
            for waiver in governed.config.waivers:
                if waiver.number in result.waived and waiver.excuse == excuse and waiver.means(finding.rule):
                    self._uses[document.path, waiver.number].append(use)
        if excuse.by == "approved-claim" and governed.register:
            for claim in governed.register.claims:
                if claim.number in result.held and claim.excuse == excuse and claim.means(finding.rule):
                    self._uses[governed.register.path, claim.number].append(use)

    def _allowances(self, result: PageResult, page: Page, rules: RuleSet) -> Iterator[Given]:
        """The comments on a page: which of its findings each lets go is worked out as the audit did it."""
        findings = [*result.findings, *result.excused]
        judged = {rule for rule, outcome in result.outcomes.items() if outcome.status in ("passed", "found")}
        allowances = Allowances.on(page, self.today)
        allowances.sift(findings, judged, rules.names())
        uses: defaultdict[int, list[Use]] = defaultdict(list)
        for finding, index in allowances.matched(findings):
            if index is not None:
                uses[index].append(Use.of(result.target, finding))
        unused = set(allowances.unused)
        for index, one in enumerate(allowances.given):
            line = page.source.position(one.span.start).line
            yield Given(
                kind="inline",
                rules=tuple(name for name, _ in one.names),
                file=result.target,
                line=line,
                where=(),
                words=one.quote,
                reason=one.reason,
                by=one.by,
                since=self._since(page.source.path, page.source.text, line),
                until=one.until,
                used=True if uses[index] else False if one in unused else None,
                uses=tuple(uses[index]),
            )

    def _waivers(self) -> Iterator[Given]:
        for config in self._ledgers.waivers.settings():
            document = document_of(config)
            if document is not None:
                yield from self._waivers_in(config, document)

    def _waivers_in(self, config: Config, document: Document) -> Iterator[Given]:
        ledger = self._ledgers.waivers
        unneeded = {waiver.number for waiver in ledger.unneeded(config, self._rules[config.path])}
        for waiver in config.waivers:
            file, line = _place(document, "waivers", waiver.number, "rule")
            yield Given(
                kind="waiver",
                rules=(waiver.rule,),
                file=file,
                line=line,
                where=(*waiver.paths, *(f"#{name}" for name in waiver.sections)),
                words=waiver.words,
                reason=waiver.reason,
                by=waiver.by,
                since=self._since(str(document.path), document.text, line),
                until=waiver.until,
                used=_used(waiver.number, ledger.held(config), unneeded),
                uses=tuple(self._uses[document.path, waiver.number]),
            )

    def _claims(self) -> Iterator[Given]:
        ledger = self._ledgers.claims
        for register in ledger.registers():
            rules = self._governing.at(register.path.parent).rules
            unneeded = {claim.number for claim in ledger.unneeded(register, rules)}
            yield from self._claims_in(register, ledger.held(register), unneeded)

    def _claims_in(self, register: Register, held: Iterable[int], unneeded: Iterable[int]) -> Iterator[Given]:
        for claim in register.claims:
            file, line = _place(register.document, "claim", claim.number, "text" if claim.text else "pattern")
            yield Given(
                kind="approved-claim",
                rules=claim.rules,
                file=file,
                line=line,
                where=(*claim.paths, *(f"#{name}" for name in claim.sections)),
                words=claim.written,
                reason=" · ".join(filter(None, (claim.evidence, claim.no_expiry_reason))),
                by=claim.approved_by,
                since=claim.approved_on,
                until=claim.until,
                used=_used(claim.number, held, unneeded),
                uses=tuple(self._uses[register.path, claim.number]),
            )

    def _since(self, path: str | None, text: str, line: int) -> date | None:
        """When a line was written, where git is asked."""
        if self._blame is None or path is None:
            return None
        lines = text.split("\n", line)
        return self._blame.day_of(Path(path), line, lines[line - 1].rstrip("\r"))


def _used(number: int, held: Iterable[int], unneeded: Iterable[int]) -> bool | None:
    return True if number in held else False if number in unneeded else None


def _place(document: Document, *route: str | int) -> tuple[str, int]:
    """File and line of a value."""
    file, line, _ = document.at_value(*route).rsplit(":", 2)
    return file, int(line)

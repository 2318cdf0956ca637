"""One run of ``fix``: what the options ask, carried out file by file and told."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import click

from contentaudit.audit import audit_source, failed
from contentaudit.cli import CUT_SHORT, INTERRUPTED
from contentaudit.cli._asking import Asking
from contentaudit.cli._settings import governing_by
from contentaudit.cli._show import look_for_stdout, show
from contentaudit.excuse.approved_ledger import Ledger
from contentaudit.excuse.waiver_ledger import WaiverLedger
from contentaudit.govern import Governed
from contentaudit.mend.file import folders_of, prepared, write
from contentaudit.mend.plan import mends
from contentaudit.mend.rounds import Mended, mended, source_of
from contentaudit.mend.told import diff_of, fixed_lines, left_out, outcome, without_marks
from contentaudit.model import ContentauditError, Finding, PageResult, Source
from contentaudit.probe import Probing
from contentaudit.read import ReadOptions
from contentaudit.report.safe import notice
from contentaudit.report.sink import abandon
from contentaudit.run import Ledgers, Reading, pages, place_of

MOST_FIXES = 50_000
"""Findings of one rule on a page that are mended at once."""


class Mending:
    """The options of ``fix`` by their names, and what was done so far."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        self._options = options
        self._targets: tuple[str, ...] = options["targets"]
        self._refuse_what_is_no_file()
        # Names are checked as those of check are; then all rules run, since a fix must bring no problem of any.
        named = governing_by(options).at(place_of(self._targets[0])).rules.matching(options["select"])
        single = tuple(name for name in options["select"] if "." in name)
        self._governing = governing_by({**options, "select": (), "also": single})
        self._named = named
        read = ReadOptions(
            headers=options["headers"],
            offline=bool(options["offline"]),
            kind=options["kind"],
            stdin_filename=options["stdin_filename"] or None,
        )
        network = None if options["offline"] is None else not options["offline"]
        self._reading = Reading(read, options["force_exclude"], network, options["cache_max_age"], most=MOST_FIXES)
        self._probing = Probing(network=network, max_age=options["cache_max_age"])
        self._ledgers = Ledgers(Ledger(self._targets), WaiverLedger(self._targets))
        self._folders = folders_of(self._targets)
        self._look = look_for_stdout(options["color"], options["width"])
        self._asking = Asking(self._look) if options["interactive"] else None
        self._fixed = self._changed = self._more = 0
        self._trouble = False

    def run(self) -> int:
        """Mend every page and return the exit code."""
        try:
            for page in pages(self._targets, self._governing, self._reading):
                self._one(page)
        except (KeyboardInterrupt, click.Abort):
            self._tell("interrupted", self._outcome())
            return INTERRUPTED
        except BrokenPipeError:
            abandon(sys.stdout)
            return CUT_SHORT
        self._end()
        if self._trouble:
            return 2
        return 1 if self._options["diff"] and self._changed else 0

    def _one(self, page: PageResult) -> None:
        if page.failure is not None:
            self._fail(page.failure.message, page.failure.help)
            return
        for rule, stopped in page.failed_rules.items():
            self._fail(f"rule {rule} stopped on {page.target}", f"{stopped.reason}. The other rules ran.")
        try:
            done = mended(page, self._again, self._wants)
            self._keep(done)
        except ContentauditError as error:
            self._fail(error.message, error.help)
            return
        self._fixed += len(done.fixed)
        self._changed += bool(done.edits)
        still = mends(source_of(done.after), done.after.findings)
        self._more += sum(self._is_meant(finding) and not _is_safe(finding) for finding, _ in still)
        for message, help in left_out(done):
            self._tell("notice", message, help)

    def _keep(self, done: Mended) -> None:
        """Write the file, or show what would be written; told what has no fix here for want of marks."""
        source = source_of(done.before)
        rules = self._governed(source).rules.rules
        fixable = (f for f in done.before.findings if self._is_meant(f) and f.rule in rules and rules[f.rule].spec.fix)
        if note := without_marks(source, fixable):
            self._tell("notice", *note)
        if not done.edits:
            return
        if self._options["diff"]:
            show(diff_of(source, done.edits, self._look))
            if self._is_file(source):
                self._warn_if_unwritable(source, done.text)
            return
        write(*prepared(source, done.text, self._folders), source.name)
        show(fixed_lines(done, self._look))

    def _warn_if_unwritable(self, source: Source, text: str) -> None:
        """A diff of what fix itself would leave alone says so."""
        try:
            prepared(source, text, self._folders)
        except ContentauditError as error:
            self._tell("notice", f"fix would not write this: {error.message}")

    def _is_file(self, source: Source) -> bool:
        """Standard input may go by the name of a file, whose bytes it is not."""
        return source.path is not None and "-" not in self._targets

    def _end(self) -> None:
        if self._options["diff"]:
            self._tell("fix", self._outcome())
        else:
            show(self._look.plain(self._outcome()) + "\n")

    def _outcome(self) -> str:
        more = 0 if self._options["unsafe"] else self._more
        return outcome(self._fixed, self._changed, more, only_shown=self._options["diff"])

    def _wants(self, source: Source, finding: Finding) -> bool:
        if not self._is_meant(finding) or not (_is_safe(finding) or self._options["unsafe"]):
            return False
        return self._asking is None or self._asking.wants(source, finding)

    def _is_meant(self, finding: Finding) -> bool:
        return not self._options["select"] or finding.rule in self._named

    def _again(self, source: Source) -> PageResult:
        """Audit a mended source under what holds for its page."""
        governed = self._governed(source)
        config = governed.config.for_target(source.name)
        excusing = self._ledgers.excusing(governed, self._reading.today)
        probe = partial(
            self._probing.evidence, roots=config.site_roots, user_agent=config.user_agent, robots=config.robots
        )
        try:
            return audit_source(source, governed.rules, config, excusing, probe, MOST_FIXES)
        except ContentauditError as error:
            return failed(source.name, error.failure)

    def _governed(self, source: Source) -> Governed:
        return self._governing.at(Path(source.path) if source.path else place_of(source.name))

    def _refuse_what_is_no_file(self) -> None:
        others = [target for target in self._targets if target == "-" or "://" in target]
        if others and not self._options["diff"]:
            what = "standard input" if others[0] == "-" else others[0]
            raise click.UsageError(f"{what} is no file that could be changed    See what would change: --diff")

    def _fail(self, message: str, help: str) -> None:
        self._trouble = True
        self._tell("error", message, help)

    @staticmethod
    def _tell(kind: str, message: str, help: str = "") -> None:
        click.echo(notice(kind, message, help), err=True)


def _is_safe(finding: Finding) -> bool:
    return finding.fix is not None and finding.fix.safe

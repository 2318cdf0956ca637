"""One run of ``check``: what the options ask, carried out and reported."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from contentaudit._version import __version__
from contentaudit.cli import CUT_SHORT, INTERRUPTED
from contentaudit.cli._notes import notes_on
from contentaudit.cli._parts import Run, comparison_by, exit_code, parts_of
from contentaudit.cli._patience import held_back
from contentaudit.cli._progress import Progress
from contentaudit.cli._settings import governing_by
from contentaudit.cli._show import show
from contentaudit.cli._textform import text_form
from contentaudit.model import PageResult
from contentaudit.read import ReadOptions
from contentaudit.report.look import look_of
from contentaudit.report.outputs import Outputs, Wanted
from contentaudit.report.safe import notice
from contentaudit.report.setting import SHOWN, Setting, View
from contentaudit.report.sink import File, Sink, abandon
from contentaudit.result import Head, Tally, with_excused
from contentaudit.run import Reading, how_many, pages, place_of

if TYPE_CHECKING:
    from contentaudit.cli._stopwatch import Stopwatch
    from contentaudit.report.html.context import Context


class Session:
    """The options of ``check`` by their names, and what follows from them."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        self._options = options
        self._governing = governing_by(options)
        self._stopwatch: Stopwatch | None = None
        if options["verbose"]:
            from contentaudit.cli._stopwatch import Stopwatch

            self._governing = self._stopwatch = Stopwatch(self._governing)
        self._governed = self._governing.at(place_of(next(iter(options["targets"]), ".")))
        config = self._governed.config
        self._head = Head(__version__, self._governed.rules.packs, config.profile_name, config.fail_on)
        self._tally = Tally(may_be_empty=options["force_exclude"])
        self._to_open = ""
        """The file of the report that a browser is to show."""
        self._progress = Progress(lambda: how_many(self._options["targets"], self._governing, self._reading()))
        self._parts = parts_of(Run(options, self._governed, self._governing))

    def show_config(self) -> int:
        """Print the settings that hold for the first target."""
        from contentaudit.config import show as as_toml

        show(as_toml(self._governed.config.for_target(self._options["targets"][0])))
        return 0

    def audit(self) -> int:
        """Audit every target, report, and return the exit code."""
        for kind, message, help in notes_on(self._governed, self._options):
            self._tell(kind, message, help)
        results = self._results()
        try:
            with Outputs(self._wanted(), self._setting_for, self._progress.make_way) as outputs:
                return self._audited(results, outputs)
        except BrokenPipeError:
            abandon(sys.stdout)
            # Nobody reads on. What was audited counts only if nothing is left.
            return CUT_SHORT if next(results, None) else self._tally.exit_code(self._head.fail_on)

    def _audited(self, results: Iterator[PageResult], outputs: Outputs) -> int:
        try:
            for page in results:
                with held_back():
                    self._tally.add(page)
                    self._tell_failures(page)
                    outputs.page(with_excused(page) if self._options["show_excused"] else page)
                    self._progress.count(self._tally.pages)
        except KeyboardInterrupt:
            return self._interrupted(outputs)
        finally:
            self._progress.wipe()
        told = [line for part in self._parts for line in part.verdict(self._tally)]
        code = exit_code(self._tally.exit_code(self._head.fail_on), told)
        outputs.end(self._tally, code)
        self._count_aloud()
        if self._to_open:
            from contentaudit.cli._browser import opened

            self._tell(*opened(self._to_open))
        for line in told:
            self._tell(line.kind, line.message, line.help)
        return code

    def _interrupted(self, outputs: Outputs) -> int:
        """Report what was audited, and say that it is a part."""
        with held_back():
            from contentaudit.report.counts import counted

            files = ", ".join(outputs.interrupted(self._tally, INTERRUPTED))
            audited = counted(self._tally.pages, "page") if self._tally.pages else "nothing"
            verb = "was" if self._tally.pages < 2 else "were"
            self._tell("interrupted", f"{audited} {verb} audited", f"{files} is complete for them." if files else "")
        return INTERRUPTED

    def _results(self) -> Iterator[PageResult]:
        results = pages(self._options["targets"], self._governing, self._reading())
        for part in self._parts:
            results = part.through(results)
        return results

    def _reading(self) -> Reading:
        asked = self._options
        options = ReadOptions(
            headers=asked["headers"],
            offline=bool(asked["offline"]),
            allow_private=asked["allow_private"],
            kind=asked["kind"],
            stdin_filename=asked["stdin_filename"] or None,
        )
        network = None if asked["offline"] is None else not asked["offline"]
        return Reading(options, asked["force_exclude"], network, asked["cache_max_age"], allow=asked["allow_addresses"])

    def _wanted(self) -> list[Wanted]:
        wanted: list[Wanted] = list(self._options["formats"]) or [("text", None)]
        if self._options["output"]:
            form, file = wanted[-1]
            if file is not None:
                raise click.UsageError(f"--output and --format {form}={file} both name a file    Use one of them.")
            wanted[-1] = (form, self._options["output"])
        wanted = [(text_form(self._options) if form == "text" else form, file) for form, file in wanted]
        if self._options["open_report"]:
            from contentaudit.cli._browser import with_report

            wanted, self._to_open = with_report(wanted, self._to_open)
        self._spare_targets(file for _, file in wanted if file)
        targets = self._options["targets"]
        if any(form == "sarif" for form, _ in wanted) and targets and all("://" in target for target in targets):
            help = "Audit the files that the pages are made from, or use --format json or markdown."
            raise click.UsageError(f"sarif tells of files in a repository, and only URLs are to be audited    {help}")
        return [(form, file) for form, file in wanted if file or self._options["quiet"] < 2]

    def _spare_targets(self, files: Iterable[str]) -> None:
        """Refuse to put a report in the place of a page: ``--output page.html other.html`` is soon typed."""
        targets = {os.path.realpath(target) for target in self._options["targets"]}
        for file in files:
            if os.path.realpath(file) in targets:
                raise click.UsageError(f"the report would replace {file}, which is to be audited    Name another file.")

    def _setting_for(self, sink: Sink) -> Setting:
        # A report in a file is read later, elsewhere: the terminal and its environment say nothing about it.
        environment = {} if isinstance(sink, File) else os.environ
        look = look_of(
            sink.stream, colour=self._options["color"], width=self._options["width"], environment=environment
        )
        view = View(
            show=self._shown(),
            by_position=self._options["sort"] == "position",
            verbose=self._options["verbose"] > 0,
            quiet=self._options["quiet"] > 0,
            cost=self._stopwatch.cost if self._stopwatch else None,
            rule_pages=self._rule_pages() if look.links else {},
        )
        beside = sink if isinstance(sink, File) else None
        return Setting(self._head, look, view, self._context, beside, comparison_by(self._parts))

    def _context(self, page: PageResult) -> Context:
        """What governed a page, for reports that look at it once more."""
        from contentaudit.audit import settings_of
        from contentaudit.report.html.context import Context

        place = Path(page.source.path) if page.source and page.source.path else place_of(page.target)
        governed = self._governing.at(place)
        config = governed.config.for_target(page.target)
        return Context(governed.rules.rules, config, settings_of(config))

    def _rule_pages(self) -> dict[str, str]:
        rules = self._governed.rules.rules.items()
        return {id: rule.page_path.absolute().as_uri() for id, rule in rules if rule.page_path}

    def _shown(self) -> int | None:
        if self._options["show_all"]:
            return None
        asked = self._options["show"]
        return SHOWN if asked is None else int(asked)

    def _tell_failures(self, page: PageResult) -> None:
        """What could not be audited, a line each."""
        if page.failure:
            self._tell("error", self._named(page.target, page.failure.message), page.failure.help)
        for rule, outcome in page.failed_rules.items():
            self._tell("error", f"rule {rule} stopped on {page.target}", f"{outcome.reason}. The other rules ran.")

    def _named(self, target: str, message: str) -> str:
        """A message that says which of several targets it is about."""
        alone = self._options["targets"] == (target,)
        return message if alone or target in message else f"{target}: {message}"

    def _count_aloud(self) -> None:
        """The totals of ``concise`` and ``github``, whose own lines are all findings."""
        if {("concise", None), ("github", None)} & set(self._wanted()) and not self._options["quiet"]:
            from contentaudit.report.counts import counted, listed, mendable

            found = listed(self._tally.findings) or "nothing found"
            lost = f", {self._tally.failed} not audited" if self._tally.failed else ""
            self._tell(counted(self._tally.pages, "page") + lost, found, mendable(self._tally))

    def _tell(self, kind: str, message: str, help: str = "") -> None:
        self._progress.wipe()
        if self._options["quiet"] < 2:
            click.echo(notice(kind, message, help), err=True)

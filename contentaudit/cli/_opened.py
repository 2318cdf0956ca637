"""Pages opened under the settings that hold for each: for commands that show what was measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click

from contentaudit.audit import settings_of
from contentaudit.cli._settings import governing_by
from contentaudit.config import Config
from contentaudit.model import PageResult
from contentaudit.page import Page
from contentaudit.read import ReadOptions
from contentaudit.report.safe import notice
from contentaudit.rule import RuleSet
from contentaudit.run import Reading, pages, place_of


class Opened(NamedTuple):
    """A page with what governs it."""

    result: PageResult
    page: Page
    config: Config
    rules: RuleSet


class Opener:
    """The pages behind the targets; ``failed`` counts those that could not be read, each told in a line."""

    def __init__(self, targets: Sequence[str], options: Mapping[str, Any]) -> None:
        self._targets = targets
        # One cheap rule runs, since a run without rules is refused.
        self._governing = governing_by({**options, "select": ("readability.grade",), "folders": ()})
        read = ReadOptions(
            offline=options["offline"], kind=options["kind"], stdin_filename=options["stdin_filename"] or None
        )
        self._reading = Reading(read)
        self.failed = 0

    def __iter__(self) -> Iterator[Opened]:
        for result in pages(self._targets, self._governing, self._reading):
            if result.failure is not None:
                self.failed += 1
                click.echo(notice("error", result.failure.message, result.failure.help), err=True)
            elif result.source is not None:
                source = result.source
                governed = self._governing.at(Path(source.path) if source.path else place_of(result.target))
                config = governed.config.for_target(result.target)
                page = Page(source, settings_of(config))
                if config.content and not page.main_content.blocks:
                    help = "Nothing was measured. contentaudit text --all shows the page's words."
                    click.echo(notice("notice", f"{result.target}: nothing matches “{config.content}”", help), err=True)
                yield Opened(result, page, config, governed.rules)

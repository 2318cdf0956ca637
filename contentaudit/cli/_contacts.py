"""Reading pages for their contact facts, each under the settings that hold for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from contentaudit.audit import settings_of
from contentaudit.cli._settings import governing_by
from contentaudit.model import Failure, PageResult, Skip, Source
from contentaudit.page import Page
from contentaudit.page.contacts import contacts_of
from contentaudit.read import ReadOptions
from contentaudit.report.contacts import PageContacts, told
from contentaudit.report.safe import notice
from contentaudit.run import Reading, pages, place_of


class Reader:
    """The pages behind the targets with their facts; ``failed`` counts those that could not be read or judged."""

    def __init__(self, targets: Sequence[str], options: Mapping[str, Any]) -> None:
        self._targets = targets
        # One cheap rule runs, since a run without rules is refused.
        self._governing = governing_by({**options, "select": ("phones.fax-linked",), "folders": ()})
        read = ReadOptions(
            offline=options["offline"], kind=options["kind"], stdin_filename=options["stdin_filename"] or None
        )
        self._reading = Reading(read)
        self.failed = 0

    def __iter__(self) -> Iterator[PageContacts]:
        for result in pages(self._targets, self._governing, self._reading):
            if result.failure is not None:
                self._tell(result.failure)
            elif result.source is not None and (page := self._judged(result, result.source)) is not None:
                yield page

    def _judged(self, result: PageResult, source: Source) -> PageContacts | None:
        place = Path(source.path) if source.path else place_of(result.target)
        config = self._governing.at(place).config.for_target(result.target)
        try:
            return told(result.target, result.url, source, contacts_of(Page(source, settings_of(config))))
        except Skip as reason:
            self._tell(Failure("page.too-big", f"{result.target} was not judged: {reason}"))
            return None

    def _tell(self, failure: Failure) -> None:
        self.failed += 1
        click.echo(notice("error", failure.message, failure.help), err=True)

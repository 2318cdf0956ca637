"""Reading pages for commands that show one thing about them: their common options, and what was read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from contentaudit.model import PageResult

Command = Callable[..., Any]

_OPTIONS = (
    click.option("--kind", type=click.Choice(["html", "markdown", "text"]), help="What it is, whatever its name."),
    click.option("--stdin-filename", metavar="NAME", help="The name that standard input (-) goes by."),
    click.option("--encoding", metavar="NAME", help="Read with this encoding instead of the declared one."),
    click.option("--config", "config_file", metavar="FILE", help="Settings to read instead of the nearest."),
    click.option("--no-config", is_flag=True, help="Read no settings."),
    click.option("--offline/--network", default=False, help="Refuse URLs, or (default) read those that are named."),
    click.option("--debug", is_flag=True, help="Show where an error came from."),
)


def reading_options(command: Command) -> Command:
    """The options that say how a target is read."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def read_pages(target: str, options: Mapping[str, Any], family: str) -> Iterator[PageResult]:
    """The pages behind a target, each with the findings of one family of rules.

    One that cannot be read is told in a line on the error stream, and has a ``failure`` and no ``source``.
    """
    from contentaudit.cli._settings import governing_by
    from contentaudit.read import ReadOptions
    from contentaudit.report.safe import notice
    from contentaudit.run import Reading, pages

    governing = governing_by({**options, "select": (family,), "folders": ()})
    reading = ReadOptions(
        offline=options["offline"], kind=options["kind"], stdin_filename=options["stdin_filename"] or None
    )
    for page in pages([target], governing, Reading(reading)):
        if page.failure is not None:
            click.echo(notice("error", page.failure.message, page.failure.help), err=True)
        yield page

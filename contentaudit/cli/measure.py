"""``contentaudit measure TARGET…``: how hard pages are to read, by section or page."""

from __future__ import annotations

from typing import Any

import click

from contentaudit.cli._pages import reading_options


@click.command("measure")
@click.argument("targets", nargs=-1, required=True, metavar="TARGET...")
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True)
@click.option("--content", metavar="SELECTOR", help="Where the main content stands, e.g. 'main .post-body'.")
@reading_options
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.option("--width", type=click.IntRange(min=1), help="Columns; the default is the terminal's, else 96.")
def command(targets: tuple[str, ...], form: str, color: str, width: int | None, **options: Any) -> int:
    """Show reading measures: of one page a row for each section, of several a row for each page.

    TARGET is a file, folder, URL, or - for standard input. An exclamation mark stands at figures outside the target of
    the rule that judges them. The words behind the figures: contentaudit text. Exit codes: 0 shown, 2 something could
    not be read. Hard text never fails this command: contentaudit check does that.
    """
    from contentaudit.cli._opened import Opener
    from contentaudit.cli._show import look_for_stdout, show, show_json
    from contentaudit.report import measured

    opener = Opener(targets, options)
    read = [
        measured.measured(opened.result.target, opened.page, measured.bands(opened.rules, opened.config))
        for opened in opener
    ]
    if form == "json":
        show_json(measured.as_object(read))
    elif form == "csv":
        show(measured.as_csv(read))
    elif read:
        show(measured.as_text(read, look_for_stdout(color, width)))
    return 2 if opener.failed else 0

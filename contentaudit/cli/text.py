"""``contentaudit text TARGET``: exactly the words that were measured, sentence by sentence."""

from __future__ import annotations

from typing import Any

import click

from contentaudit.cli._pages import reading_options


@click.command("text")
@click.argument("target", metavar="TARGET")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--all", "everything", is_flag=True, help="Also show what was left out, and why.")
@click.option("--content", metavar="SELECTOR", help="Where the main content stands, e.g. 'main .post-body'.")
@reading_options
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
def command(target: str, form: str, everything: bool, color: str, **options: Any) -> int:  # noqa: FBT001 - click's
    """Print the words that reading measures are taken of, a sentence a line, each with its line in the source.

    TARGET is a file, folder, URL, or - for standard input. Lines marked # are headings, where sections begin, and lines
    marked ~ are list items too short to be sentences: neither counts. With --all, lines marked - were left out, with
    the reason in brackets. Exit codes: 0 shown, 2 something could not be read.
    """
    from contentaudit.cli._opened import Opener
    from contentaudit.cli._show import look_for_stdout, show, show_json
    from contentaudit.report import readout

    opener = Opener((target,), options)
    read = (readout.readout(opened.result, opened.page, everything=everything) for opened in opener)
    if form == "json":
        show_json(readout.as_object(list(read)))
    else:
        look = look_for_stdout(color)
        for index, page in enumerate(read):
            show(("\n" if index else "") + readout.as_text(page, look))
    return 2 if opener.failed else 0

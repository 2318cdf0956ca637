"""``contentaudit outline TARGET``: the headings of a page as a tree, with what is wrong with them."""

from __future__ import annotations

from typing import Any

import click

from contentaudit.cli._pages import reading_options


@click.command("outline")
@click.argument("target", metavar="TARGET")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@reading_options
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.option("--width", type=click.IntRange(min=1), help="Columns; the default is the terminal's, else 96.")
def command(target: str, form: str, color: str, width: int | None, **options: Any) -> int:
    """Show the headings of a page as a tree: line, level, words, and the problems at each.

    TARGET is a file, folder, URL, or - for standard input: HTML, Markdown or text. Exit codes: 0 shown, 2 something
    could not be read. Problems never fail this command: contentaudit check does that.
    """
    from contentaudit.cli._pages import read_pages
    from contentaudit.cli._show import look_for_stdout, show, show_json
    from contentaudit.report import outline

    results = list(read_pages(target, options, "headings"))
    read = [outline.outlined(page, page.source) for page in results if page.source is not None]
    if form == "json":
        show_json(outline.as_object(read))
    else:
        look = look_for_stdout(color, width)
        show("\n".join(outline.as_text(page, look) for page in read))
    return 0 if len(read) == len(results) else 2

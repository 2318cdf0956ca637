"""``contentaudit contacts TARGET…``: every phone, email, address and opening of pages, and whether they agree."""

from __future__ import annotations

from typing import Any

import click

from contentaudit.cli._pages import reading_options


@click.command("contacts")
@click.argument("targets", nargs=-1, required=True, metavar="TARGET...")
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True)
@click.option("--region", metavar="CODE", help="Country whose phone numbers the pages give, e.g. US.")
@reading_options
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.option("--width", type=click.IntRange(min=1), help="Columns; the default is the terminal's, else 96.")
def command(targets: tuple[str, ...], form: str, color: str, width: int | None, **options: Any) -> int:
    """List the contact facts of pages: as shown, as linked and in the markup, and whether these are equal.

    TARGET is a file, folder, URL, or - for standard input. Several pages end with a table of which pages agree. Exit
    codes: 0 shown, 2 something could not be read. Differences never fail this command: contentaudit check does that.
    """
    from contentaudit.cli._contacts import Reader
    from contentaudit.cli._show import look_for_stdout, show, show_json
    from contentaudit.report import contacts

    reader = Reader(targets, options)
    if form == "json":
        show_json(contacts.as_object(list(reader)))
    elif form == "csv":
        show(contacts.as_csv(list(reader)))
    else:
        look = look_for_stdout(color, width)
        read: list[contacts.PageContacts] = []
        for page in reader:
            show(("\n" if read else "") + contacts.as_text(page, look))
            read.append(page)
        if len(read) > 1:
            show("\n" + contacts.across_text(read, look))
    return 2 if reader.failed else 0

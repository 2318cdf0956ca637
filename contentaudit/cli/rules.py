"""``contentaudit rules``: all rules in a table, or those that are about something."""

from __future__ import annotations

from typing import Any

import click

from contentaudit.cli._completing import families
from contentaudit.cli._options import profile_names, read_by, split_names


@click.command("rules")
@click.argument("words", nargs=-1, metavar="[WORDS]…", shell_complete=families)
@click.option("--family", shell_complete=families, help="Only one family, e.g. claims.")
@click.option("--sources", is_flag=True, help="Also the laws and guidelines that each rests on.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--profile", multiple=True, callback=read_by(split_names), metavar="NAMES", shell_complete=profile_names,
              help="Show what these profiles switch on and change, and why.")  # fmt: skip
@click.option(
    "--config", "config_file", metavar="FILE", help="Settings to read instead of the nearest contentaudit.toml."
)
@click.option("--no-config", is_flag=True, help="Read no settings.")
@click.option("--rules", "folders", multiple=True, metavar="FOLDER", help="Also know the Python rules in FOLDER.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto")
@click.option("--width", type=click.IntRange(min=1), help="Columns; the default is the terminal's, else 96.")
def command(**options: Any) -> int:
    """List the rules: how much each weighs, whether it can mend, what it needs and what it asks.

    WORDS: a family ("contentaudit rules claims"), or what a rule is about ("contentaudit rules phone link").
    """
    from contentaudit.cli._listing import Listing

    listing = Listing(options)
    return listing.as_json() if options["form"] == "json" else listing.as_table()

"""``contentaudit fix TARGETS…``: put right what can be put right without a person writing."""

from __future__ import annotations

from typing import Any

import click

from contentaudit.cli._options import (
    by_network,
    by_profile,
    ignoring,
    read_age,
    read_by,
    split_names,
    with_config,
    with_headers,
    with_rules,
    without_config,
)


@click.command("fix")
@click.argument("targets", nargs=-1, metavar="TARGETS…")
@click.option("--diff", is_flag=True, help="Show what would change, and change nothing.")
@click.option("--unsafe", is_flag=True, help="Also make fixes that change what the page says or means.")
@click.option("--interactive", is_flag=True, help="Ask before each fix.")
@click.option(
    "--select",
    multiple=True,
    callback=read_by(split_names),
    metavar="NAMES",
    help="Fix for these rules or families only.",
)
@ignoring
@by_profile
@with_config
@without_config
@with_rules
@click.option("--region", metavar="CODE", help="Country whose phone numbers the pages give, e.g. US.")
@click.option(
    "--kind", type=click.Choice(["html", "markdown", "text"]), help="What the targets are, whatever their name."
)
@click.option("--stdin-filename", metavar="NAME", help="The name that standard input (-) goes by.")
@click.option("--encoding", metavar="NAME", help="Read and write with this encoding instead of the declared one.")
@with_headers
@by_network
@click.option("--cache-max-age", default="7d", callback=read_age, metavar="AGE",
              help="Believe earlier answers of links so long, e.g. 12h or 1d; 0 asks anew. [default: 7d]")  # fmt: skip
@click.option("--exclude", multiple=True, metavar="PATTERN", help="Leave these paths out when a folder is read.")
@click.option("--force-exclude", is_flag=True, help="Leave excluded paths out even when they are named.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.option(
    "--width", type=click.IntRange(min=1), metavar="N", help="Columns; the default is the terminal's, else 96."
)
@click.option("--debug", is_flag=True, help="Show where an error came from.")
def command(**options: Any) -> int:
    """Put right in files what can be put right by itself: phone links, doubled words, heading marks.

    Nothing else in a file changes by a byte, and a file stays as it is when anything is off. Pages from servers and
    standard input (-) can be shown with --diff only. What fixes there are: contentaudit rules

    Exit codes: 0 done, also when nothing was to fix; 1 with --diff, when something would change; 2 something could not
    be audited or written.
    """
    from contentaudit.cli._mending import Mending

    if not options["targets"]:
        raise click.UsageError("nothing to fix was named    contentaudit fix page.html")
    return Mending(options).run()

"""``contentaudit baseline TARGETS…``: draw the line; what is there today is known from now on."""

from __future__ import annotations

from typing import Any

import click

from contentaudit.cli._options import (
    by_network,
    by_profile,
    ignoring,
    selecting,
    with_config,
    with_headers,
    with_rules,
    without_config,
)


@click.command("baseline")
@click.argument("targets", nargs=-1, metavar="TARGETS…")
@click.option("--prune", is_flag=True, help="Only take out what is gone; add nothing.")
@click.option("--reason", metavar="TEXT", help="Why the findings that are added may stand for now.")
@click.option("--by", metavar="NAME", help="Who says so.")
@click.option("--baseline", "file", metavar="FILE",
              help="The file to write. [default: the nearest .contentaudit-baseline.json, else one here]")  # fmt: skip
@selecting
@ignoring
@by_profile
@with_config
@without_config
@with_rules
@click.option("--keyphrase", metavar="TEXT", help="Also check how the pages use the phrase they are to be found by.")
@click.option("--content", metavar="SELECTOR", help="Where the main content stands, e.g. 'main .post-body'.")
@click.option("--region", metavar="CODE", help="Country whose phone numbers the pages give, e.g. US.")
@click.option(
    "--kind", type=click.Choice(["html", "markdown", "text"]), help="What the targets are, whatever their name."
)
@click.option("--encoding", metavar="NAME", help="Read with this encoding instead of the declared one.")
@with_headers
@by_network
@click.option("--exclude", multiple=True, metavar="PATTERN", help="Leave these paths out when a folder is read.")
@click.option("--force-exclude", is_flag=True, help="Leave excluded paths out even when they are named.")
@click.option("--debug", is_flag=True, help="Show where an error came from.")
def command(**options: Any) -> int:
    """Record the findings that are there today, so that check --baseline reports only what comes after.

    Run it as check is run: the same settings, the same options. Entries of pages that are not audited stay as they
    are; what an entry still knows keeps its day and its reason.

    Exit codes: 0 written, or nothing to change; 2 something could not be audited (its entries stay) or written.
    """
    from contentaudit.cli._drawing import draw

    if not options["targets"]:
        raise click.UsageError("nothing to audit was named    contentaudit baseline content/")
    if "-" in options["targets"]:
        raise click.UsageError("standard input (-) has no name to be known by    Name files, folders or URLs.")
    if options["prune"] and (options["reason"] or options["by"]):
        raise click.UsageError("--prune adds nothing that a reason could be given for    Leave --reason and --by out.")
    return draw(options)

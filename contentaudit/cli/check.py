"""``contentaudit check TARGETS…``: audit pages and report what was found."""

from __future__ import annotations

from typing import Any

import click

from contentaudit.cli._completing import formats, rule_names
from contentaudit.cli._options import (
    FAIL_ON,
    by_network,
    by_profile,
    ignoring,
    parse_addresses,
    parse_formats,
    read_age,
    read_by,
    selecting,
    split_names,
    with_config,
    with_headers,
    with_rules,
    without_config,
)


@click.command("check")
@click.argument("targets", nargs=-1, metavar="TARGETS…")
@click.option("--format", "formats", multiple=True, callback=read_by(parse_formats), metavar="NAME[=FILE]",
              shell_complete=formats,
              help="text (default), concise, html, markdown, json, jsonl, csv, sarif, github, gitlab, junit, "
              "rdjsonl; repeat it as NAME=FILE for several reports.")  # fmt: skip
@click.option("-o", "--output", metavar="FILE", help="Write the last --format to FILE, whole or not at all.")
@click.option("--open", "open_report", is_flag=True, help="Show the html report in a browser when it is done.")
@selecting
@ignoring
@click.option(
    "--fail-on", type=click.Choice(FAIL_ON), help="The least severity that sets exit code 1. [default: error]"
)
@click.option("--changed", is_flag=True, help="Only pages that changed, and what is new on them or on changed lines; "
              "the default target is this folder.")  # fmt: skip
@click.option("--since", "--diff", "since", metavar="REF", help="What --changed holds the pages against: where the "
              "branch left REF. [default: the default branch of origin, else the last commit]")  # fmt: skip
@click.option("--baseline", is_flag=False, flag_value="nearest", metavar="[=FILE]",
              help="Report only what is not known: contentaudit baseline wrote down what is.")  # fmt: skip
@click.option("--fail-on-new", is_flag=False, flag_value="warning", type=click.Choice(FAIL_ON[:-1]),
              help="Exit code 1 also when a finding that is not in the baseline is as severe as this, however lenient "
              "--fail-on is; without a value: warning.")  # fmt: skip
@click.option("--ratchet", is_flag=True, help="Exit code 1 also when the baseline has entries that are gone, or a rule "
              "finds more on a page than the baseline has.")  # fmt: skip
@click.option("--previous", metavar="FILE",
              help="A JSON report of an earlier run: the text and html reports say what changed since.")  # fmt: skip
@click.option("--require", multiple=True, callback=read_by(split_names), metavar="NAMES", shell_complete=rule_names,
              help="Fail (exit code 2) when one of these rules or families was not checked on some page.")  # fmt: skip
@click.option("--max-findings", type=click.IntRange(min=0), metavar="N",
              help="Fail when more than N errors and warnings stand.")  # fmt: skip
@by_profile
@with_config
@without_config
@click.option("--show-config", is_flag=True, help="Print the settings that hold for the targets, and stop.")
@with_rules
@click.option("--keyphrase", metavar="TEXT", help="Also check how the pages use the phrase they are to be found by.")
@click.option("--content", metavar="SELECTOR", help="Where the main content stands, e.g. 'main .post-body'.")
@click.option("--region", metavar="CODE", help="Country whose phone numbers the pages give, e.g. US.")
@click.option(
    "--kind", type=click.Choice(["html", "markdown", "text"]), help="What the targets are, whatever their name."
)
@click.option("--stdin-filename", metavar="NAME", help="The name that standard input (-) goes by.")
@click.option("--encoding", metavar="NAME", help="Read with this encoding instead of the declared one.")
@with_headers
@click.option("--user-agent", metavar="TEXT", help="How to introduce ourselves to servers.")
@click.option(
    "--timeout", type=click.FloatRange(min=0, min_open=True), metavar="SECONDS", help="For one page. [default: 20]"
)
@by_network
@click.option("--cache-max-age", callback=read_age, metavar="AGE",
              help="Believe earlier answers of links so long, e.g. 12h or 1d; 0 asks anew. [default: 7d]")  # fmt: skip
@click.option("--ignore-robots", is_flag=True, help="Ask also links that a robots.txt closes to robots.")
@click.option("--allow-private", is_flag=True, help="Follow redirects to private addresses.")
@click.option("--allow-address", "allow_addresses", multiple=True, callback=read_by(parse_addresses), metavar="IP",
              help="Ask links that lead to this private address too; repeat it.")  # fmt: skip
@click.option("--exclude", multiple=True, metavar="PATTERN", help="Leave these paths out when a folder is read.")
@click.option("--force-exclude", is_flag=True, help="Leave excluded paths out even when they are named.")
@click.option(
    "--show", type=click.IntRange(min=0), metavar="N", help="Findings below error shown a page. [default: 10]"
)
@click.option("--all", "show_all", is_flag=True, help="Show everything: all findings, notes, pages that passed.")
@click.option(
    "--sort", type=click.Choice(["severity", "position"]), default="severity", help="Order in the text report."
)
@click.option("--show-excused", is_flag=True, help="Also show findings that were let go, and why.")
@click.option("--group", type=click.Choice(["page", "rule"]), default="page",
              help="Findings page by page (default), or rule by rule with the places of each.")  # fmt: skip
@click.option("--statistics", is_flag=True, help="How often each rule found something, instead of the findings.")
@click.option("--summary", is_flag=True, help="Counts and verdict only.")
@click.option("--quiet", "-q", count=True, help="Findings only; -qq nothing but the exit code.")
@click.option("--verbose", "-v", count=True, help="Also what passed, what proof was accepted, and how long rules took.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.option(
    "--width", type=click.IntRange(min=1), metavar="N", help="Columns; the default is the terminal's, else 96."
)
@click.option("--debug", is_flag=True, help="Show where an error came from.")
def command(**options: Any) -> int:
    """Audit pages: files, folders, URLs, or - for standard input.

    Exit codes: 0 nothing at or above --fail-on, 1 findings at or above it, 2 something could not be audited.
    """
    from contentaudit.cli._session import Session

    only_changed = options["changed"] or options["since"] is not None
    if only_changed and not options["show_config"]:
        from contentaudit.cli._changed import narrowed

        options = narrowed(options)
    elif not options["targets"]:
        raise click.UsageError("nothing to audit was named    contentaudit check page.html")
    session = Session(options)
    return session.show_config() if options["show_config"] else session.audit()

"""``contentaudit claims``: the register of approved claims."""

from __future__ import annotations

from typing import Any

import click

from contentaudit.cli._options import read_date


@click.group("claims")
def command() -> None:
    """Claims that somebody has approved: list them, add one."""


@command.command("list")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option(
    "--config", "config_file", metavar="FILE", help="Settings to read instead of the nearest contentaudit.toml."
)
@click.option("--rules", "folders", multiple=True, metavar="FOLDER", help="Also know the Python rules in FOLDER.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto")
@click.option("--width", type=click.IntRange(min=1), help="Columns; the default is the terminal's, else 96.")
def list_claims(form: str, color: str, width: int | None, **options: Any) -> int:
    """List the approved claims that hold in this folder, and which of them end soon or have ended."""
    from contentaudit.cli._settings import governing_by
    from contentaudit.cli._show import look_for_stdout, show, show_json
    from contentaudit.excuse.excuser import current_day
    from contentaudit.model import ConfigError
    from contentaudit.report.register import listing
    from contentaudit.run import place_of

    found = governing_by({**options, "no_config": False}).at(place_of("-")).register
    if found is None:
        help = "contentaudit claims approve writes one."
        raise ConfigError("config.not-found", "no approved-claims.toml in this folder or above it", help)
    name, today = found.document.name, current_day()
    rows = [claim.facts(today) for claim in found.claims]
    if form == "json":
        show_json({"register": name, "claims": rows})
    else:
        show(listing(name, rows, look_for_stdout(color, width)))
    return 0


@command.command("approve")
@click.argument("fingerprint")
@click.argument("targets", nargs=-1, metavar="[TARGET]…")
@click.option("--evidence", required=True, metavar="URL", help="What proves the claim: an address or a document.")
@click.option("--by", required=True, metavar="NAME", help="Who approves it.")
@click.option("--until", callback=read_date, metavar="DATE", help="Its last day, such as 2027-10-01.")
@click.option("--no-expiry-reason", metavar="TEXT", help="Why it needs no last day.")
@click.option("--where", multiple=True, metavar="PLACE",
              help="Pages (about/**) or sections (#id) it is approved for. [default: its page]")  # fmt: skip
@click.option("--report", metavar="FILE", help="Look the finding up in this JSON report instead of auditing TARGETs.")
@click.option(
    "--config", "config_file", metavar="FILE", help="Settings to read instead of the nearest contentaudit.toml."
)
@click.option("--rules", "folders", multiple=True, metavar="FOLDER", help="Also run the Python rules in FOLDER.")
def approve(**options: Any) -> int:
    """Add an entry to the register for the finding with this FINGERPRINT (the report as JSON shows it).

    The TARGETs are audited to find it, by default the current folder; name them as in the report, since a finding's
    fingerprint holds the name of its page.
    """
    from contentaudit.cli._approve import approve as approved
    from contentaudit.cli._show import show

    show(approved(options))
    return 0

"""``contentaudit excuses TARGETS…``: every excuse in force, who gave it, and until when."""

from __future__ import annotations

from typing import Any

import click

from contentaudit.cli._pages import reading_options


@click.command("excuses")
@click.argument("targets", nargs=-1, metavar="[TARGETS]…")
@click.option("--format", "form", type=click.Choice(["text", "json", "csv", "markdown"]), default="text",
              show_default=True)  # fmt: skip
@click.option("--baseline", metavar="FILE", help="The file of known findings. [default: the nearest upward]")
@click.option("--git", is_flag=True, help="Ask git when comments and waivers were written.")
@click.option("--rules", "folders", multiple=True, metavar="FOLDER", help="Also run the Python rules in FOLDER.")
@reading_options
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.option("--width", type=click.IntRange(min=1), help="Columns; the default is the terminal's, else 96.")
def command(targets: tuple[str, ...], form: str, color: str, width: int | None, **options: Any) -> int:
    """List every excuse that holds for pages: comments, waivers, approved claims and known findings.

    TARGETS are files, folders or URLs, by default the current folder; they are audited, since only that tells which
    excuses are used. What has ended stands first, then what ends next. Exit codes: 0 none has ended, 1 one has ended,
    2 something could not be audited.
    """
    from contentaudit.cli._excuses import Gatherer
    from contentaudit.cli._show import look_for_stdout, show, show_json
    from contentaudit.report import excuses

    gatherer = Gatherer(targets or (".",), options)
    found, today = gatherer.gather(), gatherer.today
    if form == "json":
        show_json(excuses.as_object(found, today))
    elif form == "csv":
        show(excuses.as_csv(found, today))
    elif form == "markdown":
        show(excuses.as_markdown(found, today))
    else:
        show(excuses.as_text(found, today, look_for_stdout(color, width)))
    if gatherer.failed:
        return 2
    return 1 if any(one.state(today) == "expired" for one in found) else 0

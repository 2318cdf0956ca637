"""``contentaudit doctor``: what is installed here, what is missing, and what holds in this folder."""

from __future__ import annotations

import click


@click.command("doctor")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--config", "config_file", metavar="FILE", help="Settings to look at instead of the nearest.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto")
@click.option("--width", type=click.IntRange(min=1), help="Columns; the default is the terminal's, else 96.")
def command(form: str, config_file: str | None, color: str, width: int | None) -> int:
    """Say what is installed, which extras are missing and what they would add, and which settings hold here.

    Exit codes: 0 all that is needed is there, 2 something keeps contentaudit from working as it should.
    """
    from contentaudit.cli._checkup import checkup
    from contentaudit.cli._show import look_for_stdout, show, show_json
    from contentaudit.report import doctor
    from contentaudit.report.doctor import State

    look = look_for_stdout(color, width)
    facts = checkup(config_file, look)
    code = 2 if any(fact.state is State.WRONG for fact in facts) else 0
    if form == "json":
        show_json(doctor.as_object(facts, code))
    else:
        show(doctor.as_text(facts, look))
    return code

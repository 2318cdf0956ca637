"""``contentaudit rules``: all rules in a table."""

from __future__ import annotations

from typing import Any

import click


@click.command("rules")
@click.option("--family", help="Only one family, e.g. claims.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--profile", help="Show what a profile selects.")
@click.option(
    "--config", "config_file", metavar="FILE", help="Settings to read instead of the nearest contentaudit.toml."
)
@click.option("--no-config", is_flag=True, help="Read no settings.")
@click.option("--rules", "folders", multiple=True, metavar="FOLDER", help="Also know the Python rules in FOLDER.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto")
@click.option("--width", type=click.IntRange(min=1), help="Columns; the default is the terminal's, else 96.")
def command(family: str | None, form: str, color: str, width: int | None, **options: Any) -> int:
    """List the rules: how much each weighs, whether it can mend, what it needs and what it asks."""
    from contentaudit.cli._settings import governing_by
    from contentaudit.cli._show import look_for_stdout, show, show_json
    from contentaudit.report import rulebook
    from contentaudit.run import place_of

    governed = governing_by(options).at(place_of("-"))
    config, known = governed.config, governed.rules
    on = {rule.id for rule in known.selected(config.select, config.ignore)}
    shown = rulebook.of_family(known, family) if family else list(known.rules.values())
    if form == "json":
        show_json([{**rulebook.row_object(rule), "on": rule.id in on and not rule.unloaded} for rule in shown])
        return 0
    counted = sum(rule.id in on and not rule.unloaded for rule in shown)
    lost = sum(bool(rule.unloaded) for rule in shown)
    off = f"{len(shown) - counted - lost} off" + (f", {lost} not loaded" if lost else "")
    profiled = f" in profile {config.profile}" if config.profile else ""
    look = look_for_stdout(color, width)
    show(rulebook.table(shown, on, look) + f"{counted} rules on, {off}{profiled}\n")
    return 0

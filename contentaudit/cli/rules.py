"""``contentaudit rules``: all rules in a table."""

from __future__ import annotations

from typing import Any

import click

from contentaudit.cli._options import profile_names, read_by, split_names


@click.command("rules")
@click.option("--family", help="Only one family, e.g. claims.")
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
def command(family: str | None, form: str, color: str, width: int | None, **options: Any) -> int:
    """List the rules: how much each weighs, whether it can mend, what it needs and what it asks."""
    from dataclasses import replace

    from contentaudit.cli._settings import governing_by
    from contentaudit.cli._show import look_for_stdout, show, show_json
    from contentaudit.config.profile import profile
    from contentaudit.report import profilebook, rulebook
    from contentaudit.run import place_of

    governed = governing_by(options).at(place_of("-"))
    config, known = governed.config, governed.rules
    on = {rule.id for rule in known.selected(config.select, config.ignore, config.also) if not rule.unloaded}
    profiles = [profile(name) for name in config.profile]
    listed = rulebook.of_family(known, family) if family else list(known.rules.values())
    weighed = [
        replace(rule, spec=rule.spec._replace(severity=config.severity_of(rule.id, rule.severity))) for rule in listed
    ]
    if form == "json":
        rows = [{**rulebook.row_object(rule), "on": rule.id in on} for rule in weighed]
        if profiles:
            for row, rule in zip(rows, weighed, strict=True):
                row["profiles"] = profilebook.profile_objects(rule, profiles, known)
        show_json(rows)
        return 0
    counted = sum(rule.id in on for rule in weighed)
    lost = sum(bool(rule.unloaded) for rule in weighed)
    off = f"{len(weighed) - counted - lost} off" + (f", {lost} not loaded" if lost else "")
    profiled = f" in profile {config.profile_name}" if config.profile else ""
    look = look_for_stdout(color, width)
    told = [profilebook.profile_text(one, known, look) for one in profiles] if options["profile"] else []
    show("\n".join([rulebook.table(weighed, on, look), *told]) + f"{counted} rules on, {off}{profiled}\n")
    return 0

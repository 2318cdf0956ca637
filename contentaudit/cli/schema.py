"""``contentaudit schema``: the JSON Schemas of what programs read."""

from __future__ import annotations

import click


@click.command("schema")
@click.argument("name", type=click.Choice(["report", "comparison"]), default="report", metavar="[NAME]")
def command(name: str) -> int:
    """Print the JSON Schema (draft 2020-12) of --format json: of report (the default), or of comparison."""
    from importlib.resources import files

    from contentaudit.cli._show import show

    show(files("contentaudit.report").joinpath(f"{name}-1.schema.json").read_text(encoding="utf-8"))
    return 0

"""``contentaudit schema``: the JSON Schema of the report."""

from __future__ import annotations

import click


@click.command("schema")
def command() -> int:
    """Print the JSON Schema (draft 2020-12) of --format json."""
    from importlib.resources import files

    from contentaudit.cli._show import show

    show(files("contentaudit.report").joinpath("report-1.schema.json").read_text(encoding="utf-8"))
    return 0

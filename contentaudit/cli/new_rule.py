"""``contentaudit new-rule family.name``: the two files of a rule, to be filled in."""

from __future__ import annotations

import click


@click.command("new-rule")
@click.argument("rule", metavar="FAMILY.NAME")
@click.option("--folder", default="rules", show_default=True, metavar="FOLDER", help="Where families of rules stand.")
def command(rule: str, folder: str) -> int:
    """Write the check and the page of a new rule; their test fails until both are filled in."""
    from pathlib import Path

    from contentaudit.cli._show import show
    from contentaudit.newrule import write_rule

    check, page = write_rule(rule, Path(folder))
    show(f"{check.as_posix()} asks the question.\n{page.as_posix()} explains it; its examples are the rule's tests.\n")
    return 0

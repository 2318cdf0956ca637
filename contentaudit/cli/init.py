"""``contentaudit init``: a commented settings file to start from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pathlib import Path


@click.command("init")
@click.option("--yes", "-y", is_flag=True, help="Ask nothing.")
def command(**options: bool) -> int:
    """Write contentaudit.toml, with every setting explained, into this folder. Never overwrites one."""
    import sys

    from contentaudit.cli._notes import styles_nearby
    from contentaudit.cli._show import show
    from contentaudit.config import starter
    from contentaudit.config.file import OWN_NAME

    path = free_place()
    asks = sys.stdin is not None and sys.stdin.isatty() and not options["yes"]
    if asks and not click.confirm(f"Will write {OWN_NAME}.", default=True, err=True):
        return 0
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(starter())
    except OSError as error:
        raise click.ClickException(f"cannot write {OWN_NAME}: {error.strerror or error}") from None
    show(f"{OWN_NAME} written. Next: contentaudit check .\n")
    if offer := styles_nearby(path.parent):
        show("    ".join(offer) + "\n")
    return 0


def free_place() -> Path:
    """Where the file goes; stops when settings for this folder are there already."""
    from pathlib import Path

    from contentaudit.config import find
    from contentaudit.config.file import OWN_NAME

    here = Path.cwd()
    found = find(here)
    if found is not None and found.parent == here:
        advice = "It is left as it is. What holds: contentaudit check . --show-config"
        raise click.UsageError(f"this folder has its settings in {found.name}    {advice}")
    return here / OWN_NAME

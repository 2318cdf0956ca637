"""``contentaudit init``: a commented settings file to start from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pathlib import Path


@click.command("init")
@click.option("--yes", "-y", is_flag=True, help="Ask nothing, and take the answers that are offered.")
def command(**options: bool) -> int:
    """Write contentaudit.toml, with every setting explained, into this folder. Never overwrites one.

    At a terminal it asks what you publish and for whom, looks at the pages here, and offers a baseline of what is found
    on them today. Nothing is written before the last question. Elsewhere the settings are written as they come.
    """
    import sys

    from contentaudit.cli._notes import styles_nearby
    from contentaudit.cli._show import show
    from contentaudit.cli._starting import Answers, Dialogue, filled
    from contentaudit.config import starter
    from contentaudit.config.file import OWN_NAME
    from contentaudit.excuse.baseline_file import BASELINE_NAME

    path = free_place()
    dialogue = Dialogue(takes_defaults=options["yes"])
    asks = sys.stdin is not None and sys.stdin.isatty()
    answers = dialogue.answers() if asks or options["yes"] else Answers()
    files = f"{OWN_NAME} and {BASELINE_NAME}" if answers.baseline else OWN_NAME
    if asks and not dialogue.agrees(f"Will write {files}."):
        return 0
    _write(path, filled(starter(), answers))
    show(f"{OWN_NAME} written.\n")
    if answers.baseline:
        from contentaudit.cli.baseline import command as baseline

        reason = ["--reason", "there when contentaudit began"] if options["yes"] else []
        baseline.main([".", *reason], prog_name="contentaudit baseline", standalone_mode=False)
    show("Next: contentaudit check .    and for every commit: contentaudit ci init pre-commit\n")
    if offer := styles_nearby(path.parent):
        show("    ".join(offer) + "\n")
    return 0


def _write(path: Path, text: str) -> None:
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise click.ClickException(f"cannot write {path.name}: {error.strerror or error}") from None


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

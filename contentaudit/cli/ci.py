"""``contentaudit ci``: run the tool at every commit and in every pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pathlib import Path

    from contentaudit.cli._ci_files import Asked, Change

_PLACES = ("github", "gitlab", "pre-commit")

_NEXT = {
    "github": ["Commit it and open a pull request: findings stand beside the lines, the report in the job's summary."],
    "gitlab": [
        "Commit both and open a merge request: findings stand in its Code Quality widget and among the tests.",
        "If your pipeline names stages of its own and none is `test`, give the job one of them.",
    ],
    "pre-commit": ["pre-commit install, once in every clone. Then each commit is checked, offline."],
}
_ONLY_NEW = {
    "github": 'baseline: "true"',
    "gitlab": 'CONTENTAUDIT_ARGS: "--baseline"',
    "pre-commit": "id: contentaudit-baseline",
}
_ADDRESS = "Write where you keep contentaudit in the line that says so."
_OLD = "On an old site let only new findings count: contentaudit baseline . and then"


@click.group("ci")
def command() -> None:
    """Run contentaudit at every commit and in every pull request."""


def _read_source(context: click.Context, parameter: click.Parameter, value: str | None) -> str:
    from contentaudit.cli._ci_files import SOURCE, read_source

    return SOURCE if value is None else read_source(context, parameter, value)


@command.command("init")
@click.argument("place", type=click.Choice(_PLACES))
@click.option("--source", metavar="ADDRESS", callback=_read_source, help="Where contentaudit is kept, such as "
              "https://github.com/you/contentaudit.")  # fmt: skip
@click.option("--print", "printed", is_flag=True, help="Show what would be written, and write nothing.")
@click.option("--force", is_flag=True, help="Replace a workflow or job of this name.")
@click.option("--yes", "-y", is_flag=True, help="Ask nothing.")
def init(place: str, source: str, **options: bool) -> int:
    """Write what github, gitlab or pre-commit needs to run contentaudit, at the top of the repository.

    Files of yours get one entry more and keep every other byte. Where there is a baseline, only what is new counts.
    """
    from pathlib import Path

    from contentaudit.cli._ci_files import PLACES, Asked
    from contentaudit.cli._show import show
    from contentaudit.report.repository import Repository

    asked = Asked(Path(Repository.here().root), source, options["force"] or options["printed"])
    changes = [change for change in PLACES[place](asked) if change.before != change.after]
    if not changes:
        show("Nothing to write: contentaudit is there already.\n")
        return 0
    show("".join(map(_shown, changes)))
    if options["printed"] or not _agreed(changes, sure=options["yes"]):
        return 0
    for change in changes:
        _write(asked.folder / change.name, change)
    show(_told(changes, place, asked))
    return 0


def _shown(change: Change) -> str:
    """A new file whole; of one that was there the lines that come."""
    from difflib import unified_diff

    from contentaudit.report.safe import defused, visible

    if change.before is None:
        return f"# {change.name}\n{change.after}\n"
    old, new = change.before.splitlines(), change.after.splitlines()
    lines = unified_diff(old, new, change.name, change.name, lineterm="")
    return defused("".join(f"{visible(line)}\n" for line in lines)) + "\n"


def _agreed(changes: list[Change], *, sure: bool) -> bool:
    import sys

    if sure or sys.stdin is None or not sys.stdin.isatty():
        return True
    names = " and ".join(change.name for change in changes)
    return click.confirm(f"Will write {names}.", default=True, err=True)


def _write(path: Path, change: Change) -> None:
    from contentaudit.report.sink import File

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = File(path)
        try:
            draft.stream.write(change.after.encode())
        except BaseException:
            draft.discard()
            raise
        draft.commit()
    except OSError as error:
        raise click.ClickException(f"cannot write {change.name}: {error.strerror or error}") from None


def _told(changes: list[Change], place: str, asked: Asked) -> str:
    """What was done and what comes next, in order."""
    from contentaudit.excuse.baseline_file import BASELINE_NAME

    names = " and ".join(change.name for change in changes)
    steps = [_ADDRESS] if asked.is_placeholder else []
    steps += [] if (asked.folder / BASELINE_NAME).exists() else [f"{_OLD} {_ONLY_NEW[place]}"]
    steps += _NEXT[place]
    return f"{names} written. Next:\n" + "".join(f"{number}. {step}\n" for number, step in enumerate(steps, 1))

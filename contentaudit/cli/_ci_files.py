"""The files with which build servers and ``pre-commit`` run the tool: what they shall hold, and how they get there."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import click

from contentaudit._version import __version__
from contentaudit.excuse.baseline_file import BASELINE_NAME
from contentaudit.report.safe import visible

SOURCE = "https://example.org/contentaudit"
"""Stands where somebody has to write where they keep the tool."""

_LARGEST = 1_000_000
_ADDRESS = re.compile(r"https://[\w.-]+(:\d+)?(/[\w.~-]+)+")
_WORKFLOW = ".github/workflows/contentaudit.yml"
_JOB = ".gitlab/contentaudit.gitlab-ci.yml"
_HOOKS = ("contentaudit", "contentaudit-strict", "contentaudit-baseline", "contentaudit-fix")


class Change(NamedTuple):
    """A file as it is, ``None`` where there is none, and as it is to be."""

    name: str
    before: str | None
    after: str


class Asked(NamedTuple):
    """The folder that the files are for, where the tool is kept, and whether files of ours may be replaced."""

    folder: Path
    source: str
    force: bool

    @property
    def is_placeholder(self) -> bool:
        """Is it still to be said where the tool is kept?"""
        return self.source == SOURCE


def github(asked: Asked) -> list[Change]:
    """A workflow of its own."""
    return [_own(asked, _WORKFLOW, _filled(asked, "github.yml"))]


def gitlab(asked: Asked) -> list[Change]:
    """A job in a file of its own, and the line that includes it."""
    include = _filled(asked, "gitlab-include.yml")
    return [
        _own(asked, _JOB, _filled(asked, "gitlab.yml")),
        _added(asked, ".gitlab-ci.yml", "include", include, (_JOB,)),
    ]


def pre_commit(asked: Asked) -> list[Change]:
    """One hook among those that are there."""
    item = _filled(asked, "pre-commit.yml")
    return [_added(asked, ".pre-commit-config.yaml", "repos", item, _HOOKS)]


PLACES: Mapping[str, Callable[[Asked], list[Change]]] = {"github": github, "gitlab": gitlab, "pre-commit": pre_commit}


def read_source(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    """An address that can stand in YAML as it is."""
    if not _ADDRESS.fullmatch(value):
        raise click.UsageError(f"--source “{visible(value)}” is no address    Write it as {SOURCE}.")
    return value.removesuffix(".git")


def _filled(asked: Asked, name: str) -> str:
    """A template with what holds here; where there is a baseline, it is used."""
    held = (asked.folder / BASELINE_NAME).exists()
    action = "OWNER/contentaudit" if asked.is_placeholder else asked.source.partition("://")[2].partition("/")[2]
    values = {
        "@SOURCE@": asked.source,
        "@ACTION@": action,
        "@VERSION@": __version__,
        "@BASELINE@": "true" if held else "",
        "@ARGS@": "--baseline" if held else "",
        "@HOOK@": "contentaudit-baseline" if held else "contentaudit",
    }
    text = files("contentaudit.cli").joinpath("templates", name).read_text(encoding="utf-8")
    return re.sub("|".join(values), lambda match: values[match[0]], text)


def _own(asked: Asked, name: str, text: str) -> Change:
    """A file that is all ours; another's is not overwritten by mistake."""
    before = _read(asked.folder, name)
    if before not in (None, text) and not asked.force:
        advice = "See what would be written: --print. To replace it: --force"
        raise click.UsageError(f"{name} is there already, and is different    {advice}")
    return Change(name, before, text)


def _added(asked: Asked, name: str, key: str, item: str, known_by: tuple[str, ...]) -> Change:
    """A file of everybody's, with an item of ours unless it has one."""
    from contentaudit.cli._yaml_list import CannotAddError, says, with_item

    before = _read(asked.folder, name)
    try:
        if before is not None and says(before, known_by):
            return Change(name, before, before)
        return Change(name, before, with_item(before or "", key, item))
    except CannotAddError as error:
        lines = " ⏎ ".join(item.rstrip("\n").split("\n"))
        raise click.UsageError(f"{name} is left as it is: {error}    Add under {key}: {lines}") from None


def _read(folder: Path, name: str) -> str | None:
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise click.UsageError(f"{name} leads out of the folder by a link    Write that file itself: --print")
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise click.ClickException(f"{name} cannot be read: {error.strerror or error}") from None
    if len(data) > _LARGEST:
        raise click.ClickException(f"{name} is larger than 1 MB")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise click.ClickException(f"{name} is not UTF-8") from None

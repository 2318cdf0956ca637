"""What the user named as a side of a comparison: a report, pages, or a revision of git. What exists as a file wins."""

from __future__ import annotations

from os.path import lexists
from pathlib import Path
from typing import NamedTuple

from contentaudit.git import Repository, repository_around
from contentaudit.model import ConfigError
from contentaudit.read.kind import kind_of_name
from contentaudit.suggest import quoted

_MARK = "git:"
_HELP = "Name a report, a page, a folder, an address, or a revision as git:REF or REF:path."


class ReportNamed(NamedTuple):
    """A JSON report."""

    name: str
    path: Path

    @property
    def reading(self) -> str:
        """In words."""
        return "report"


class PagesNamed(NamedTuple):
    """A page, a folder, an address, or standard input."""

    name: str

    @property
    def reading(self) -> str:
        """In words."""
        if self.is_address:
            return "address"
        return "folder" if self.is_folder else "standard input" if self.name == "-" else "file"

    @property
    def is_address(self) -> bool:
        """Is it read from a server?"""
        return "://" in self.name

    @property
    def is_folder(self) -> bool:
        """Is it a folder of pages?"""
        return not self.is_address and self.name != "-" and Path(self.name).is_dir()


class RevisionNamed(NamedTuple):
    """The pages of a commit; ``below``: only these files and folders, from the top of the repository."""

    name: str
    repository: Repository
    commit: str
    below: tuple[str, ...] = ()
    is_base: bool = False
    """Is it where the other side left what was named?"""

    @property
    def reading(self) -> str:
        """In words."""
        left = "where the other side left it, " if self.is_base else ""
        return f"{left}revision {self.commit[:9]}"


Named = ReportNamed | PagesNamed | RevisionNamed


def named(name: str) -> Named:
    """What a name means; raises ``ConfigError`` when it means nothing."""
    if name.startswith(_MARK):
        return _revision(name, name.removeprefix(_MARK))
    if name == "-" or "://" in name:
        return PagesNamed(name)
    if _exists(name):
        is_report = Path(name).suffix.lower() == ".json" and kind_of_name(name) is None and not Path(name).is_dir()
        return ReportNamed(name, Path(name)) if is_report else PagesNamed(name)
    try:
        return _revision(name, name)
    except ConfigError as error:
        if error.code in ("git.missing", "git.untrusted", "git.timeout"):
            raise
        message = f"{quoted(name)} is no file, no folder and no revision of git"
        raise ConfigError("compare.unknown", message, _said_of(error) or _HELP) from None


def _exists(name: str) -> bool:
    try:
        return lexists(name)
    except ValueError:  # a NUL in it
        return False


def _said_of(error: ConfigError) -> str:
    """What git advises, where the name could have been a revision that is only not here."""
    return error.help if "shallow" in error.help else ""


def _revision(name: str, words: str) -> RevisionNamed:
    repository = repository_around(Path.cwd())
    revision, colon, path = words.partition(":")
    commit = repository.known(revision)
    if not colon or not path:
        return RevisionNamed(name, repository, commit)
    inside = _normal(repository, path)
    if inside is None:
        raise ConfigError("compare.outside", f"{quoted(path)} lies outside the repository", "Paths count from its top.")
    return RevisionNamed(name, repository, commit, (inside,))


def _normal(repository: Repository, path: str) -> str | None:
    """As git reads it: from the top, or from the current folder where it begins with a dot."""
    start = Path.cwd() if path.startswith(("./", "../")) else repository.top
    return repository.path_of(start / path)

"""A repository, its revisions, and the commit that changes are counted from."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from contentaudit.git.program import Git, decoded
from contentaudit.model import ConfigError
from contentaudit.suggest import quoted

_DEFAULTS = ("origin/HEAD", "origin/main", "origin/master")
_DEEP = "Fetch all of it: git fetch --unshallow, or fetch-depth: 0 in the checkout step of CI."


class Base(NamedTuple):
    """Where changes are counted from: the commit (or the empty tree), and how messages call it."""

    commit: str
    said: str


class Repository:
    """A work tree of git. ``top`` is its folder, links resolved."""

    def __init__(self, top: Path) -> None:
        self.top = top
        self.git = Git(top)

    def path_of(self, place: Path) -> str | None:
        """The path of a file or folder from the top, with ``/``, ``.`` for the top itself; ``None`` outside of it."""
        absolute = place.absolute()
        real = Path(os.path.realpath(absolute.parent), absolute.name) if absolute.name else absolute
        real = Path(os.path.normpath(real))
        if not real.is_relative_to(self.top):  # the top itself may be a link
            real = Path(os.path.realpath(place))
        return real.relative_to(self.top).as_posix() if real.is_relative_to(self.top) else None

    def commit(self, revision: str) -> str | None:
        """The id of the commit that a revision means; ``None`` when there is none of this name."""
        if not _can_be_revision(revision):
            return None
        return self.git.line("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}") or None

    def known(self, revision: str) -> str:
        """The id of the commit that a revision means; raises ``ConfigError``."""
        if revision.startswith("-"):
            raise ConfigError("git.no-revision", f"{quoted(revision)} is no revision: it begins with a hyphen")
        if commit := self.commit(revision):
            return commit
        help = f"In this shallow clone it may be missing. {_DEEP}" if self.is_shallow else self._spelling(revision)
        raise ConfigError("git.no-revision", f"git knows no revision named {quoted(revision)}", help)

    @property
    def is_shallow(self) -> bool:
        """Was only the last part of the history fetched?"""
        return self.git.line("rev-parse", "--is-shallow-repository") == "true"

    def base(self, since: str | None) -> Base:
        """What the work tree is held against: where the branch left ``since``.

        Without it the default branch of ``origin``, and where there is none the last commit.
        """
        head = self.commit("HEAD")
        if since is None:
            since = next((name for name in _DEFAULTS if self.commit(name)), None)
            if since is None and head is None:
                return Base(self._empty_tree(), "the beginning (nothing is committed yet)")
            if since is None:
                return Base(head or "", "the last commit (there is no origin/HEAD, origin/main or origin/master)")
        other = self.known(since)
        if head is None:
            raise ConfigError("git.no-commit", "nothing is committed here yet", "Commit first, or leave --since out.")
        common = self.common(since, head)
        where = "" if common == other else f", where the branch left it at {common[:9]}"
        return Base(common, f"{since}{where or f' ({common[:9]})'}")

    def common(self, revision: str, commit: str) -> str:
        """The last commit that both have in their past; raises ``ConfigError``."""
        if found := self.git.line("merge-base", self.known(revision), commit):
            return found
        raise self._apart(revision)

    def _apart(self, since: str) -> ConfigError:
        if self.is_shallow:
            what = f"the clone is shallow: where this branch left {quoted(since)} was not fetched"
            return ConfigError("git.shallow", what, _DEEP)
        what = f"this branch and {quoted(since)} have no commit in common"
        return ConfigError("git.no-merge-base", what, "Name a revision that this branch comes from.")

    def _empty_tree(self) -> str:
        """The id of the tree without files; it depends on the repository's kind of hash."""
        return self.git.line("hash-object", "-t", "tree", os.devnull)

    def _spelling(self, revision: str) -> str:
        remote = revision.partition("/")
        if remote[2] and not self.git.line("config", "--get", f"remote.{remote[0]}.url"):
            return f"There is no remote named {remote[0]}. git branch --all lists the branches."
        return (
            f"git branch --all lists the branches; git fetch {remote[0] if remote[2] else ''}".rstrip()
            + " gets new ones."
        )


def _can_be_revision(revision: str) -> bool:
    return bool(revision) and not revision.startswith("-") and "\0" not in revision and "\n" not in revision


def repository_around(place: Path) -> Repository:
    """The repository in which a file or folder lies, or would lie; raises ``ConfigError``."""
    folder = next(_folders(place), Path.cwd())
    answer = Git(folder).tried("rev-parse", "--show-toplevel")
    if answer.code:
        if "work tree" in answer.trouble:
            raise ConfigError("git.bare", f"{_shown(folder)} is a git repository without files", "Check a clone of it.")
        if "not a git repository" in answer.trouble:
            what = f"{_shown(folder)} is in no git repository"
            raise ConfigError("git.not-a-repository", what, "Only git knows what changed: leave the option out.")
        raise ConfigError("git.failed", f"git says of {_shown(folder)}: {quoted(answer.trouble)[1:-1]}")
    # A name may end in white space: only the line's own end is taken off.
    return Repository(Path(os.path.realpath(decoded(answer.out.removesuffix(b"\n").removesuffix(b"\r")))))


def _folders(place: Path) -> Iterator[Path]:
    """The folder itself, or the nearest one above that is there."""
    here = place.absolute()
    return (folder for folder in (here, *here.parents) if folder.is_dir())


def _shown(folder: Path) -> str:
    return quoted("." if folder == Path.cwd() else folder.as_posix())

"""The files of a revision, without a work tree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from contentaudit.git.program import decoded
from contentaudit.git.repository import Repository

_ENTRY = re.compile(rb"(\d{6}) (\w+) ([0-9a-f]+)\t([^\0]+)\0")
_FILES = (b"100644", b"100755")


class Entry(NamedTuple):
    """A file of a revision: its path from the top, with ``/``, and the id of what it holds."""

    path: str
    blob: str


def entries(repository: Repository, commit: str, below: Sequence[str] = ()) -> Iterator[Entry]:
    """The ordinary files of a commit, sorted by path; ``below``: only those that are, or lie in, one of these paths.

    Links and submodules are left out.
    """
    return (entry for mode, entry in _listed(repository, commit, below) if mode in _FILES)


def everything(repository: Repository, commit: str) -> Iterator[Entry]:
    """All that has a name in a commit, links and submodules too; folders are only told by what they hold."""
    return (entry for _, entry in _listed(repository, commit, ()))


def _listed(repository: Repository, commit: str, below: Sequence[str]) -> Iterator[tuple[bytes, Entry]]:
    paths = [] if "." in below else [f":(literal){path}" for path in below]
    answer = repository.git.ask("ls-tree", "-r", "-z", "--full-tree", commit, "--", *paths)
    for found in _ENTRY.finditer(answer):
        yield found[1], Entry(decoded(found[4]), found[3].decode("ascii"))


def size(repository: Repository, blob: str) -> int | None:
    """Bytes of what a file held; ``None`` when it was not fetched into this clone."""
    told = repository.git.line("cat-file", "-s", blob)
    return int(told) if told.isdigit() else None


def content(repository: Repository, blob: str, most: int) -> bytes:
    """What a file held; ``most``: no more bytes than that are expected."""
    return repository.git.ask("cat-file", "blob", blob, most=most)

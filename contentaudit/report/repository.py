"""What a page is called in its repository: the names that code hosts know files by."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from contentaudit.model import replace_surrogates


def is_address(target: str) -> bool:
    """Was the page read from a server? Then no repository has a file for it."""
    return "://" in target


class Repository(NamedTuple):
    """The folder that names are told from, links in its own path resolved."""

    root: str

    @classmethod
    def here(cls) -> Repository:
        """The repository around the current folder; where there is none, that folder."""
        here = Path.cwd().resolve()
        # In a linked work tree or a submodule .git is a file.
        roots = (folder for folder in (here, *here.parents) if (folder / ".git").exists())
        return cls(str(next(roots, here)))

    def name(self, target: str) -> str:
        """The path from the root, with ``/`` and links resolved; of a file outside the whole path, a URL as it is."""
        if target == "-" or is_address(target):
            return target
        try:
            path = os.path.realpath(target)
        except ValueError:  # no path that a system could hold
            return target
        return path.removeprefix(self.root.rstrip(os.sep) + os.sep).replace(os.sep, "/")

    def uri(self, target: str) -> str:
        """The same as a URI reference: percent-encoded, relative where the file is inside, else ``file:``."""
        from urllib.parse import quote

        encoded = quote(_bytes_of(self.name(target)))
        if encoded.startswith("/"):
            return f"file://{encoded}"
        return encoded if not Path(self.name(target)).is_absolute() else f"file:///{encoded}"


def _bytes_of(name: str) -> bytes:
    """A file name as the system has it, also one that is not UTF-8."""
    try:
        return name.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return replace_surrogates(name).encode()

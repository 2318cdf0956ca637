"""What there is to read and how to read it: the values that every reader takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from contentaudit.model import Failure, Kind
from contentaudit.read.robots import RobotsFiles


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How targets are found and read.

    ``headers`` are request headers for URLs, sent to the origin the user named and to no other; for files and standard
    input they are the *response* headers a server would send. ``encoding`` overrides every declaration except a
    byte-order mark. ``timeout`` is in seconds and covers the whole of one target: name lookup, redirects, body.
    ``max_bytes`` is counted after decompression. ``exclude`` holds patterns as in a ``.gitignore``, relative to
    ``root`` (default: the current folder). ``allow_private`` lets link-local and metadata addresses
    through, and redirects into private networks. ``stdin_filename`` is the name that standard input goes by.
    ``robots``: ask as well what the site's robots.txt says, and remember it there.
    """

    user_agent: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None
    timeout: float = 20.0
    max_bytes: int = 20_000_000
    max_redirects: int = 10
    exclude: tuple[str, ...] = ()
    root: Path | None = None
    offline: bool = False
    allow_private: bool = False
    kind: Kind | None = None
    stdin_filename: str | None = None
    robots: RobotsFiles | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """One page to read. ``name`` is printable, has ``/`` between folders and never a password.

    Exactly one of these holds: ``url`` is set (without user and password, which are in ``credentials``), ``is_stdin``
    is true (``path`` is then the name it goes by, for the lookup of configuration), or ``path`` is the file to read.
    """

    name: str
    path: Path | None = None
    url: str | None = None
    is_stdin: bool = False
    credentials: tuple[str, str] | None = field(default=None, repr=False)


class Failed(NamedTuple):
    """A target that holds nothing to read, and why."""

    name: str
    failure: Failure

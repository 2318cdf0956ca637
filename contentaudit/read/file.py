"""A file on disk -> its bytes. Only regular files, and never more of one than the limit."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from contentaudit.model import ReadError
from contentaudit.read.names import size

_SPECIAL = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
# O_NONBLOCK: a pipe put in place of the file between the look and the opening must not make us wait for a writer
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)


def read_file(path: Path, name: str, max_bytes: int) -> bytes:
    """All bytes of a regular file of at most ``max_bytes``. ``name`` is what messages call it. Raises ReadError."""
    try:
        _check(path.stat(), name, max_bytes)  # before opening: to open a device can already do something
        with os.fdopen(os.open(path, _FLAGS), "rb") as file:
            _check(os.fstat(file.fileno()), name, max_bytes)
            data = file.read(max_bytes + 1)
    except (OSError, ValueError) as problem:
        raise os_error(problem, name) from problem
    if len(data) > max_bytes:  # it grew, or it is one of those that claim to be empty
        raise too_large(name, None, max_bytes)
    return data


def _check(facts: os.stat_result, name: str, max_bytes: int) -> None:
    if not stat.S_ISREG(facts.st_mode):
        what = next((what for test, what in _SPECIAL if test(facts.st_mode)), "no ordinary file")
        raise ReadError("read.not-a-file", f"{name} is {what}, not a file", "Name a file that holds a page.")
    if facts.st_size > max_bytes:
        raise too_large(name, facts.st_size, max_bytes)


def too_large(name: str, found: int | None, max_bytes: int) -> ReadError:
    """The error for a page that is bigger than pages may be; ``found`` is its size in bytes, where that is known."""
    measure = f"has {size(found)}" if found is not None else f"has more than {size(max_bytes)}"
    return ReadError(
        "read.too-large", f"{name} {measure}", f"A page may have up to {size(max_bytes)}. Check that this is the page."
    )


def os_error(problem: OSError | ValueError, name: str) -> ReadError:
    """What the operating system refused, in the words of a reader who has none of its own."""
    number = getattr(problem, "errno", None)
    if number in (errno.EACCES, errno.EPERM):
        return ReadError(
            "read.permission", f"no permission to read {name}", "Ask its owner, or change its permissions."
        )
    if number in (errno.ENOENT, errno.ENOTDIR):
        return ReadError("read.not-found", f"no file or folder named “{name}”", "Check the spelling.")
    if number == errno.ELOOP:
        return ReadError("read.not-found", f"{name} is a link that leads back to itself", "Name the file itself.")
    if number == errno.ENAMETOOLONG:
        return ReadError("read.not-found", f"{_shortened(name)} is too long for a name", "Check the spelling.")
    if not isinstance(problem, OSError):  # a NUL in the name
        return ReadError("read.not-found", f"no file can be named “{name}”", "Check the spelling.")
    why = (problem.strerror or "unknown error").lower()
    return ReadError("read.failed", f"{name} could not be read: {why}", "Check the disk, or copy the file elsewhere.")


def _shortened(name: str, limit: int = 80) -> str:
    return name if len(name) <= limit else f"{name[: limit // 2]}…{name[-limit // 2 :]}"

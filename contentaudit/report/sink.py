"""Where a report goes: an open stream, or a file that is there whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from select import select
from typing import IO, Any, Protocol

from contentaudit.model import ConfigError

STDOUT = (None, "-", "/dev/stdout", "/dev/fd/1")
"""What standard output is called."""


class Sink(Protocol):
    """Takes a report piece by piece."""

    stream: IO[Any]
    """What decides colour and width."""

    def write(self, text: str, encoding: str) -> None:
        """Write all of ``text`` or raise ``OSError``."""

    def commit(self) -> None:
        """The report is whole."""

    def discard(self) -> None:
        """The report will not be finished."""


class Stream:
    """A stream somebody else opened, e.g. standard output; never closed here."""

    def __init__(self, stream: IO[Any] | None) -> None:
        if stream is None:  # closed before we began
            raise ConfigError("output.unwritable", "there is no standard output to write to", "Use --output FILE.")
        self.stream = stream

    def write(self, text: str, encoding: str) -> None:
        """Write all of it, however slowly the reader takes it."""
        self.stream.flush()
        write_all(self.stream.buffer, text.encode(encoding, "backslashreplace"))  # type: ignore[attr-defined]

    def commit(self) -> None:
        """Nothing is held back."""

    def discard(self) -> None:
        """What was written stays written."""


class File:
    """A regular file: written beside its final name and moved there when whole."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._draft = path.with_name(f".{path.name[:40]}.{os.urandom(4).hex()}.tmp")
        self.stream: IO[Any] = self._draft.open("xb")

    def write(self, text: str, encoding: str) -> None:
        """Write to the draft."""
        self.stream.write(text.encode(encoding, "backslashreplace"))

    def commit(self) -> None:
        """Put the draft in the place of the file, which keeps its permissions."""
        self.stream.close()
        if self._path.exists():
            self._draft.chmod(stat.S_IMODE(self._path.stat().st_mode))
        self._draft.replace(self._path)

    def discard(self) -> None:
        """Remove the draft; what stood there before is untouched."""
        self.stream.close()
        self._draft.unlink(missing_ok=True)


class Device:
    """A device, FIFO or other special file: opened and written as it is."""

    def __init__(self, path: Path) -> None:
        self.stream: IO[Any] = path.open("wb", buffering=0)

    def write(self, text: str, encoding: str) -> None:
        """Write at once."""
        write_all(self.stream, text.encode(encoding, "backslashreplace"))

    def commit(self) -> None:
        """Close it."""
        self.stream.close()

    def discard(self) -> None:
        """Close it."""
        self.stream.close()


def open_sink(name: str) -> Sink:
    """The sink a user named: ``-`` and ``/dev/stdout`` are standard output; folders of a new file are made.

    Raises ``ConfigError`` when it cannot be opened.
    """
    if name in STDOUT:
        return Stream(sys.stdout)
    if name in ("/dev/stderr", "/dev/fd/2"):
        return Stream(sys.stderr)
    try:
        path = Path(name).resolve()  # a link to a file stays a link
        if path.exists() and not path.is_file():
            return Device(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        return File(path)
    except (OSError, ValueError, RuntimeError) as error:
        raise unwritable(name, error) from None


def unwritable(name: str, error: Exception) -> ConfigError:
    """The one line for an output that cannot be written."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return ConfigError(
        "output.unwritable",
        f"cannot write {name}: {reason}",
        "Name another file with --output.",
    )


def write_all(binary: IO[Any], data: bytes) -> None:
    """Write all bytes to a binary stream, whole also where writes are short or the reader is not ready yet."""
    binary.flush()
    raw = getattr(binary, "raw", binary)
    write: Callable[[memoryview], int | None] = raw.write
    view = memoryview(data)
    while view:
        written = write(view)
        if written is None:  # a non-blocking stream that is full
            select([], [raw], [], 60)
            continue
        view = view[written:]


def abandon(stream: IO[Any]) -> None:
    """Nobody reads this stream any more: point it at nothing, so that closing it at exit cannot fail."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        pass

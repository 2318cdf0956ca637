"""Where a report goes: an open stream, or a file that is there whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from errno import EEXIST
from pathlib import Path
from select import select
from typing import IO, Any, Protocol

from contentaudit.model import ConfigError

STDOUT = (None, "-", "/dev/stdout", "/dev/fd/1")
"""What standard output is called."""

_OURS = ".contentaudit-report"
"""An empty file that marks a folder as one that we made, and may replace."""


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


class Beside(Protocol):
    """A report that may have further files, in a folder beside it."""

    @property
    def way_back(self) -> str:
        """The relative address of the report, seen from the folder."""

    def write_beside(self, name: str, text: str) -> str:
        """Write a file into the folder; its relative address, seen from the report."""

    def fill_beside(self, name: str, slot: str, text: str) -> None:
        """Put a text in the place that a file in the folder keeps free by the words of ``slot``."""


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
        self._folder: Path | None = None

    def write(self, text: str, encoding: str) -> None:
        """Write to the draft."""
        self.stream.write(text.encode(encoding, "backslashreplace"))

    @property
    def _place_beside(self) -> Path:
        return self._path.with_name(f"{self._path.stem}.files")

    @property
    def way_back(self) -> str:
        """The relative address of the file, seen from the folder beside it."""
        from urllib.parse import quote

        return f"../{quote(self._path.name)}"

    def write_beside(self, name: str, text: str) -> str:
        """Write a file into the folder beside this one: ``report.files`` for ``report.html``."""
        from urllib.parse import quote

        if self._folder is None:
            self._folder = self._draft.with_suffix(".files")
            self._folder.mkdir()
            (self._folder / _OURS).touch()
        (self._folder / name).write_bytes(text.encode("utf-8", "backslashreplace"))
        return f"{quote(self._place_beside.name)}/{quote(name)}"

    def fill_beside(self, name: str, slot: str, text: str) -> None:
        """Put a text in the place of ``slot``, the first time that it stands in a file beside this one."""
        if self._folder is not None:
            place = self._folder / name
            place.write_bytes(place.read_bytes().replace(slot.encode(), text.encode("utf-8", "backslashreplace"), 1))

    def commit(self) -> None:
        """Put the draft in the place of the file, which keeps its permissions; before it the folder beside it."""
        self.stream.close()
        if self._folder is not None:
            self._commit_folder(self._folder, self._place_beside)
        if self._path.exists():
            self._draft.chmod(stat.S_IMODE(self._path.stat().st_mode))
        self._draft.replace(self._path)

    @staticmethod
    def _commit_folder(draft: Path, place: Path) -> None:
        """Put a folder in the place of the one of an earlier report; one that others made is not ours to take."""
        from shutil import rmtree

        if place.exists() or place.is_symlink():
            if place.is_symlink() or not (place / _OURS).is_file():
                raise FileExistsError(EEXIST, f"{place.name} beside it is no folder of a report")
            rmtree(place)
        draft.replace(place)

    def discard(self) -> None:
        """Remove the draft; what stood there before is untouched."""
        self.stream.close()
        self._draft.unlink(missing_ok=True)
        if self._folder is not None:
            from shutil import rmtree

            rmtree(self._folder, ignore_errors=True)


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

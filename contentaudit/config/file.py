"""A TOML file read as hostile input, and where in it each key and value stands.

``tomllib`` gives values without positions; ``Places`` finds them, only when a message needs one.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contentaudit.model import ConfigError
from contentaudit.suggest import quoted

if TYPE_CHECKING:
    from contentaudit.config.places import Places, Route

OWN_NAME = "contentaudit.toml"
SHARED_NAME = "pyproject.toml"
REGISTER_NAME = "approved-claims.toml"
"""What a register of approved claims is called, unless the settings name another file."""

LARGEST = 64 * 1024
"""Bytes of a ``contentaudit.toml``: real ones have a few hundred lines."""

LARGEST_SHARED = 1024 * 1024
"""Bytes of a ``pyproject.toml``, which also holds other tools' settings."""

MOST_KEY_PARTS = 16
"""Parts of one dotted key. ``tomllib`` takes quadratic time and memory in them."""


@dataclass(frozen=True)
class Document:
    """A parsed settings file. ``name`` is what messages call it; ``root`` leads to our table in it."""

    path: Path
    text: str = field(repr=False)
    table: Mapping[str, Any] = field(repr=False)
    root: Route = ()

    @classmethod
    def read(cls, path: Path, largest: int = LARGEST) -> Document:
        """Read and parse; raises ``ConfigError`` for anything that is no regular, valid TOML file of that many bytes.

        A ``pyproject.toml`` has its own limit.
        """
        shared = path.name == SHARED_NAME
        text = _text(path, _bytes(path, LARGEST_SHARED if shared else largest))
        if not shared:
            return cls.parsed(path, text)
        whole = _parsed(path, text)
        return cls(path, text, _own_table(path, whole), ("tool", "contentaudit"))

    @classmethod
    def parsed(cls, path: Path, text: str) -> Document:
        """A text, lines ending in LF, as the file at ``path``; raises ``ConfigError``."""
        return cls(path, text, _parsed(path, text))

    @property
    def name(self) -> str:
        """The path as messages show it: relative when it lies below the working folder, with ``/``."""
        return shown(self.path)

    def at_value(self, *route: str | int) -> str:
        """``contentaudit.toml:7:11``, where the value begins, else the nearest key around it."""
        return self._at(self._places.values, route)

    def at_key(self, *route: str | int) -> str:
        """``contentaudit.toml:7:1``, where the last key of the route is written."""
        return self._at(self._places.keys, route)

    def _at(self, offsets: Mapping[Route, int], route: Route) -> str:
        full = (*self.root, *route)
        while full:
            offset = offsets.get(full, self._places.keys.get(full))
            if offset is not None:
                return self._line_and_column(offset)
            full = full[:-1]
        return self.name

    def _line_and_column(self, offset: int) -> str:
        return _place(self.path, self.text, offset)

    @cached_property
    def _places(self) -> Places:
        from contentaudit.config.places import Places

        return Places.of(self.text)


def shown(path: Path) -> str:
    """A path for messages: relative when it lies below the working folder, always with ``/``."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return path.as_posix()


def _place(path: Path, text: str, offset: int) -> str:
    line = text.count("\n", 0, offset) + 1
    column = offset - text.rfind("\n", 0, offset)
    return f"{shown(path)}:{line}:{column}"


def _bytes(path: Path, largest: int) -> bytes:
    name = shown(path)
    try:
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode):
            target = quoted(str(path.readlink()))
            raise ConfigError("config.link", f"{name} is a link to {target}", "Name that file itself, or put it here.")
        if not stat.S_ISREG(mode):
            kind = "a folder" if stat.S_ISDIR(mode) else "no regular file"
            raise ConfigError("config.not-a-file", f"{name} is {kind}", "Settings are read from a regular file only.")
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except FileNotFoundError:
        help = "contentaudit init writes one."
        raise ConfigError("config.not-found", f"no settings file named {quoted(str(path))}", help) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ConfigError("config.unreadable", f"{name} cannot be read: {reason}") from None
    if len(data) > largest:
        raise ConfigError(
            "config.too-large", f"{name} is larger than {largest // 1024} KB", "No file of settings is that long."
        )
    return data


def _text(path: Path, data: bytes) -> str:
    name = shown(path)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ConfigError("config.encoding", f"{name} is UTF-16", "TOML files are UTF-8: save it as UTF-8.")
    try:
        # Windows editors write a byte-order mark; tomllib would call it an invalid statement.
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # Bytes before the first bad one are good UTF-8, so the place counts code points like any other.
        place = _place(path, (before := data[: error.start].decode("utf-8-sig", "ignore")), len(before))
        message = f"{place}: not UTF-8 (byte {error.start + 1:,} is 0x{data[error.start]:02x})"
        raise ConfigError("config.encoding", message, "TOML files are UTF-8: save it as UTF-8.") from None
    return text.replace("\r\n", "\n")


def _parsed(path: Path, text: str) -> dict[str, Any]:
    import tomllib

    _refuse_long_keys(path, text)
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ConfigError("config.too-deep", f"{shown(path)}: lists or tables are nested too deeply") from None
    except ValueError as error:
        raise _syntax_error(path, text, error) from None


def _syntax_error(path: Path, text: str, error: ValueError) -> ConfigError:
    told = re.fullmatch(r"(.*?)(?: \(at (?:line (\d+), column (\d+)|end of document)\))?", str(error), re.DOTALL)
    what, line, column = told.groups() if told else (str(error), None, None)
    place = f"{shown(path)}:{line}:{column}" if line else _place(path, text, len(text))
    reason = quoted(what[:1].lower() + what[1:])[1:-1]
    help = 'Text stands in quotes: region = "US".' if "invalid value" in reason else ""
    return ConfigError("config.syntax", f"{place}: not valid TOML: {reason}", help)


def _refuse_long_keys(path: Path, text: str) -> None:
    from contentaudit.config.places import tokens

    parts, awaiting_dot = 1, False
    for token in tokens(text):
        if token.lastgroup in ("bare", "string"):
            parts, awaiting_dot = (1 if awaiting_dot else parts), True
        elif token.group() == ".":
            parts, awaiting_dot = parts + 1, False
        else:
            parts, awaiting_dot = 1, False
        if parts > MOST_KEY_PARTS:
            place = _place(path, text, token.start())
            raise ConfigError("config.too-deep", f"{place}: a dotted key has more than {MOST_KEY_PARTS} parts")


def _own_table(path: Path, whole: Mapping[str, Any]) -> Mapping[str, Any]:
    tool = whole.get("tool")
    own = tool.get("contentaudit") if isinstance(tool, dict) else None
    if own is None:
        help = f"Add that table, or put the settings into {OWN_NAME}."
        raise ConfigError("config.no-table", f"{shown(path)} has no table [tool.contentaudit]", help)
    if not isinstance(own, dict):
        raise ConfigError(
            "config.no-table", f"{shown(path)}: tool.contentaudit is no table", "Write [tool.contentaudit]."
        )
    return own


def find(start: Path) -> Path | None:
    """The settings file that governs ``start`` (a file or a folder): the nearest upward, ``None`` when there is none.

    In one folder ``contentaudit.toml`` goes before a ``pyproject.toml`` with a table ``[tool.contentaudit]``. Whatever
    bears our own name is found, even a link or a folder: ``Document.read`` then says what is wrong with it.
    """
    for folder in _outward(start):
        if os.path.lexists(own := folder / OWN_NAME):
            return own
        if _speaks_of_us(shared := folder / SHARED_NAME):
            return shared
    return None


def find_named(start: Path, name: str) -> Path | None:
    """The nearest file of this name upward from ``start``, ``None`` when there is none; links and folders count too."""
    return next((path for folder in _outward(start) if os.path.lexists(path := folder / name)), None)


def _outward(start: Path) -> Iterator[Path]:
    """The folder of a file, or the folder itself, and all folders around it."""
    place = Path(os.path.normpath(start.absolute()))
    if place.is_dir():
        yield place
    yield from place.parents


def _speaks_of_us(path: Path) -> bool:
    """Has this ``pyproject.toml`` our table? One that is broken and may have it is found, so that its fault is told."""
    if not path.is_file():
        return False
    try:
        data = _bytes(path.resolve(), LARGEST_SHARED)
    except ConfigError:
        return False
    if b"contentaudit" not in data:
        return False
    try:
        tool = _parsed(path, _text(path, data)).get("tool")
    except ConfigError:
        return b"[tool.contentaudit" in data
    return isinstance(tool, dict) and "contentaudit" in tool

"""Where each key and value of a TOML text stands.

``tomllib`` gives values without positions. Once it has accepted a text, the text is known to be valid, so one scan of
its tokens that follows brackets and headers finds every key and value exactly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from contentaudit.latepattern import LatePattern
from contentaudit.model import Span

Route = tuple[str | int, ...]
"""The way to a value: keys and list positions, outermost first."""

_TOKEN = LatePattern(
    r"""
    (?P<skip>  [ \t]+ | \#[^\n]* )
  | (?P<string> \"""(?: [^"\\] | \\. | "(?!"") )*+ (?: "{3,5} | \Z )
              | '''(?: [^'] | '(?!'') )*+ (?: '{3,5} | \Z )
              | "(?: [^"\\\n] | \\[^\n] )*+ "?
              | '[^'\n]*+ '? )
  | (?P<bare>  [A-Za-z0-9_-]+ )
  | (?P<mark>  [\[\]{}=,.\n] )
  | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)
"""Strings that are never closed end at their line (or the file): every text is split in linear time."""


def tokens(text: str) -> Iterator[re.Match[str]]:
    """The tokens of a TOML text without blanks and comments; any text gives some."""
    return (token for token in _TOKEN.finditer(text) if token.lastgroup != "skip")


def string_at(text: str, offset: int) -> Span:
    """The range of the words of the string that begins at an offset, without its quotation marks."""
    token = _TOKEN.match(text, offset)
    assert token is not None
    marks = 3 if token[0].startswith(('"""', "'''")) and len(token[0]) > 5 else 1
    return Span(token.start() + marks, token.end() - marks)


@dataclass
class _Open:
    """A list or inline table that is not closed yet; ``item`` counts the items of a list, ``None`` in a table."""

    route: Route
    item: int | None


class Places:
    """Offsets of every key and value of a valid TOML text, by route."""

    def __init__(self) -> None:
        self.keys: dict[Route, int] = {}
        self.values: dict[Route, int] = {}
        self._table: Route = ()
        self._open: list[_Open] = []
        self._parts: list[tuple[str, int]] = []
        self._counts: dict[Route, int] = {}
        self._step = self._key
        self._double = False

    @classmethod
    def of(cls, text: str) -> Places:
        """Scan a text that ``tomllib`` has accepted."""
        places = cls()
        for token in tokens(text):
            places._step(token)
        return places

    def _key(self, token: re.Match[str]) -> None:
        mark = token.group()
        if token.lastgroup in ("bare", "string"):
            self._parts.append((_key_name(token), token.start()))
        elif mark == "=":
            self._note_key(self._open[-1].route if self._open else self._table)
            self._step = self._value
        elif mark == "[":
            self._double = False
            self._step = self._header
        elif mark == "}":
            self._close()

    def _header(self, token: re.Match[str]) -> None:
        if token.lastgroup in ("bare", "string"):
            self._parts.append((_key_name(token), token.start()))
        elif token.group() == "[":
            self._double = True
        elif token.group() == "]":
            self._table = self._note_header()
            self._step = self._after

    def _note_header(self) -> Route:
        route: Route = ()
        for index, (name, offset) in enumerate(self._parts):
            route = (*route, name)
            self.keys.setdefault(route, offset)
            if self._double and index == len(self._parts) - 1:
                self._counts[route] = self._counts.get(route, -1) + 1
                self.keys[(*route, self._counts[route])] = offset
            if route in self._counts:
                route = (*route, self._counts[route])
        self._parts = []
        return route

    def _note_key(self, below: Route) -> None:
        route = below
        for name, offset in self._parts:
            route = (*route, name)
            self.keys.setdefault(route, offset)
        self._route = route
        self._parts = []

    def _value(self, token: re.Match[str]) -> None:
        mark = token.group()
        if mark == "\n":
            return
        if mark == "]":  # an empty list, or a comma before its end
            self._close()
            return
        if self._open and self._open[-1].item is not None:
            self._route = (*self._open[-1].route, self._open[-1].item)
        self.values[self._route] = token.start()
        if mark in ("[", "{"):
            self._open.append(_Open(self._route, 0 if mark == "[" else None))
        self._step = self._key if mark == "{" else self._value if mark == "[" else self._after

    def _after(self, token: re.Match[str]) -> None:
        """After a value: pieces of a number or date, then what ends it."""
        mark = token.group()
        if mark in ("]", "}"):
            self._close()
        elif mark == "," and self._open:
            inside = self._open[-1]
            if inside.item is None:
                self._step = self._key
            else:
                inside.item += 1
                self._step = self._value
        elif mark == "\n" and not self._open:
            self._step = self._key

    def _close(self) -> None:
        if self._open:
            self._open.pop()
        self._step = self._after


def _key_name(token: re.Match[str]) -> str:
    written = token.group()
    if not written.startswith(('"', "'")):
        return written
    if "\\" not in written:
        return written[1:-1]
    import tomllib

    return str(tomllib.loads(f"key = {written}")["key"])

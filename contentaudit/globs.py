"""Patterns as in a ``.gitignore``, matched as git does, in time linear in pattern and path.

Written here because the regular expressions that the usual libraries build take exponential time on a pattern such as
``*a*a*a*a*b``, and a folder to be audited may come from anyone. Each pattern is asked about one entry itself, never
about what lies above it: the walk goes down folder by folder and does not enter what is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_ANY_DEPTH = "**"
_NOTHING = "(?!)"
_NEVER = re.compile(_NOTHING)
POSIX_CLASSES = {
    "alnum": "0-9A-Za-z",
    "alpha": "A-Za-z",
    "blank": r" \t",
    "digit": "0-9",
    "lower": "a-z",
    "punct": r"!-/:-@\[-`{-~",
    "space": r"\s",
    "upper": "A-Z",
    "xdigit": "0-9A-Fa-f",
}


class Pattern(NamedTuple):
    """One line: whether it takes back (``!``), whether it means folders only, and what it matches."""

    negated: bool
    folders_only: bool
    segments: tuple[re.Pattern[str] | None, ...]
    """One a folder level, from where the pattern is anchored; None stands for any number of levels."""

    def matches(self, parts: Sequence[str], *, is_folder: bool) -> bool:
        """Does it match this entry, given by the parts of its path below the folder of the patterns?"""
        return (is_folder or not self.folders_only) and _match_levels(self.segments, parts)


class Patterns(NamedTuple):
    """The lines of one file, or one list of a configuration. The last line that matches decides."""

    lines: tuple[Pattern, ...]

    @classmethod
    def parse(cls, lines: Iterable[str]) -> Patterns:
        """Comments, blank lines and lines that can match nothing are left out."""
        return cls(tuple(pattern for line in lines if (pattern := _parse(line)) is not None))

    def verdict(self, parts: Sequence[str], *, is_folder: bool) -> bool | None:
        """True: leave it out. False: a ``!`` line keeps it. None: no line speaks of it."""
        for pattern in reversed(self.lines):
            if pattern.matches(parts, is_folder=is_folder):
                return not pattern.negated
        return None

    def matches_file(self, path: str) -> bool:
        """Do the lines mean this file (``/`` between the parts), itself or by a folder above it?"""
        parts = path.split("/")
        if any(self.verdict(parts[:depth], is_folder=True) for depth in range(1, len(parts))):
            return True
        return bool(self.verdict(parts, is_folder=False))


def _parse(line: str) -> Pattern | None:
    line = _without_trailing_blanks(line.rstrip("\r\n"))
    if not line or line.startswith("#"):
        return None
    negated = line.startswith("!")
    body = line[1:] if negated else line
    folders_only = body.endswith("/")
    body = body[:-1] if folders_only else body
    anchored = "/" in body
    body = body.removeprefix("/")
    if not body:
        return None
    names = body.split("/") if anchored else [_ANY_DEPTH, body]
    names = [_ANY_DEPTH if anchored and len(name) > 2 and not name.strip("*") else name for name in names]
    if names[-1] == _ANY_DEPTH:
        names.append("*")  # "a/**" means what is inside, not the folder itself
    return Pattern(negated, folders_only, tuple(_level(name) for name in names))


def _level(name: str) -> re.Pattern[str] | None:
    return None if name == _ANY_DEPTH else re.compile(_translate(name), re.DOTALL)


def _without_trailing_blanks(line: str) -> str:
    """Blanks at the end do not count, unless a backslash holds the first of them."""
    bare = line.rstrip(" ")
    slashes = len(bare) - len(bare.rstrip("\\"))
    return bare + " " if slashes % 2 and bare != line else bare


def _match_levels(pattern: Sequence[re.Pattern[str] | None], parts: Sequence[str]) -> bool:
    """As a glob is matched, on whole levels: on a mismatch only the last ``**`` takes one level more."""
    at = level = 0
    retry: tuple[int, int] | None = None
    while level < len(parts):
        segment = pattern[at] if at < len(pattern) else _NEVER
        if segment is None:
            at += 1
            retry = (at, level)
        elif segment.fullmatch(parts[level]):
            at += 1
            level += 1
        elif retry is None:
            return False
        else:
            at, level = retry[0], retry[1] + 1
            retry = (at, level)
    return all(segment is None for segment in pattern[at:])


def _translate(name: str) -> str:
    """One level as a regular expression. Atomic groups keep a run of stars from backtracking."""
    chunks = [""]
    at = 0
    while at < len(name):
        char = name[at]
        at += 1
        if char == "*":
            chunks.append("")
        elif char == "?":
            chunks[-1] += "."
        elif char == "[":
            bracket, at = _bracket(name, at)
            chunks[-1] += bracket
        elif char == "\\":
            if at == len(name):
                return _NOTHING  # a lone backslash at the end is a pattern that git never matches
            chunks[-1] += re.escape(name[at])
            at += 1
        else:
            chunks[-1] += re.escape(char)
    if len(chunks) == 1:
        return chunks[0]
    first, *middle, last = chunks  # ".*" before the last backs up once a character: linear too
    return first + "".join(f"(?>.*?{chunk})" for chunk in middle if chunk) + ".*" + last


def _bracket(name: str, at: int) -> tuple[str, int]:
    """The set that opens before ``at``: its regular expression and the place behind it."""
    negated = name[at : at + 1] in ("!", "^")
    at += negated
    items: list[str] = []
    first = True
    while at < len(name) and (first or name[at] != "]"):
        first = False
        item, at = _bracket_item(name, at)
        items.append(item)
    if at >= len(name):
        return _NOTHING, at
    body = "".join(items)
    if not body:
        return ("." if negated else _NOTHING), at + 1
    return f"[{'^' if negated else ''}{body}]", at + 1


def _bracket_item(name: str, at: int) -> tuple[str, int]:
    """One character, range or class of a set; an empty string for what matches nothing."""
    if name.startswith("[:", at) and (end := name.find(":]", at + 2)) > 0:
        return POSIX_CLASSES.get(name[at + 2 : end], ""), end + 2
    low, at = _bracket_char(name, at)
    if name[at : at + 1] == "-" and name[at + 1 : at + 2] not in ("", "]"):
        high, at = _bracket_char(name, at + 1)
        return (f"{re.escape(low)}-{re.escape(high)}" if low <= high else ""), at
    return re.escape(low), at


def _bracket_char(name: str, at: int) -> tuple[str, int]:
    if name[at] == "\\" and at + 1 < len(name):
        at += 1
    return name[at], at + 1

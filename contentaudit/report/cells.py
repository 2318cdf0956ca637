"""How wide words are on a terminal, and how to cut and wrap them by that measure."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SINGLE = re.compile("[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u2400-\u2426\u2500-\u257f\u27e8\u27e9]*")
"""Characters that certainly take one cell; everything else is looked up."""


def width(text: str) -> int:
    """Cells that printable ``text`` takes: an emoji takes two, a combining accent none."""
    if _SINGLE.fullmatch(text):
        return len(text)
    from wcwidth import wcswidth

    cells = wcswidth(text)
    return cells if cells >= 0 else len(text)


def head(text: str, room: int, mark: str = "…") -> str:
    """The beginning of ``text`` in at most ``room`` cells, cut at a word where one is near, with ``mark`` if cut."""
    if len(text) <= 4 * room and width(text) <= room:
        return text
    kept = _prefix(text, room - width(mark))
    blank = kept.rfind(" ")
    if not text[len(kept) :].startswith(" ") and blank > len(kept) * 2 // 3:
        kept = kept[:blank]
    return kept.rstrip() + mark if room >= width(mark) else ""


def tail(text: str, room: int, mark: str = "…") -> str:
    """The end of ``text`` in at most ``room`` cells, cut at a word where one is near, with ``mark`` if cut."""
    if len(text) <= 4 * room and width(text) <= room:
        return text
    if room < width(mark):
        return ""
    kept = _suffix(text, room - width(mark))
    blank = kept.find(" ")
    if 0 <= blank < len(kept) // 2 and not text[: len(text) - len(kept)].endswith(" "):
        kept = kept[blank:]
    return mark + kept.lstrip()


def _prefix(text: str, room: int) -> str:
    end = max(room, 0)
    while end and width(text[:end]) > room:
        end -= 1
    return text[:end]


def _suffix(text: str, room: int) -> str:
    start = max(len(text) - max(room, 0), 0)
    while start < len(text) and width(text[start:]) > room:
        start += 1
    return text[start:]


def wrapped(text: str, room: int) -> Iterator[str]:
    """``text`` in lines of at most ``room`` cells, broken between words (inside one only when it alone is too long)."""
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if width(joined) <= room:
            line = joined
            continue
        if line:
            yield line
        *pieces, line = _broken(word, room)
        yield from pieces
    if line:
        yield line


def _broken(word: str, room: int) -> list[str]:
    """A word in pieces of at most ``room`` cells."""
    pieces = []
    while width(word) > room:
        piece = _prefix(word, room) or word[0]
        pieces.append(piece)
        word = word[len(piece) :]
    return [*pieces, word]


def spread(left: str, right: str, room: int) -> str | None:
    """``left`` and ``right`` at the two edges of a line; ``None`` when they do not fit with two blanks between."""
    gap = room - width(left) - width(right)
    return f"{left}{' ' * gap}{right}" if gap >= 2 else None

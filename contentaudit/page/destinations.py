"""Where the address and the title of a Markdown link stand in the source.

The parser tells what an address is, not where it was written. These functions read the written form again; their
reader compares what they find with what the parser told and drops the place if the two differ.
"""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from contentaudit.page.rendered import Piece

# Between the parts of a link a line may end; a continued line in a quote starts with quote marks.
_GAP = re.compile(r"[ \t]*(?:(?:\r\n?|\n)[ \t]*(?:>[ \t]*)*)*")
_POINTED = re.compile(r"<((?:\\.|[^<>\\\r\n])*)>")
_BARE = re.compile(r"[^\x00-\x20\x7f]*")
_LABEL = re.compile(r"\[(?:\\.|[^\[\]\\])*\]:", re.DOTALL)
_SPELLING = re.compile(
    r"\\[!-/:-@\[-`{-~]"
    r"|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
    r"|(?:\r\n?|\n)[ \t]*(?:>[ \t]?)*"
)
_TITLE_CLOSER = {'"': '"', "'": "'", "(": ")"}


class Destination(NamedTuple):
    """The source ranges of a link's address and title, without the marks around them."""

    url: tuple[int, int]
    title: tuple[int, int] | None


def label_key(label: str) -> str:
    """Link labels match whatever their case and white space."""
    return " ".join(label.split()).casefold()


def inline_destination(text: str, content_end: int, end: int) -> Destination | None:
    """For ``[words](address "title")``, given where the words end and where the link ends."""
    opening = text.find("](", content_end, end)
    return None if opening < 0 else _read(text, opening + 2, end - 1)


def definition(text: str, start: int, end: int) -> Destination | None:
    """For ``[label]: address "title"``, given where it starts and ends."""
    label = _LABEL.match(text, start, end)
    return _read(text, label.end(), end) if label else None


def _read(text: str, start: int, end: int) -> Destination | None:
    at = _past_gap(text, start, end)
    if pointed := _POINTED.match(text, at, end):
        url, at = pointed.span(1), pointed.end()
    else:
        bare = _BARE.match(text, at, end)
        url = (at, bare.end() if bare else at)
        at = url[1]
    return Destination(url, _title(text, _past_gap(text, at, end), end))


def _past_gap(text: str, start: int, end: int) -> int:
    gap = _GAP.match(text, start, end)
    return gap.end() if gap else start


def _title(text: str, start: int, end: int) -> tuple[int, int] | None:
    while end > start and text[end - 1] in " \t\r\n":
        end -= 1
    closer = _TITLE_CLOSER.get(text[start : start + 1])
    if closer is None or end - start < 2 or text[end - 1] != closer:
        return None
    return start + 1, end - 1


def spelled(text: str, start: int, end: int) -> list[Piece]:
    """A written address or title in pieces: escapes, character references and line ends resolved."""
    pieces: list[Piece] = []
    done = start
    for match in _SPELLING.finditer(text, start, end):
        if match.start() > done:
            pieces.append((text[done : match.start()], done, match.start(), True))
        pieces.append((_meaning(match.group()), match.start(), match.end(), False))
        done = match.end()
    if end > done:
        pieces.append((text[done:end], done, end, True))
    return pieces


def _meaning(spelling: str) -> str:
    if spelling[0] == "\\":
        return spelling[1]
    return html.unescape(spelling) if spelling[0] == "&" else "\n"

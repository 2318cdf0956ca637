"""From text nodes to words as a reader sees them: white space folded, line breaks kept, every slice placed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from contentaudit.latepattern import LatePattern
from contentaudit.model import Span, Text
from contentaudit.page.html import Document, Element, Event, TextNode

_BLANK_RUN = LatePattern(r"[ \t\n\f\r]+")

UNSEEN = frozenset(
    "script style template noscript head title meta link base iframe object embed noembed noframes audio video canvas "
    "datalist svg textarea".split()
)
"""Elements whose text no reader of the page sees as part of it."""

BREAKS = frozenset(
    "address article aside blockquote body button caption center col colgroup dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html input legend li listing main "
    "menu nav ol optgroup option p plaintext pre search section select summary table tbody td tfoot th thead tr ul "
    "xmp".split()
)
"""Elements at whose edges a phrase ends."""

LINE_BREAK = None


class _Places:
    """Places of the words made from a run of text nodes; the tables are built when the first place is asked for."""

    __slots__ = ("_document", "_folds", "_pieces", "_starts")

    def __init__(self, document: Document, pieces: Sequence[TextNode | None]) -> None:
        self._document = document
        self._pieces = pieces
        self._folds: list[tuple[int, int]] | None = None
        self._starts: list[int] = []

    def _build(self) -> list[tuple[int, int]]:
        """Pairs (offset in the words, offset in the joined raw text) at which a run of equal steps begins."""
        at = 0
        for piece in self._pieces:
            self._starts.append(at)
            at += 1 if piece is None else len(piece.data)
        folds = [(0, 0)]
        value = 0
        last = 0
        for start, end, size in _folded_runs(_raw(self._pieces)):
            value += start - last + size
            last = end
            if end - start != size or size == 0:
                folds.append((value, end))
        return folds

    def __call__(self, start: int, end: int) -> Span:
        if self._folds is None:
            self._folds = self._build()
        begin = self._html(self._raw_offset(start), before=False)
        finish = begin if end <= start else self._html(self._raw_offset(end - 1), before=True)
        return self._document.origin.span(begin, max(begin, finish))

    def _raw_offset(self, value: int) -> int:
        folds = self._folds
        assert folds is not None
        known = folds[bisect_right(folds, value, key=lambda fold: fold[0]) - 1]
        return known[1] + value - known[0]

    def _html(self, raw: int, *, before: bool) -> int:
        """HTML offset of the start (or the end, ``before``) of one raw code point."""
        index = max(0, bisect_right(self._starts, raw) - 1)
        piece = self._pieces[index] if self._pieces else None
        if piece is None:
            return self._beside(index)
        at = min(raw - self._starts[index], max(0, len(piece.data) - 1))
        placer = self._document.placer
        found = placer.range(piece, at, at + 1) or placer.fallback(piece)
        return found[1] if before else found[0]

    def _beside(self, index: int) -> int:
        """A line break has no words of its own: it stands where the text before it ends."""
        for piece in reversed(self._pieces[:index]):
            if piece is not None:
                placed = self._document.placer.range(piece, 0, len(piece.data))
                return (placed or self._document.placer.fallback(piece))[1]
        return 0


def _raw(pieces: Sequence[TextNode | None]) -> str:
    """The joined text; a line break is a NUL, which text nodes of HTML elements never contain."""
    return "".join("\0" if piece is None else piece.data for piece in pieces)


_UNSEEN_SIGNS = "\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
"""Soft hyphens, zero-width spaces, marks of direction: they stand in the source, and no reader sees them."""

_RUN = LatePattern(r"[ \t\n\f\r\0]+")
_UNEVEN_RUN = LatePattern(r"\A[ \t\n\f\r\0]+|[ \t\n\f\r\0]+\Z|[ \t\n\f\r\0]{2,}")
"""Of those the ones that become fewer code points than they are."""
_RUN_WITH_SIGNS = LatePattern(rf"[ \t\n\f\r\0{_UNSEEN_SIGNS}]+")


def _runs_in(raw: str) -> LatePattern:
    """The pattern of what is folded: most texts hold no unseen signs, which are looked for only beyond ASCII."""
    return _RUN if raw.isascii() else _RUN_WITH_SIGNS


def _folded(run: str) -> str:
    """What a run of blanks, breaks and unseen signs becomes."""
    if "\0" in run:
        return "\n"
    return " " if any(sign in run for sign in " \t\n\f\r") else ""


def _folded_runs(raw: str) -> list[tuple[int, int, int]]:
    """Runs that change length, and perhaps others, as (start, end, code points they become): none at the edges."""
    if raw.isascii():
        return [
            (match.start(), match.end(), 0 if match.start() == 0 or match.end() == len(raw) else 1)
            for match in _UNEVEN_RUN.finditer(raw)
        ]
    runs = []
    for match in _RUN_WITH_SIGNS.finditer(raw):
        edge = match.start() == 0 or match.end() == len(raw)
        runs.append((match.start(), match.end(), 0 if edge else len(_folded(match.group()))))
    return runs


def fold(raw: str) -> str:
    """White space folded to one space, unseen signs left out; a run with a forced break becomes one line break."""
    if "\0" not in raw and raw.isascii():
        return _BLANK_RUN.sub(" ", raw).strip(" ")
    return _runs_in(raw).sub(lambda run: _folded(run.group()), raw).strip(" \n")


def words(document: Document, pieces: Sequence[TextNode | None]) -> Text:
    """The words of a run of text nodes; ``None`` is a forced line break."""
    return Text(fold(_raw(pieces)), _Places(document, pieces))


def words_of(document: Document, element: Element) -> Text:
    """The visible words inside an element; a line break where a block begins or ends."""
    pieces: list[TextNode | None] = []
    kinds, nodes = document.kinds, document.nodes
    event = element.event + 1
    while event < element.close:
        node, kind = nodes[event], kinds[event]
        if kind is Event.TEXT:
            pieces.append(node)  # type: ignore[arg-type]
        elif isinstance(node, Element):
            if kind is Event.START and (node.tag in UNSEEN or is_hidden(node)):
                event = node.close
            elif node.tag in BREAKS or node.tag == "br":
                pieces.append(LINE_BREAK)
        event += 1
    if not any(pieces):
        return Text("", lambda _start, _end: element.place.span)
    return words(document, pieces)


_HIDING_STYLE = LatePattern(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


def is_hidden(element: Element) -> bool:
    """Does the element hide itself: ``hidden``, ``aria-hidden="true"`` or an inline style?"""
    attrs = element.attrs
    if not attrs:
        return False
    return (
        ("hidden" in attrs and attrs["hidden"].lower() != "until-found")
        or attrs.get("aria-hidden", "").lower() == "true"
        or ("style" in attrs and _HIDING_STYLE.search(attrs["style"]) is not None)
    )

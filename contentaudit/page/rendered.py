"""A page's HTML as it will be parsed, and the piece-by-piece writing of it with the way back to the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from contentaudit.model import Span
from contentaudit.page.origin import Origin, Segments

if TYPE_CHECKING:
    from contentaudit.page.frontmatter import FrontMatter

Piece = tuple[str, int, int, bool]
"""Some HTML, the source range it stands for, and whether the two are equal code point for code point."""

# A carriage return or NUL in the HTML would be rewritten by an HTML parser and shift or lose offsets.
_RAW = re.compile(r"\r\n?|\0")
_TEXT = re.compile(r"\r\n?|[&<>\0]")
_ATTRIBUTE = re.compile(r"\r\n?|[&<>\"\0]")
_BARE_ATTRIBUTE = re.compile(r"[\s&<>\"'`=\0]")
_WRITTEN = {
    "\r": "\n",
    "\r\n": "\n",
    "\0": "\ufffd",
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
}


def _escaped(match: re.Match[str]) -> str:
    found = match.group()
    return _WRITTEN.get(found) or f"&#{ord(found)};"


def escape_attribute(text: str) -> str:
    """Text fit to stand between double quotes in a tag."""
    return _ATTRIBUTE.sub(_escaped, text)


class Rendered(NamedTuple):
    """HTML to parse, where each piece of it came from, and the front matter that was taken off, if any."""

    html: str
    origin: Origin
    front_matter: FrontMatter | None = None


class Writer:
    """HTML written piece by piece, each piece with its range of ``source``.

    ``shift`` is where ``source`` starts in the whole document: it is added to every range at the end.
    """

    def __init__(self, source: str, shift: int = 0) -> None:
        self.source = source
        self.pieces: list[Piece | Writer] = []
        """A writer in place of a piece is a slot: its pieces become known later than what follows them."""
        self._shift = shift

    def mark(self, html: str, start: int, end: int) -> None:
        """HTML (a tag, as a rule) that stands for a source range as a whole."""
        self.pieces.append((html, start, end, False))

    def slot(self) -> Writer:
        """A writer for this place, to be used before the writing ends."""
        slot = Writer(self.source)
        self.pieces.append(slot)
        return slot

    def text(self, start: int, end: int) -> None:
        """A source range as visible text."""
        self._copy(start, end, _TEXT)

    def attribute(self, start: int, end: int) -> None:
        """A source range as part of a double-quoted attribute value."""
        self._copy(start, end, _ATTRIBUTE)

    def bare_attribute(self, start: int, end: int) -> None:
        """A source range as part of an attribute value in whatever quotes stand around it, or none."""
        self._copy(start, end, _BARE_ATTRIBUTE)

    def raw(self, start: int, end: int) -> None:
        """A source range that is HTML already."""
        self._copy(start, end, _RAW)

    def decoded_text(self, text: str, start: int, end: int) -> None:
        """Visible text that a source range stands for without being equal to it."""
        self.mark(_TEXT.sub(_escaped, text), start, end)

    def decoded_attribute(self, text: str, start: int, end: int) -> None:
        """The same as part of a double-quoted attribute value."""
        self.mark(_ATTRIBUTE.sub(_escaped, text), start, end)

    def decoded_raw(self, html: str, start: int, end: int) -> None:
        """HTML that a source range stands for without being equal to it."""
        self.mark(_RAW.sub(_escaped, html), start, end)

    def _copy(self, start: int, end: int, special: re.Pattern[str]) -> None:
        done = start
        for match in special.finditer(self.source, start, end):
            if match.start() > done:
                self.pieces.append((self.source[done : match.start()], done, match.start(), True))
            self.pieces.append((_escaped(match), match.start(), match.end(), False))
            done = match.end()
        if end > done:
            self.pieces.append((self.source[done:end], done, end, True))

    def _flat(self) -> Iterator[Piece]:
        for entry in self.pieces:
            if isinstance(entry, Writer):
                yield from entry._flat()
            else:
                yield entry

    def finish(self, front_matter: FrontMatter | None = None) -> Rendered:
        """The whole HTML with its way back; neighbouring verbatim pieces become one."""
        html: list[str] = []
        segments = Segments()
        shift = self._shift
        run_start = run_end = -1
        for text, start, end, verbatim in self._flat():
            html.append(text)
            if verbatim and start == run_end:
                run_end = end
                continue
            if run_end > run_start:
                segments.add(run_end - run_start, Span(run_start + shift, run_end + shift), verbatim=True)
            run_start, run_end = (start, end) if verbatim else (-1, -1)
            if not verbatim:
                segments.add(len(text), Span(start + shift, end + shift), verbatim=False)
        if run_end > run_start:
            segments.add(run_end - run_start, Span(run_start + shift, run_end + shift), verbatim=True)
        return Rendered("".join(html), segments, front_matter)

"""The code frame: the line of the source a finding stands in, cut to fit, with the quoted words underlined."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from contentaudit.model import Source, Span
from contentaudit.report.cells import head, tail, width, wrapped
from contentaudit.report.look import Look

TAB = "    "
_BEFORE = 24
"""Cells kept before the quoted words when a line must be cut on both sides, where the words leave that much."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One line of a source in three parts, ready to print: before, the quoted words, after."""

    before: str
    quoted: str
    after: str

    @property
    def line(self) -> str:
        """The whole line."""
        return f"{self.before}{self.quoted}{self.after}"


def excerpt(source: Source, span: Span, room: int, look: Look) -> Excerpt:
    """The line in which ``span`` begins, in at most ``room`` cells, as much of the quoted words kept as fits.

    Only the neighbourhood of the span is looked at, so a page that is one line of megabytes costs no more than another.
    """
    first, last = _line_around(source, span.start)
    end = min(max(span.end, span.start), last)
    reach = 4 * room
    before, quoted, after = (
        look.plain(part.replace("\t", TAB))
        for part in (
            source.text[max(first, span.start - reach) : span.start],
            source.text[span.start : min(end, span.start + reach)],
            source.text[end : min(last, end + reach)],
        )
    )
    cut_off = span.start - reach > first
    if not cut_off and width(before) + width(quoted) + width(after) <= room and end - span.start <= reach:
        return Excerpt(before, quoted, after)
    mark = look.glyphs.cut
    fitting = head(quoted, room - 2 * width(mark), mark)
    left = room - width(fitting)
    before = tail(before, max(left - width(after), min(_BEFORE, left * 2 // 3)), mark)
    if cut_off and not before.startswith(mark):
        before = tail(mark + before, left, mark)
    return Excerpt(before, fitting, head(after, left - width(before), mark) if fitting == quoted else "")


def _line_around(source: Source, offset: int) -> tuple[int, int]:
    """Where the line of an offset begins, and where it ends without its line ending."""
    number = source.position(offset).line
    starts = source.line_starts
    first = starts[number - 1]
    last = starts[number] if number < len(starts) else len(source.text)
    while last > first and source.text[last - 1] in "\r\n":
        last -= 1
    return first, max(last, min(offset, len(source.text)))


def underlined(
    part: Excerpt, label: str, room: int, look: Look, stroke: tuple[str, str] | None = None
) -> Iterator[str]:
    """The line under an excerpt: marks under the quoted words, and the label beside or below them.

    ``stroke``: the character that underlines and the style of it and the label. Nothing is underlined for something
    absent; the label stands alone then.
    """
    glyph, style = stroke or (look.glyphs.underline, "bold")
    lead = len(part.quoted) - len(part.quoted.lstrip())
    marks = width(part.quoted.strip())
    indent = width(part.before) + lead
    if not marks:
        yield from (look.paint(line, style) for line in wrapped(label, room))
        return
    line = " " * indent + look.paint(glyph * marks, style)
    if indent + marks + 1 + width(label) <= room:
        yield f"{line} {look.paint(label, style)}" if label else line
        return
    yield line
    start = min(indent, max(room - width(label), 0))
    yield from (" " * start + look.paint(piece, style) for piece in wrapped(label, room - start))

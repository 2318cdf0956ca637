"""A code frame with several labelled places, each over one line of the source or over many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from contentaudit.model import Source, Span
from contentaudit.report.cells import width, wrapped
from contentaudit.report.frame import TAB, excerpt, underlined
from contentaudit.report.look import Look

_MOST_WHOLE = 4
"""Lines of one place that are all shown; of a longer one the first and the last."""


class Mark(NamedTuple):
    """A place to show and what to say under it; ``style`` is one of the look's, ``main`` underlines it boldly."""

    span: Span
    label: str = ""
    style: str = "bold"
    main: bool = True


class Row(NamedTuple):
    """A line of a frame. ``number`` is the source line that it shows; ``gap`` stands for lines left out."""

    text: str = ""
    number: int | None = None
    gap: bool = False


class _Piece(NamedTuple):
    """What one line holds of a mark."""

    line: int
    mark: Mark


def framed(source: Source, marks: Sequence[Mark], room: int, look: Look) -> Iterator[Row]:
    """The source lines of all marks in order, each with what is underlined in it, in at most ``room`` cells.

    The cost does not grow with the length of the lines or of the places.
    """
    pieces = sorted(
        (piece for mark in marks for piece in _pieces(source, mark)), key=lambda piece: (piece.line, piece.mark.span)
    )
    before = 0
    for number, group in groupby(pieces, key=lambda piece: piece.line):
        if before and number > before + 1:
            yield Row(gap=True)
        yield from _line(source, number, [piece.mark for piece in group], room, look)
        before = number


def _pieces(source: Source, mark: Mark) -> Iterator[_Piece]:
    """The mark line by line; its label stands under its last one."""
    first, last = source.position(mark.span.start).line, source.position(max(mark.span.start, mark.span.end - 1)).line
    if first == last:
        yield _Piece(first, mark)
        return
    shown = range(first, last + 1) if last - first < _MOST_WHOLE else (first, last)
    parts = [(number, span) for number in shown if (span := _within(source, mark.span, number)) is not None]
    for number, span in parts[:-1]:
        yield _Piece(number, mark._replace(span=span, label=""))
    for number, span in parts[-1:]:
        yield _Piece(number, mark._replace(span=span))


def _within(source: Source, span: Span, number: int) -> Span | None:
    """What of a span stands in one line, without the blanks at either end; nothing in an empty line."""
    starts = source.line_starts
    start = max(span.start, starts[number - 1])
    end = min(span.end, starts[number] if number < len(starts) else len(source.text))
    words = source.text[start:end]
    inner = words.strip()
    if not inner:
        return None
    start += len(words) - len(words.lstrip())
    return Span(start, start + len(inner))


def _line(source: Source, number: int, marks: Sequence[Mark], room: int, look: Look) -> Iterator[Row]:
    """One source line with its marks: together where the whole line fits, else each with its own part of the line."""
    whole = _whole(source, number, room, look) if len(marks) > 1 else None
    if whole is None:
        for mark in marks:
            part = excerpt(source, mark.span, room, look)
            yield Row(part.line, number)
            yield from map(Row, underlined(part, mark.label, room, look, (_stroke(mark, look), mark.style)))
        return
    yield Row(whole, number)
    for together in _layers(marks):
        yield from map(Row, _marked(source, number, together, room, look))


def _whole(source: Source, number: int, room: int, look: Look) -> str | None:
    """The line, where it fits as it is."""
    starts = source.line_starts
    end = starts[number] if number < len(starts) else len(source.text)
    if end - starts[number - 1] > 4 * room:
        return None
    line = look.plain(source.line(number).replace("\t", TAB))
    return line if width(line) <= room else None


def _layers(marks: Sequence[Mark]) -> list[list[Mark]]:
    """Marks that do not overlap together, in as few rows as a first fit makes; the main one in the first."""
    layers: list[list[Mark]] = []
    for mark in sorted(marks, key=lambda mark: not mark.main):
        fitting = (layer for layer in layers if not any(mark.span.overlaps(other.span) for other in layer))
        layer = next(fitting, None)
        if layer is None:
            layers.append([mark])
        else:
            layer.append(mark)
    return [sorted(layer, key=lambda mark: mark.span) for layer in layers]


def _marked(source: Source, number: int, marks: Sequence[Mark], room: int, look: Look) -> Iterator[str]:
    """Marks of one row: the last label beside its mark where it fits, the others below, each under its own mark."""
    start = source.line_starts[number - 1]

    def at(offset: int) -> int:
        return width(look.plain(source.text[start:offset].replace("\t", TAB)))

    columns = [at(mark.span.start) for mark in marks]
    line, end = "", 0
    for mark, column in zip(marks, columns, strict=True):
        length = at(mark.span.end) - column
        line += " " * (column - end) + look.paint(_stroke(mark, look) * length, mark.style)
        end = column + length
    last = marks[-1]
    beside = end + 1 + width(last.label) <= room
    yield f"{line} {look.paint(last.label, last.style)}" if beside and last.label else line
    below = list(zip(marks, columns, strict=True))[: -1 if beside else None]
    for mark, column in reversed(below):
        indent = min(column, max(room - width(mark.label), 0))
        yield from (" " * indent + look.paint(piece, mark.style) for piece in wrapped(mark.label, room - indent))


def _stroke(mark: Mark, look: Look) -> str:
    return look.glyphs.underline if mark.main else look.glyphs.second

"""Sentences of a block of words, each with its exact place.

The segmenter finds ends of sentences from the words; this layer adds what only the page knows (a forced line break, the
marker of a list item, names that end in a full stop) and keeps the cost linear: the segmenter is handed one window of
text at a time, because an opening quotation mark that is never closed makes it look at everything that follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from contentaudit.model import Text
from contentaudit.page.counting import is_marker

WINDOW = 2_000
"""Characters the segmenter sees at once; a sentence may be longer."""

_BLANK = re.compile(r"\s")
_BREAKS = re.compile(r"\n|\s(?=[•‣▪●⁃◦])")
"""A forced line break, or the white space before a bullet that a page draws instead of marking up a list."""


def split(text: Text, language: str = "en", abbreviations: Sequence[str] = ()) -> tuple[Text, ...]:
    """The sentences of one block, without white space at their edges; a forced line break ends a sentence.

    They are disjoint, in order, and together hold every character of the block that is not white space.
    ``abbreviations`` are names that end in a full stop, such as ``St.`` or ``Yahoo!``: no sentence ends at one.
    """
    found: list[Text] = []
    at = 0
    whole = text.value
    for line in (whole,) if whole.isascii() and "\n" not in whole else _BREAKS.split(whole):
        for start, end in _joined(line, _ranges(line, language), abbreviations):
            piece = line[start:end].rstrip()
            if words := piece.lstrip():
                found.append(text[at + start + len(piece) - len(words) : at + start + len(piece)])
        at += len(line) + 1
    return tuple(found)


def _joined(line: str, ranges: Iterable[tuple[int, int]], abbreviations: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Ranges once a lone list marker goes with what it marks and a name with the words after it."""
    names = tuple(abbreviations)
    begin = None
    end = 0
    for start, end in ranges:
        begin = start if begin is None else begin
        piece = line[start:end].strip()
        if is_marker(piece) or (names and piece.endswith(names)):
            continue
        yield begin, end
        begin = None
    if begin is not None:
        yield begin, end


def _ranges(line: str, language: str) -> Iterable[tuple[int, int]]:
    """Where the segmenter cuts a line; the ranges follow on each other and cover it."""
    return _cuts(line, language) if len(line) <= WINDOW else _windowed(line, language)


def _windowed(line: str, language: str) -> Iterator[tuple[int, int]]:
    """The same for a line that is longer than a window."""
    begin = at = 0
    while at < len(line):
        last = at + WINDOW >= len(line)
        end = len(line) if last else _seam(line, at + WINDOW)
        cuts = _cuts(line[at:end], language)
        # the window's own edge is no end of a sentence: what stands before it is looked at again with what follows
        for _, cut in cuts if last else cuts[:-1]:
            yield begin, at + cut
            begin = at + cut
        at = begin if begin > at and not last else end
    if begin < len(line):
        yield begin, len(line)


def _seam(line: str, at: int) -> int:
    """A place between words near ``at``."""
    blank = _BLANK.search(line, at, at + WINDOW)
    return blank.start() if blank else at


def _cuts(line: str, language: str) -> list[tuple[int, int]]:
    from sentencex import get_sentence_boundaries

    return [(cut["start_index"], cut["end_index"]) for cut in get_sentence_boundaries(language, line)]

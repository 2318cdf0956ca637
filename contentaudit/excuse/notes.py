"""Comments in a page that speak to contentaudit, and the block of the page that each one stands before."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from contentaudit.latepattern import LatePattern
from contentaudit.model import Place, Span

if TYPE_CHECKING:
    from contentaudit.page import Block, Element, Page

MARK = "contentaudit:"
"""How a comment that is meant for us begins."""

LONGEST_QUOTE = 120
"""Code points of a comment that a finding quotes."""

_REFERENCE = LatePattern(
    r"^ {0,3}\[//\]:[ \t]*<?#>?[ \t]*(?:\(([^\n]*)\)|\"([^\n]*)\"|'([^\n]*)')[ \t]*$", re.MULTILINE
)
"""``[//]: # "…"``: a link definition that nothing uses, the oldest way to write a comment in Markdown."""

_WHOLE = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6"})
"""Elements that hold nothing but their words, so that a note amid the words means all of it."""


class Note(NamedTuple):
    """``words`` from ``contentaudit:`` on, as written; they begin at offset ``at`` of the source.

    ``area`` is the block that follows, ``None`` when nothing does.
    """

    words: str
    at: int
    area: Span | None

    @property
    def place(self) -> Place:
        """The words, cut to what a finding can quote."""
        return self.place_of(0, min(len(self.words), LONGEST_QUOTE))

    def place_of(self, start: int, end: int) -> Place:
        """A part of the words."""
        quote = self.words[start:end].rstrip()
        return Place(Span(self.at + start, self.at + start + len(quote)), " ".join(quote.split()))


def notes_on(page: Page) -> Iterator[Note]:
    """Every note of a page, in the order of its syntaxes. Costs nothing where the source never names us."""
    source = page.source.text
    if MARK not in source:
        return
    blocks = _Blocks(page)
    for comment in page.comments:
        if comment.text.lstrip().startswith(MARK):
            span = comment.span
            yield _note(source, span, "--!>", blocks.after(span, comment.next))
    if page.source.kind == "markdown":
        for span, closer in (*_expressions(source), *_references(source)):
            if not blocks.in_code(span.start):
                yield _note(source, span, closer, blocks.after(span, blocks.element_after(span.end)))


def _note(source: str, span: Span, closer: str, area: Span | None) -> Note:
    at = source.index(MARK, span.start)
    return Note(source[at : span.end].rstrip(closer + " \t\r\n"), at, area)


def _expressions(source: str) -> Iterator[tuple[Span, str]]:
    """MDX comments ``{/* contentaudit: … */}``; one that is never closed ends the search."""
    for opening in re.finditer(r"\{/\*\s*(?=contentaudit:)", source):
        close = source.find("*/}", opening.end())
        if close < 0:
            return
        yield Span(opening.start(), close + 3), "*/}"


def _references(source: str) -> Iterator[tuple[Span, str]]:
    for match in _REFERENCE.finditer(source):
        group = match.lastindex or 1
        if match[group].lstrip().startswith(MARK):
            yield Span(match.start(), match.end(group)), ""


class _Blocks:
    """Finds what follows a place of the page."""

    def __init__(self, page: Page) -> None:
        self._page = page

    @cached_property
    def _blocks(self) -> tuple[Block, ...]:
        return self._page.all_blocks

    @cached_property
    def _ends(self) -> list[int]:
        """Where blocks end, made to rise: a block that the parser moved stands out of order."""
        return list(accumulate((block.span.end for block in self._blocks), max))

    @cached_property
    def _code(self) -> list[Span]:
        return sorted(element.span for element in self._page.document.by_tag("code", "pre"))

    @cached_property
    def _elements(self) -> tuple[list[int], list[Element]]:
        tags = ((element.start_tag, element) for element in self._page.document.elements)
        placed = [(tag.start, element) for tag, element in tags if tag is not None]
        placed.sort(key=lambda pair: pair[0])
        return [start for start, _ in placed], [element for _, element in placed]

    def in_code(self, offset: int) -> bool:
        """Does a place stand in a code block or code span, so that it shows a note and gives none?"""
        last = bisect_right(self._code, Span(offset, offset)) - 1
        return last >= 0 and self._code[last].end > offset

    def element_after(self, offset: int) -> Element | None:
        """The first element whose tag stands at or after a place."""
        starts, elements = self._elements
        index = bisect_left(starts, offset)
        return elements[index] if index < len(elements) else None

    def after(self, note: Span, following: Element | None) -> Span | None:
        """What a note covers: the paragraph it stands in, loose words that follow, or the next element as a whole."""
        element = _written(following)
        block = self._block_after(note.end)
        if block is not None:
            if block.span.start < note.start:
                return block.element.span if block.element.tag in _WHOLE else block.span
            if _is_loose(block, note, element):
                return Span(note.end, block.span.end)
        if element is None:
            return None
        return element.start_tag if element.tag in ("html", "head", "body") else element.span

    def _block_after(self, offset: int) -> Block | None:
        index = bisect_right(self._ends, offset)
        return self._blocks[index] if index < len(self._blocks) else None


def _written(element: Element | None) -> Element | None:
    """The element, or the first inside it that the source really contains: a parser implies html, body and tbody."""
    if element is None or element.start_tag is not None:
        return element
    return next((inner for inner in element.descendants if inner.start_tag is not None), None)


def _is_loose(block: Block, note: Span, element: Element | None) -> bool:
    """Do the next words belong to the element around the note, with ``element`` at most a part of their line?"""
    around = block.element
    if element is None:
        return around.start_tag is None or around.span.contains(note)
    return block.span.start < element.span.start or (around is not element and around.contains(element))

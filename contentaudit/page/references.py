"""References: marks in the text ([3], a raised 3, an asterisk, author and year, a link) and the entries they mean."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from contentaudit.latepattern import LatePattern
from contentaudit.model import Span, Text
from contentaudit.page.referencelists import Entry, entries_of, names_of

if TYPE_CHECKING:
    from contentaudit.page.blocks import Block
    from contentaudit.page.html import Element
    from contentaudit.page.page import Page

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_DIGITS = str.maketrans(_RAISED, "0123456789")
_MARK = LatePattern(
    r"\[(\d{1,3}(?: ?[,;–-] ?\d{1,3}){0,20})\]"
    rf"|(?<=[\w.,;:!?)\"”%])(?<!\bm)(?<!\bcm)(?<!\bkm)([{_RAISED}]{{1,3}}(?:[,;–-][{_RAISED}]{{1,3}}){{0,20}})"
    r"|(?<=[\w.,;:!?)\"”%™®])([*†‡§]{1,3})"
    r"|\((?:see )?(?:ref(?:erence)?|note|footnote|source)s?\.? ?#?(\d{1,3})\)",
    re.IGNORECASE,
)
_AUTHOR_YEAR = LatePattern(
    r"[(;] ?([A-Z][\w'’-]{1,40})[^();]{0,80}?[ ,]((?:19|20)\d\d)[a-z]?(?=[);,])"
    r"|\b([A-Z][\w'’-]{1,40})(?: et al\.?| and [A-Z][\w'’-]{1,40})? \(((?:19|20)\d\d)[a-z]?\)"
)
_MARK_SIGNS = frozenset("[*†‡§(" + _RAISED)
_RAISED_MARK = LatePattern(r"\[?(\d{1,3}(?: ?[,;–-] ?\d{1,3}){0,20}|[*†‡§]{1,3})\]?")
_SINGLE = LatePattern(r"(\d+)(?: ?[–-] ?(\d+))?|[*†‡§]+")

LONGEST_RANGE = 30
"""Entries that one mark such as [3-7] may stand for."""
MOST_ENTRY_BLOCKS = 4
"""Blocks of one entry that are looked at."""


class Mark(NamedTuple):
    """A mark in the text: where it stands, the numbers or signs it shows, and the element it leads to."""

    offset: int
    names: tuple[str, ...]
    target: str


class Cited(NamedTuple):
    """What a mark resolves to: the mark's name and the words of the entry."""

    name: str
    words: tuple[Text, ...]


class References:
    """The marks of a page and what they resolve to."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def cited_in(self, span: Span) -> Iterator[Cited]:
        """The entries that marks within a range of the source resolve to; a mark that leads nowhere gives none."""
        first, last = bisect_left(self._marks, (span.start,)), bisect_right(self._marks, (span.end,))
        for mark in self._marks[first:last]:
            if mark.target and (words := self._words_at(mark.target, span)):
                yield Cited(", ".join(mark.names) or mark.target, words)
                continue
            for name in mark.names:
                entry = self.entries.get(name)
                if entry is not None and not span.contains(entry.span):
                    yield Cited(name, (entry,))

    @cached_property
    def has_marks(self) -> bool:
        """Does any mark resolve that shows a number, or author and year?"""
        shown = {name for mark in self._marks for name in mark.names if name[-1].isdigit()}
        return not shown.isdisjoint(self.entries)

    @cached_property
    def entries(self) -> dict[str, Text]:
        """Entries by number or sign, and by author and year; of several with one name, the first."""
        return {name: entry.words for entry in reversed(self._all) for name in names_of(entry)}

    @property
    def listed(self) -> tuple[Text, ...]:
        """The entries of lists of sources, numbered or not."""
        return tuple(entry.words for entry in self._all if entry.listed)

    @cached_property
    def _all(self) -> tuple[Entry, ...]:
        return tuple(entries_of(self.page))

    @cached_property
    def _elements(self) -> dict[str, Element]:
        found: dict[str, Element] = {}
        for element in self.page.document.elements:
            for name in {element.get("id"), element.get("name") if element.tag == "a" else ""} - {""}:
                found.setdefault(name, element)
        return found

    @cached_property
    def _placed(self) -> tuple[list[int], list[Block]]:
        """Blocks in order of the source, and where each begins."""
        blocks = sorted(self.page.blocks, key=lambda block: block.span.start)
        return [block.span.start for block in blocks], blocks

    def _words_at(self, target: str, apart_from: Span) -> tuple[Text, ...]:
        """The words of the element a link leads to, or of the block in which an empty target stands."""
        element = self._elements.get(target)
        if element is None:
            return ()
        starts, blocks = self._placed
        at, end = element.span
        first = max(0, bisect_right(starts, at) - 1)
        near = blocks[first : first + MOST_ENTRY_BLOCKS + 1]
        inside = [block for block in near if at <= block.span.start < end]
        around = inside or [block for block in near if block.span.end > at][:1]
        return tuple(block.text for block in around if not apart_from.overlaps(block.span))

    @cached_property
    def _marks(self) -> list[Mark]:
        return sorted([*self._written(), *self._raised(), *self._linked()])

    def _written(self) -> Iterator[Mark]:
        for block in self.page.blocks:
            value = block.text.value
            if _MARK_SIGNS.isdisjoint(value):
                continue
            for found in _MARK.finditer(value):
                shown = next(filter(None, found.groups()))
                yield Mark(block.text[found.start() : found.end()].span.start, _names(shown), "")
            for found in _AUTHOR_YEAR.finditer(value):
                author, year = filter(None, found.groups())
                yield Mark(block.text[found.start() : found.end()].span.start, (f"{author} {year}",), "")

    def _raised(self) -> Iterator[Mark]:
        for element in self.page.document.by_tag("sup"):
            words = element.text
            if found := _RAISED_MARK.fullmatch(words.value.strip()):
                yield Mark(words.span.start, _names(found[1]), "")

    def _linked(self) -> Iterator[Mark]:
        for link in self.page.links:
            href = link.href.value.strip()
            if href.startswith("#") and len(href) > 1 and not link.hidden:
                shown = _RAISED_MARK.fullmatch(link.text.value.strip())
                yield Mark(link.text.span.start, _names(shown[1]) if shown else (), href[1:])


def references_of(page: Page) -> References:
    """The references of a page, worked out once."""
    found: References | None = page.memo.get(__name__)
    if found is None:
        found = page.memo[__name__] = References(page)
    return found


def _names(shown: str) -> tuple[str, ...]:
    """``3, 5-7`` as 3, 5, 6, 7."""
    names: list[str] = []
    for found in _SINGLE.finditer(shown.translate(_DIGITS)):
        if found[1] is None:
            names.append(found.group())
            continue
        first, last = int(found[1]), int(found[2] or found[1])
        names += [str(number) for number in range(first, min(last, first + LONGEST_RANGE) + 1)]
    return tuple(names)

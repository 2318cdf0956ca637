"""What the search for FAQs looks at: visible blocks by their place in the tree, headings of any kind, and claims."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from contentaudit.model import Span, Text
from contentaudit.page.blocks import Block, Revealed
from contentaudit.page.faqs.words import ends_as_question
from contentaudit.page.html import Element
from contentaudit.page.words import is_hidden

if TYPE_CHECKING:
    from contentaudit.page.page import Page


class Pair(NamedTuple):
    """A question and its answer as a visitor sees them. ``start`` and ``end`` are event indices of the tree."""

    question: Text
    answer: Text
    element: Element
    """The element that holds the question."""
    kind: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """From the question to the end of the answer."""
        begin, end = self.question.span, self.answer.span
        return Span(min(begin.start, end.start), max(begin.end, end.end))

    @property
    def quote(self) -> str:
        """The question."""
        return self.question.value

    @property
    def asked(self) -> bool:
        """Does the question end in a question mark?"""
        return ends_as_question(self.question.value)

    @property
    def words(self) -> int:
        """Length of the answer in words."""
        return len(self.answer.value.split())


class Mark(NamedTuple):
    """A heading, or a line that stands like one in plain text; ``level`` is the same for all of the latter."""

    text: Text
    level: int
    element: Element


class View:
    """The page as the pattern finders see it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.document = page.document
        self.blocks: Sequence[Block] = [block for block in page.blocks if block.region != "cookie"]
        self._first = [block.events[0] for block in self.blocks]
        self._revealed = Revealed(page.document)
        self._seen: dict[Element, bool] = {}

    def visible(self, element: Element) -> bool:
        """Can a visitor see the element, if need be by a control that opens it?"""
        trail = []
        here: Element | None = element
        while here is not None and here not in self._seen:
            trail.append(here)
            here = here.parent
        shown = True if here is None else self._seen[here]
        for part in reversed(trail):
            if part.tag in ("template", "noscript") or (is_hidden(part) and not self._revealed.by_control(part)):
                shown = False
            self._seen[part] = shown
        return shown

    def blocks_between(self, start: int, end: int) -> Sequence[Block]:
        """Visible blocks whose words lie wholly between two events."""
        first, last = bisect_left(self._first, start), bisect_left(self._first, end)
        while last > first and self.blocks[last - 1].events[1] >= end:
            last -= 1
        return self.blocks[first:last]

    def text_between(self, start: int, end: int) -> Text:
        """The words between two events, without buttons and controls."""
        return joined([b.text for b in self.blocks_between(start, end) if b.role not in ("button", "control")])

    def text_of(self, element: Element) -> Text:
        """The visible words of an element."""
        found = self.text_between(element.event, element.close)
        return found or (element.text if self.visible(element) else found)

    def has_words(self, start: int, end: int) -> bool:
        """Does any visible block begin between two events?"""
        at = bisect_left(self._first, start)
        return at < len(self._first) and self._first[at] < end

    @cached_property
    def marks(self) -> Sequence[Mark]:
        """Headings that a visitor sees, in document order; the title lines of plain text."""
        if self.page.source.kind == "text":
            return [Mark(block.text, 2, block.element) for block in self.blocks if block.role == "title"]
        shown = (heading for heading in self.page.headings if heading.text and self.visible(heading.element))
        return [Mark(heading.text, heading.level, heading.element) for heading in shown]


class Claims:
    """Ranges of the tree that pairs already take."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        merged: list[list[int]] = []
        for start, end in sorted((pair.start, pair.end) for pair in pairs):
            if merged and start <= merged[-1][1]:
                merged[-1][1] = max(merged[-1][1], end)
            else:
                merged.append([start, end])
        self._starts = [start for start, _ in merged]
        self._ends = [end for _, end in merged]

    def touch(self, element: Element) -> bool:
        """Does the element lie in a claimed range, or hold the start of one?"""
        at = bisect_right(self._starts, element.close) - 1
        return at >= 0 and self._ends[at] > element.event


def joined(texts: Sequence[Text]) -> Text:
    """Several texts as one, a line break between them; every slice still knows its place."""
    if len(texts) == 1:
        return texts[0]
    starts: list[int] = []
    at = 0
    for text in texts:
        starts.append(at)
        at += len(text) + 1

    def place(start: int, end: int) -> Span:
        if not texts:
            return Span(0, 0)
        first = max(0, bisect_right(starts, start) - 1)
        begin = texts[first][min(start - starts[first], len(texts[first])) :].span.start
        if end <= start:
            return Span(begin, begin)
        last = max(0, bisect_right(starts, end - 1) - 1)
        return Span(begin, texts[last][: end - starts[last]].span.end)

    return Text("\n".join(text.value for text in texts), place)

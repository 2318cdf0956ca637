"""Headings, and the trail of headings above any place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from contentaudit.model import Span, Text
from contentaudit.page.blocks import Region, heading_level, region_of
from contentaudit.page.html import Document, Element
from contentaudit.page.words import UNSEEN, is_hidden, words_of


class Heading(NamedTuple):
    """A heading of the page. ``quoted``: it stands inside a quotation, where it heads nothing of the page's own."""

    element: Element
    level: int
    text: Text
    region: Region
    hidden: bool
    quoted: bool

    @property
    def span(self) -> Span:
        """Source range of its words; of its tag when it has none."""
        return self.text.span if self.text else self.element.place.span

    @property
    def quote(self) -> str:
        """Its words."""
        return self.text.value

    @property
    def name(self) -> str:
        """What a screen reader announces: an ``aria-label``, the words, or the names of images inside."""
        if label := self.element.get("aria-label").strip():
            return label
        names = [self.text.value]
        for element in self.element.find("img", "svg", "input"):
            names += [element.get("alt"), element.get("aria-label")]
            names += [title.document.raw_text(title).value for title in element.find("title")]
        return " ".join(filter(None, (name.strip() for name in names)))


def headings_of(document: Document) -> tuple[Heading, ...]:
    """Every heading element in document order, empty and hidden ones included."""
    return tuple(_headings(document))


def _headings(document: Document) -> Iterator[Heading]:
    for element in document.elements:
        level = heading_level(element)
        if level is None:
            continue
        region, hidden, quoted, unseen = "content", is_hidden(element), False, False
        for above in reversed(list(element.outward())[1:]):
            region = region_of(above, region)  # type: ignore[arg-type]
            hidden = hidden or is_hidden(above)
            quoted = quoted or above.tag == "blockquote"
            unseen = unseen or above.tag in UNSEEN
        if not unseen:
            yield Heading(element, level, words_of(document, element), region, hidden, quoted)  # type: ignore[arg-type]


class Outline:
    """The trail of headings above any offset of the source: ``("Understanding IOP", "Is IOP right for you?")``."""

    def __init__(self, headings: Sequence[Heading]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._trails: list[tuple[str, ...]] = []
        open_: list[tuple[int, str]] = []
        shown = [h for h in headings if not h.hidden and h.text]
        for span, heading in sorted(((h.span, h) for h in shown), key=lambda pair: pair[0]):
            while open_ and open_[-1][0] >= heading.level:
                open_.pop()
            open_.append((heading.level, heading.text.value.replace("\n", " ")))
            self._starts.append(span.start)
            self._ends.append(span.end)
            self._trails.append(tuple(words for _, words in open_))

    def at(self, offset: int) -> tuple[str, ...]:
        """Heading texts above an offset, outermost first; a heading itself stands in the section around it."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return ()
        return self._trails[index][:-1] if offset < self._ends[index] else self._trails[index]

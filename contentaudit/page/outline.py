"""Headings, and the trail of headings above any place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from contentaudit.model import Span, Text
from contentaudit.page.blocks import Region, heading_level, region_of
from contentaudit.page.html import Document, Element
from contentaudit.page.names import DECORATIVE, Names
from contentaudit.page.words import UNSEEN, is_hidden, words_of


class Heading(NamedTuple):
    """A heading of the page. ``quoted``: it stands inside a quotation, where it heads nothing of the page's own."""

    element: Element
    level: int
    text: Text
    region: Region
    hidden: bool
    quoted: bool
    label: str = ""
    """Words of ``aria-labelledby`` or ``aria-label``, which a screen reader says in place of the heading's own."""

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
        """What a screen reader announces: its label, else the words and the names of what stands inside."""
        return self.label or " ".join(filter(None, (self.text.value, *_names_inside(self.element))))

    @property
    def is_filled_in(self) -> bool:
        """Does a template put words in that the source does not contain (``## {{ title }}`` in Markdown)?"""
        return any("data-template" in element.attrs for element in self.element.descendants)


def _names_inside(heading: Element) -> Iterator[str]:
    """Names of images and other labelled parts that are not hidden from a screen reader."""
    after = heading.event
    for element in heading.descendants:
        if element.event < after:
            continue
        if is_hidden(element):
            after = element.close
        elif element.get("role") in DECORATIVE:
            continue
        elif label := element.get("aria-label").strip():
            yield label
        elif element.tag in ("img", "input"):
            yield element.get("alt").strip()
        elif element.tag == "svg":
            yield from (element.document.raw_text(title).value for title in element.find("title"))


MOST_OFFSET = 8
"""The largest ``headingoffset``; a level never passes 9."""


def headings_of(document: Document) -> tuple[Heading, ...]:
    """Every heading element in document order, empty and hidden ones included."""
    return tuple(_headings(document))


def _headings(document: Document) -> Iterator[Heading]:
    names = Names(document)
    for element in document.elements:
        level = _level(element)
        if level is None:
            continue
        region, hidden, quoted, unseen = "content", is_hidden(element), False, False
        outward = list(element.outward())
        for above in reversed(outward[1:]):
            region = region_of(above, region)  # type: ignore[arg-type]
            hidden = hidden or is_hidden(above)
            quoted = quoted or above.tag == "blockquote"
            unseen = unseen or above.tag in UNSEEN
        if not unseen:
            words, label = words_of(document, element), names.label(element)
            yield Heading(element, _offset(element, outward, level), words, region, hidden, quoted, label)  # type: ignore[arg-type]


def _level(element: Element) -> int | None:
    """The level as written. A heading tag said to be none stays one where ARIA attributes speak of it."""
    level = heading_level(element)
    if level is not None or element.get("role") not in DECORATIVE:
        return level
    spoken_of = any(name.startswith("aria-") and name != "aria-hidden" for name in element.attrs)
    return int(element.tag[1]) if spoken_of and element.tag in _TAGS else None


_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def _offset(element: Element, outward: Sequence[Element], level: int) -> int:
    """The level after ``headingoffset`` and ``headingreset`` of the elements around a heading tag."""
    if element.tag not in _TAGS or "aria-level" in element.attrs:
        return level
    offset = 0
    for part in outward:
        written = part.get("headingoffset").strip()
        offset += min(int(written), MOST_OFFSET) if written.isascii() and written.isdigit() and len(written) < 4 else 0
        if "headingreset" in part.attrs:
            break
    return min(level + offset, MOST_OFFSET + 1) if offset else level


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

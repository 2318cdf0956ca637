"""Headings, and the trail of headings above any place."""

from __future__ import annotations

import itertools
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


class _Around(NamedTuple):
    """What the elements around a heading make of it."""

    region: Region = "content"
    hidden: bool = False
    quoted: bool = False
    unseen: bool = False
    offset: int = 0
    """What ``headingoffset`` adds, up to the nearest ``headingreset``."""

    def within(self, element: Element) -> _Around:
        """The same for what stands in a further element."""
        return _Around(
            region_of(element, self.region),
            self.hidden or is_hidden(element),
            self.quoted or element.tag == "blockquote",
            self.unseen or element.tag in UNSEEN,
            _offset(element, self.offset),
        )


def _headings(document: Document) -> Iterator[Heading]:
    names = Names(document)
    known: dict[Element, _Around] = {}
    for element in document.elements:
        level = _level(element)
        if level is None:
            continue
        around = _around(element, known)
        if not around.unseen:
            words, label = words_of(document, element), names.label(element)
            hidden = around.hidden or is_hidden(element)
            raised = _raised(element, level, around)
            yield Heading(element, raised, words, around.region, hidden, around.quoted, label)


def _around(element: Element, known: dict[Element, _Around]) -> _Around:
    """What stands around an element; each element on the way outward is looked at once for the whole page."""
    unknown: list[Element] = []
    around = _Around()
    for above in itertools.islice(element.outward(), 1, None):
        if above in known:
            around = known[above]
            break
        unknown.append(above)
    for above in reversed(unknown):
        around = known[above] = around.within(above)
    return around


def _level(element: Element) -> int | None:
    """The level as written. A heading tag said to be none stays one where ARIA attributes speak of it."""
    level = heading_level(element)
    if level is not None or element.get("role") not in DECORATIVE:
        return level
    spoken_of = any(name.startswith("aria-") and name != "aria-hidden" for name in element.attrs)
    return int(element.tag[1]) if spoken_of and element.tag in _TAGS else None


_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def _offset(element: Element, outer: int) -> int:
    """What ``headingoffset`` of an element and those around it adds; ``headingreset`` begins anew."""
    written = element.get("headingoffset").strip()
    own = min(int(written), MOST_OFFSET) if written.isascii() and written.isdigit() and len(written) < 4 else 0
    return own if "headingreset" in element.attrs else outer + own


def _raised(element: Element, level: int, around: _Around) -> int:
    """The level of a heading tag after the offsets around it and its own."""
    if element.tag not in _TAGS or "aria-level" in element.attrs:
        return level
    offset = _offset(element, around.offset)
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

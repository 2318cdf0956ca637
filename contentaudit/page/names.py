"""What assistive technology calls an element: its label, its own text alternative, its content, or its title.

The order is that of "Accessible Name and Description Computation" (W3C), as far as it can be told from the HTML.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from contentaudit.page.html import Document, Element, Event, TextNode
from contentaudit.page.words import UNSEEN, is_hidden

if TYPE_CHECKING:
    from contentaudit.page.page import Page

MOST_LABELS = 200
"""Labels looked up on one page; each may be as long as the page."""

DECORATIVE = frozenset({"none", "presentation"})
"""Roles that take an element out of what is read aloud."""

_SPOKEN_PARTS = frozenset({"title", "desc", "text"})
"""Parts of an ``svg`` whose words are read."""


class Names:
    """Accessible names of a page's elements; labels are looked up once."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._said: dict[str, str] = {}

    def of(self, element: Element) -> str:
        """The accessible name, white space folded; empty when there is none."""
        return self.label(element) or _native(element) or self._content(element) or _folded(element.get("title"))

    def of_image(self, element: Element) -> str:
        """The name of something that has no content: label, ``alt``, title."""
        return self.label(element) or _native(element) or _folded(element.get("title"))

    def of_input(self, element: Element) -> str:
        """The name of a form control, its ``label`` elements included."""
        return self.of_image(element) or self._labels(element)

    def _labels(self, element: Element) -> str:
        around = element.closest("label")
        own = self._labelling.get(element.get("id")) if element.get("id") else None
        return " ".join(label.text.value for label in (around, own) if label is not None)

    @cached_property
    def _labelling(self) -> dict[str, Element]:
        labels = reversed(self._document.by_tag("label"))
        return {label.get("for"): label for label in labels if label.get("for")}

    def label(self, element: Element) -> str:
        """Words of ``aria-labelledby``, hidden elements included, else of ``aria-label``."""
        attrs = element.attrs
        if "aria-labelledby" in attrs:
            found = " ".join(filter(None, map(self._words, attrs["aria-labelledby"].split())))
            if found:
                return found
        return _folded(attrs.get("aria-label", ""))

    @cached_property
    def _by_id(self) -> dict[str, Element]:
        named = reversed(self._document.elements)
        return {element.attrs["id"]: element for element in named if "id" in element.attrs}

    def _words(self, id_: str) -> str:
        if id_ not in self._said:
            labelling = self._by_id.get(id_)
            if labelling is None or len(self._said) >= MOST_LABELS:
                return ""
            own = _folded(labelling.get("aria-label")) or _native(labelling)
            self._said[id_] = own or _folded(" ".join(_pieces(labelling)))
        return self._said[id_]

    def _content(self, element: Element) -> str:
        return _folded("".join(self._parts(element)))

    def _parts(self, element: Element) -> Iterator[str]:
        """The words inside, with the names of what stands between them."""
        document = element.document
        event = element.event + 1
        while event < element.close:
            node = document.nodes[event]
            if isinstance(node, Element) and document.kinds[event] is Event.START:
                said = self._part(node)
                if said is not None:
                    yield f" {said} " if said else ""
                    event = node.close
            elif isinstance(node, TextNode) and document.kinds[event] is Event.TEXT:
                yield node.data
            event += 1

    def _part(self, element: Element) -> str | None:
        """What a part is called; ``None`` where its own parts are to be read."""
        if is_hidden(element):
            return ""
        if element.attrs and (said := self.label(element)):
            return said
        if element.tag in ("img", "area", "input"):
            return "" if element.get("role") in DECORATIVE else self.of_image(element)
        if element.tag == "svg":
            return " ".join(
                filter(None, (_folded(" ".join(_pieces(e))) for e in element.descendants if e.tag in _SPOKEN_PARTS))
            )
        return "" if element.tag in UNSEEN and element.tag != "title" else None


def names_of(page: Page) -> Names:
    """The names of a page's elements, one look-up for all rules."""
    found: Names = page.memo.setdefault(__name__, Names(page.document))
    return found


def _native(element: Element) -> str:
    """What the element's own attribute says: ``alt`` of pictures, ``value`` of buttons."""
    if element.tag in ("img", "area"):
        return _folded(element.get("alt"))
    if element.tag == "input":
        kind = element.get("type").lower()
        if kind == "image":
            return _folded(element.get("alt"))
        return _folded(element.get("value")) if kind in ("submit", "reset", "button") else ""
    return ""


def raw_words(element: Element) -> str:
    """All text inside as written, hidden or not, white space kept."""
    return "".join(_pieces(element))


def _pieces(element: Element) -> Iterator[str]:
    """Every piece of text inside, hidden or not: that is how labels are read."""
    document = element.document
    for event in range(element.event + 1, element.close):
        if document.kinds[event] is Event.TEXT:
            node = document.nodes[event]
            if isinstance(node, TextNode):
                yield node.data


_UNSEEN = str.maketrans(dict.fromkeys("\u00ad\u200b\u200c\u2060\ufeff"))


def _folded(text: str) -> str:
    """White space folded; signs that nobody sees or hears are left out."""
    return " ".join((text if text.isascii() else text.translate(_UNSEEN)).split())

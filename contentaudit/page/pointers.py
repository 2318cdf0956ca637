"""Everything on a page that points to something else: links, pictures, styles, scripts, frames."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from contentaudit.latepattern import LatePattern
from contentaudit.model import Span, Text
from contentaudit.page.anchors import address, base_of, own_address
from contentaudit.page.html import Element

if TYPE_CHECKING:
    from contentaudit.page.page import Page

PointerKind = Literal["link", "picture", "asset"]

_ATTRIBUTES: dict[str, tuple[tuple[str, PointerKind], ...]] = {
    "a": (("href", "link"),),
    "area": (("href", "link"),),
    "img": (("src", "picture"), ("srcset", "picture")),
    "source": (("src", "asset"), ("srcset", "picture")),
    "video": (("src", "asset"), ("poster", "picture")),
    "audio": (("src", "asset"),),
    "track": (("src", "asset"),),
    "iframe": (("src", "asset"),),
    "embed": (("src", "asset"),),
    "object": (("data", "asset"),),
    "script": (("src", "asset"),),
    "link": (("href", "asset"),),
}
_LOADED = frozenset(
    "stylesheet icon apple-touch-icon preload modulepreload manifest prefetch alternate next prev".split()
)
_CANDIDATE = LatePattern(r"(?P<url>[^\s,]\S*)(?:\s[^,]*)?")
_TEMPLATE = LatePattern(r"\{\{|\}\}|\{%|\$\{|<%|\[\[|%7[Bb]%7[Bb]|\{[\w.]+\}|%%?[A-Z_]{3,}%|\$[A-Z][A-Z_]{2,}")


class Pointer(NamedTuple):
    """One address in an attribute. ``written`` is it without blanks at its ends; ``target`` is absolute where known."""

    element: Element
    attribute: str
    written: str
    target: str
    kind: PointerKind
    at: tuple[int, int]

    @property
    def place(self) -> Text:
        """The address with its exact place."""
        return self.element.value(self.attribute)[self.at[0] : self.at[1]]

    @property
    def span(self) -> Span:
        """Its source range."""
        return self.place.span

    @property
    def quote(self) -> str:
        """The address as written."""
        return self.written

    @property
    def fragment(self) -> str:
        """The place it names behind ``#``; empty for none, or for words to look up (``:~:text=``)."""
        return self.written.partition("#")[2].partition(":~:")[0]


def pointers_of(page: Page) -> tuple[Pointer, ...]:
    """What the page points to, in document order; nothing of templates that are filled in later."""
    if __name__ not in page.memo:
        page.memo[__name__] = tuple(_pointers(page))
    found: tuple[Pointer, ...] = page.memo[__name__]
    return found


def is_filled_in(written: str) -> bool:
    """Does a program put in a part of the address later?"""
    return _TEMPLATE.search(written) is not None


def _pointers(page: Page) -> Iterator[Pointer]:
    base = base_of(page, own_address(page))
    templates = page.document.by_tag("template")
    for element in page.document.by_tag(*_ATTRIBUTES):
        if element.tag == "link" and not _LOADED & set(element.get("rel").lower().split()):
            continue
        if templates and element.closest("template") is not None:
            continue
        for attribute, kind in _ATTRIBUTES[element.tag]:
            if attribute not in element.attrs:
                continue
            value = element.attrs[attribute]
            for start, end in _parts(attribute, value):
                written = value[start:end]
                if not is_filled_in(written):
                    yield Pointer(element, attribute, written, address(written, base), kind, (start, end))


def _parts(attribute: str, value: str) -> Iterator[tuple[int, int]]:
    """Where the addresses in an attribute stand; of a list of pictures each one's."""
    if attribute == "srcset":
        if "data:" not in value:
            for found in _CANDIDATE.finditer(value):
                yield found.start(), found.start() + len(found["url"].rstrip(","))
        return
    stripped = value.strip()
    start = value.find(stripped) if stripped else 0
    yield start, start + len(stripped)

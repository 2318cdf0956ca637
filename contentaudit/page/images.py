"""Pictures of a page, each with the facts that several rules ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from contentaudit.latepattern import LatePattern
from contentaudit.page.html import Element
from contentaudit.page.names import DECORATIVE, names_of

if TYPE_CHECKING:
    from contentaudit.page.page import Page

_LAZY_SOURCES = ("data-src", "data-lazy-src", "data-original", "data-srcset", "data-lazy-srcset", "data-lazy")
_SIZE = LatePattern(r"\s*(\d{1,6})(?:\.\d+)?\s*(?:px)?\s*$", re.IGNORECASE)
_STYLED_SIZE = LatePattern(r"(?:^|;)\s*(?P<name>width|height|aspect-ratio)\s*:\s*(?P<value>[^;]+)", re.IGNORECASE)
_TRACKERS = LatePattern(
    r"^(?:https?:)?//(?:www\.facebook\.com/tr|[\w.-]*doubleclick\.net|px\.ads\.linkedin\.com|bat\.bing\.com"
    r"|[\w.-]*google-analytics\.com|[\w.-]*googleadservices\.com|ct\.pinterest\.com|t\.co/i/|pixel\.wp\.com"
    r"|[\w.-]*adsct|[\w.-]*quantserve\.com|[\w.-]*scorecardresearch\.com)",
    re.IGNORECASE,
)


class Picture(NamedTuple):
    """An ``img`` that a visitor may see. ``region``: the part of the page that it stands in."""

    element: Element
    region: str
    source: str
    """Its address, also where a script fills it in later."""
    name: str
    """What a screen reader says; empty when nothing."""
    in_markdown: bool
    """Is it written ``![words](address)``, where an empty text may be decoration or an oversight?"""

    @property
    def lacks_words(self) -> bool:
        """Is there nothing to read aloud although the page does not call the picture mere decoration?"""
        return not self.name and needs_name(self.element)

    @property
    def width(self) -> int | None:
        """Width in CSS pixels, from the attribute or an inline style."""
        return self._length("width")

    @property
    def height(self) -> int | None:
        """Height in CSS pixels, from the attribute or an inline style."""
        return self._length("height")

    @property
    def keeps_place(self) -> bool:
        """Can a browser leave room for it before it has come: both sides are known, or their ratio?"""
        attrs = self.element.attrs
        styled = {found["name"].lower() for found in _STYLED_SIZE.finditer(attrs.get("style", ""))}
        known = {name for name in ("width", "height") if attrs.get(name, "").strip()} | styled
        return {"width", "height"} <= known or "aspect-ratio" in known

    @property
    def is_counter(self) -> bool:
        """Is it there to count visits and not to be seen: a dot, or the address of a counting service?"""
        sides = [side for side in (self.width, self.height) if side is not None]
        return (bool(sides) and max(sides) <= 2) or _TRACKERS.match(self.source) is not None

    def _length(self, name: str) -> int | None:
        written = self.element.get(name)
        if not written:
            styles = _STYLED_SIZE.finditer(self.element.get("style"))
            written = next((found["value"] for found in styles if found["name"].lower() == name), "")
        size = _SIZE.match(written)
        return int(size.group(1)) if size else None


_NAMED_ROLES = frozenset(
    "img image button link checkbox radio switch tab option menuitem menuitemcheckbox menuitemradio treeitem "
    "progressbar meter slider scrollbar".split()
)
_OWN_ROLES = frozenset({"", "img", "image"})


def needs_name(element: Element) -> bool:
    """Must a picture have a name? Not one that its page calls decoration: ``alt=""``, or a role without meaning.

    Such a role does not hold for what can be focused or has ARIA attributes (WAI-ARIA, presentational roles conflict
    resolution).
    """
    attrs = element.attrs
    role = attrs.get("role", "").strip().lower()
    if "tabindex" in attrs:
        return True
    if role in DECORATIVE:
        return any(name.startswith("aria-") and name not in _NO_CONFLICT for name in attrs)
    if role not in _OWN_ROLES:
        return role in _NAMED_ROLES
    return attrs.get("alt") != "" or bool(role)


_NO_CONFLICT = ("aria-hidden", "aria-label", "aria-labelledby")


def pictures_of(page: Page) -> tuple[Picture, ...]:
    """The pictures that are not hidden, in document order."""
    if __name__ not in page.memo:
        page.memo[__name__] = tuple(_pictures(page))
    found: tuple[Picture, ...] = page.memo[__name__]
    return found


def _pictures(page: Page) -> Iterator[Picture]:
    names, source = names_of(page), page.source
    for element in page.images:
        if any("inert" in around.attrs for around in element.outward()):
            continue
        written = source.kind == "markdown" and source.text.startswith("!", element.span.start)
        yield Picture(element, page.region(element), source_of(element), names.of_image(element), written)


def source_of(element: Element) -> str:
    """Where a picture comes from; what a script for late loading will put in goes before a stand-in."""
    late = next((element.get(name).strip() for name in _LAZY_SOURCES if element.get(name).strip()), "")
    own = element.get("src").strip()
    if late and (not own or own.startswith("data:")):
        return late.split()[0].rstrip(",")
    return own or late or element.get("srcset").strip().split(" ")[0]

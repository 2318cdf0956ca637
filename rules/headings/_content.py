"""Does anything stand in a heading, or between two: words, pictures, or a place that is filled later?"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from unicodedata import category

from contentaudit.api import Element, Heading, Page

_SHOWS_SOMETHING = frozenset(
    "img picture svg video audio canvas iframe object embed script noscript form input select textarea button table hr"
    " template slot math".split()
)
_FILLED_LATER = frozenset({"div", "section", "span", "ins", "p", "ul"})


def is_blank(words: str) -> bool:
    """Do the words show nothing: none at all, or only blanks and characters without a shape of their own?"""
    return all(char.isspace() or category(char) in ("Cf", "Cc") for char in words)


def is_bare(page: Page, here: Heading, following: Heading) -> bool:
    """Does nothing that a reader meets, or that a script may fill, stand between two headings?"""
    places = _places(page)
    start, end = here.element.close, following.element.event
    if bisect_right(places, end) > bisect_right(places, start):
        return False
    return not any(
        element.tag in _SHOWS_SOMETHING
        or "-" in element.tag
        or "data-template" in element.attrs
        or _may_be_filled(element)
        for element in page.document.elements_between(start, end)
    )


def _places(page: Page) -> Sequence[int]:
    """Where words stand that are no heading, hidden ones included."""
    known: Sequence[int] | None = page.memo.get(__name__)
    if known is None:
        known = sorted(block.events[0] for block in page.all_blocks if block.role != "heading")
        page.memo[__name__] = known
    return known


def _may_be_filled(element: Element) -> bool:
    """Is it an empty place with a name of its own, where a script puts a map, a form or reviews?"""
    named = "id" in element.attrs or any(name.startswith("data-") for name in element.attrs)
    painted = "background" in element.get("style")
    return painted or (named and element.tag in _FILLED_LATER and element.close == element.event + 1)

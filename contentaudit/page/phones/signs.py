"""A cheap look at a page: can it have a phone number, a link that dials or words about a crisis at all?

Where it cannot, none of the modules that read numbers is imported. In doubt the answer is yes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentaudit.latepattern import LatePattern
from contentaudit.page.phones import patterns

if TYPE_CHECKING:
    from contentaudit.page.page import Page

_SCHEME = LatePattern(r"(?!(?:https?|mailto|javascript):)[^/?#.]*:", re.IGNORECASE)
"""The scheme of an address that is neither a page nor mail."""
_DIGITS = LatePattern(r"%\d|\d[^/a-z]{4,}\d", re.IGNORECASE)
"""As many digits as an address has that is a number, or one that may be written in escapes."""
_SPEAKS = ("suicid", "harm", "injur", " life", "hurt", "kill", "cris", "lifeline", "overdos")
"""Stems of words that ask for a crisis line, in small letters."""
_CODE = LatePattern(r"\d[- ]?\d[- ]?\d(?!\d)")
"""A short code such as 988."""


def may_hold_number(text: str) -> bool:
    """A cheap look: could there be a number or a placeholder for one?"""
    if patterns.DIGITS.search(text) or patterns.LETTERS.search(text):
        return True
    return any(sign in text for sign in patterns.PLACEHOLDER_SIGNS) and patterns.PLACEHOLDER.search(text) is not None


def speaks_of_phones(page: Page) -> bool:
    """Can one of the phone rules find anything, the record of the business aside? Worked out once for a page."""
    if __name__ not in page.memo:
        page.memo[__name__] = _looked_at(page)
    return bool(page.memo[__name__])


def _looked_at(page: Page) -> bool:
    html = page.document.html
    if "tel:" in html.lower() or "data-template" in html:
        return True
    addresses = (element.get("href") for element in page.document.by_tag("a", "area"))
    return (
        any(_dials(address) for address in addresses)
        or any(_says(block.text.value) for block in page.blocks)
        or any(may_hold_number(image.get("alt")) for image in page.document.by_tag("img"))
    )


def _dials(address: str) -> bool:
    return _SCHEME.match(address) is not None or _DIGITS.search(address) is not None


def _says(words: str) -> bool:
    if _CODE.search(words) or may_hold_number(words):
        return True
    small = words.lower()
    return any(stem in small for stem in _SPEAKS)


def has_address(page: Page) -> bool:
    """Is there an address to hold the page against: a configured one, or one in its structured data?

    Raises ``Skip`` when the structured data cannot be read.
    """
    return bool(page.settings.business) or any(node.all("address") for node in page.markup.nodes)

"""The part of a title that is the page's own, and the part that every page of the site shares."""

from __future__ import annotations

import re

from contentaudit.api import Page, head

SIZE = 20
"""Pixels: the height of the letters in which search engines set a title."""

LONGEST = 1_000
"""Characters of a title that are looked at."""

_SEPARATOR = re.compile(r"\s+[|\u2013\u2014\u00b7\u2022\u00bb\u203a:~-]+\s+|\s*\|\s*|:\s+")


def pieces(title: str) -> list[str]:
    """A title parted at the signs that stand between its own words and the site's name."""
    folded = " ".join(title.split())[:LONGEST]
    return [piece.strip() for piece in _SEPARATOR.split(folded) if piece.strip()]


def own_words(page: Page, title: str) -> str:
    """The title without the site's name, which stands at either end."""
    name = folded(site_name(page))
    kept = [piece for piece in pieces(title) if folded(piece) != name]
    return " ".join(kept) if name else title


def site_name(page: Page) -> str:
    """What the site calls itself: ``og:site_name`` or ``application-name``; empty when it does not say."""
    said = head.property_of(page, "og:site_name") or head.property_of(page, "application-name")
    return said.value if said else ""


def folded(words: str) -> str:
    """Words for comparison: lower case, letters and digits only."""
    return " ".join(re.findall(r"[^\W_]+", words.casefold()))

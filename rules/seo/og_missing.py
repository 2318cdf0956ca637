"""Does the page say how it is shown where people share it?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, head, indexing, rule

REQUIRED = ("og:title", "og:type", "og:image", "og:url")
"""What the Open Graph protocol asks of every page."""


@rule(severity="info", message="Shared links lack {missing}", label="sharing sites guess it", needs=("document",))
def og_missing(page: Page) -> Iterator[Hit]:
    """Does the page say how it is shown where people share it?"""
    missing = [name for name in REQUIRED if head.property_of(page, name) is None]
    if missing and not indexing.is_hidden(page):
        yield Hit(page.head, missing="Open Graph tags" if len(missing) == len(REQUIRED) else ", ".join(missing))

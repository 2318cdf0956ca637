"""Does the page say which address is its own?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, head, indexing, rule


@rule(severity="info", message="No canonical link", label="it would stand here", needs=("document",))
def canonical_missing(page: Page) -> Iterator[Hit]:
    """Does the page say which address is its own?"""
    if not any("canonical" in link.rel for link in head.relations(page)) and not indexing.is_hidden(page):
        yield Hit(page.head)

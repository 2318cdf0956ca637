"""Does the page fit the screen of a phone?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, head, rule


@rule(severity="warning", message="No viewport meta tag", label="phones shrink such a page", needs=("document",))
def viewport_missing(page: Page) -> Iterator[Hit]:
    """Does the page fit the screen of a phone?"""
    if page.source.kind == "html" and not head.named(page, "viewport"):
        yield Hit(page.head)

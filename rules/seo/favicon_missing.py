"""Does the home page name the site's icon?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, head, rule, weburl

ICONS = frozenset({"icon", "apple-touch-icon", "apple-touch-icon-precomposed", "mask-icon"})
"""Link relations that name an icon."""


@rule(
    severity="info", message="The home page names no icon", label="a link to the icon belongs here", needs=("document",)
)
def favicon_missing(page: Page) -> Iterator[Hit]:
    """Does the home page name the site's icon?"""
    here = weburl.address_of(page.url) if page.url else None
    if here is not None and here.path == "/" and not any(link.rel & ICONS for link in head.relations(page)):
        yield Hit(page.head)

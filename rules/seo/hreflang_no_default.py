"""Is there a page for readers of every other language?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._hreflang import DEFAULT, versions


@rule(
    severity="info",
    message="hreflang names no x-default",
    label="{count} languages, none for the rest",
    needs=("document",),
)
def hreflang_no_default(page: Page) -> Iterator[Hit]:
    """Is there a page for readers of every other language?"""
    links = versions(page)
    codes = {(link.hreflang or "").strip().lower() for link in links}
    if len(codes) > 1 and DEFAULT not in codes:
        yield Hit(links[0].place, count=len(codes))

"""Is the canonical link an address at all?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule, weburl

from ._canonical import canonicals


@rule(severity="error", message="The canonical link is no usable address", label="{fault}", needs=("document",))
def canonical_invalid(page: Page) -> Iterator[Hit]:
    """Is the canonical link an address at all?"""
    for link in canonicals(page):
        if fault := weburl.fault_of(link.url):
            yield Hit(link.place, fault=fault, url=link.url)

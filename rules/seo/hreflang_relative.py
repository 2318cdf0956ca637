"""Do hreflang links name whole addresses?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule, weburl

from ._hreflang import versions


@rule(severity="warning", message="The hreflang link to “{code}” is relative", label="{lacks}", needs=("document",))
def hreflang_relative(page: Page) -> Iterator[Hit]:
    """Do hreflang links name whole addresses?"""
    for link in versions(page):
        if not weburl.is_absolute(link.url):
            yield Hit(link.place, code=(link.hreflang or "").strip()[:20], lacks=weburl.lack_of(link.url), url=link.url)

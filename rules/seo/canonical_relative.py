"""Does the canonical link name the whole address?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule, weburl

from ._canonical import canonicals


@rule(severity="warning", message="The canonical link is relative", label="{lacks}", needs=("document",))
def canonical_relative(page: Page) -> Iterator[Hit]:
    """Does the canonical link name the whole address?"""
    for link in canonicals(page):
        if not weburl.is_absolute(link.url) and not weburl.fault_of(link.url):
            yield Hit(link.place, lacks=weburl.lack_of(link.url), url=link.url)

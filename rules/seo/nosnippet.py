"""May search engines show words of the page?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, indexing, rule

_ROBOTS = frozenset({"robots", "googlebot", "bingbot"})


@rule(severity="review", message="Search engines may show no words of this page", label="{said} says {word}")
def nosnippet(page: Page) -> Iterator[Hit]:
    """May search engines show words of the page?"""
    if indexing.is_hidden(page):
        return
    for told in indexing.directives(page):
        if told.robot in _ROBOTS and (told.name == "nosnippet" or (told.name == "max-snippet" and told.value == "0")):
            yield Hit(told.place, said=told.said, word=f"{told.name}: {told.value}" if told.value else told.name)

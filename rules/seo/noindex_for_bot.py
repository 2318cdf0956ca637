"""Is the page kept from one search engine only?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, indexing, rule

ENGINES = {
    "googlebot": "Google",
    "bingbot": "Bing",
    "msnbot": "Bing",
    "applebot": "Apple",
    "duckduckbot": "DuckDuckGo",
    "yandex": "Yandex",
    "yandexbot": "Yandex",
    "baiduspider": "Baidu",
    "slurp": "Yahoo",
}
"""Robots whose lists people search, and what people call those."""


@rule(severity="review", message="{engine} is told to leave this page out", label="{said} says {word}")
def noindex_for_bot(page: Page) -> Iterator[Hit]:
    """Is the page kept from one search engine only?"""
    if indexing.is_hidden(page):
        return
    for told in indexing.directives(page):
        if told.robot in ENGINES and told.name in ("noindex", "none"):
            yield Hit(told.place, engine=ENGINES[told.robot], said=told.said, word=told.name)

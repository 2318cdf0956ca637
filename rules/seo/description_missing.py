"""Does the page have a meta description?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, head, indexing, rule

# Keys of front matter from which site generators make the description.
_KEYS = frozenset("description summary excerpt meta_description metadescription seo_description seo abstract".split())


@rule(severity="warning", message="No meta description in the {where}", label="a description belongs here")
def description_missing(page: Page) -> Iterator[Hit]:
    """Does the page have a meta description?"""
    where = head.told_by(page)
    if where == "<head>":
        missing = not head.descriptions(page)
    else:
        stated = page.front_matter.data if page.front_matter else {}
        missing = not any(str(key).lower() in _KEYS for key in stated)
    if missing and not indexing.is_hidden(page):
        # Most site generators make one of the first paragraph.
        yield Hit(page.head, severity=None if where == "<head>" else "info", where=where)

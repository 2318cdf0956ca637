"""Does the page say which language it is in?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule


@rule(severity="error", message="The page does not say its language", label="{what}", needs=("document",))
def lang_missing(page: Page) -> Iterator[Hit]:
    """Does the page say which language it is in?"""
    if page.source.kind != "html":
        return
    for root in page.document.by_tag("html")[:1]:
        if not root.get("lang").strip():
            yield Hit(root.place if root.start_tag else page.head, what=_what(root.attrs))


def _what(attributes: object) -> str:
    written = attributes if isinstance(attributes, dict) else {}
    if "lang" in written:
        return "lang is empty"
    if "xml:lang" in written:
        return "xml:lang is not read in HTML"
    return "the <html> tag has no lang"

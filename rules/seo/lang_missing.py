"""Does the page say which language it is in?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentaudit.api import Edit, Element, Fix, Hit, Page, Span, rule

_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


@rule(
    severity="error", message="The page does not say its language", label="{what}", fix="safe", needs=("document",)
)  # fmt: skip
def lang_missing(page: Page, *, language: str = "") -> Iterator[Hit]:
    """Does the page say which language it is in?"""
    if page.source.kind != "html":
        return
    for root in page.document.by_tag("html")[:1]:
        if not root.get("lang").strip():
            place = root.place if root.start_tag else page.head
            yield Hit(place, fix=_fix(page, root, language), what=_what(root.attrs))


def _fix(page: Page, root: Element, language: str) -> Fix | None:
    """The language that the settings give, written into a tag that has no ``lang`` of its own yet."""
    if root.start_tag is None or "lang" in root.attrs or not _TAG.fullmatch(language):
        return None
    at = root.start_tag.start + len("<html")
    if page.source.text[root.start_tag.start : at].lower() != "<html":
        return None
    return Fix(f'Write lang="{language}" into the first tag', (Edit(Span(at, at), f' lang="{language}"'),), safe=True)


def _what(attributes: object) -> str:
    written = attributes if isinstance(attributes, dict) else {}
    if "lang" in written:
        return "lang is empty"
    if "xml:lang" in written:
        return "xml:lang is not read in HTML"
    return "the <html> tag has no lang"

"""Does the page say enough to be of use?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentaudit.api import Hit, Page, Skip, rule

_UTILITY = re.compile(
    r"\b(?:contact|thank(?:s| you)|not found|404|log ?in|sign (?:in|up)|register|search|site ?map|directions|"
    r"locations?|careers?|gallery|photos?|tour|subscribe|unsubscribe|checkout|cart|"
    r"appointments?|book(?:ing)?|verify)\b",
    re.IGNORECASE,
)
_UNSPOKEN = ("button", "control", "code")


@rule(
    severity="warning",
    message="The page has {words} words; the least is {least}",
    label="{words} words in all",
    needs=("document",),
)
def text_length(page: Page, *, least: int = 300) -> Iterator[Hit]:
    """Does the page say enough to be of use?"""
    spoken = [block for block in page.main_content.blocks if block.role not in _UNSPOKEN]
    words = sum(len(block.text.value.split()) for block in spoken)
    if words == 0:
        raise Skip("no words in the main content: a script may draw it")
    if words < least and not _serves_otherwise(page, words):
        first = next((block for block in spoken if block.role == "heading"), spoken[0])
        yield Hit(first, words=words, least=least)


def _serves_otherwise(page: Page, words: int) -> bool:
    """Is the page there to be filled in, clicked through or found by nobody?"""
    return (
        any("noindex" in meta.get("content").lower() for name in ("robots", "googlebot") for meta in page.meta(name))
        or _UTILITY.search(page.title or "") is not None
        or any(_UTILITY.search(heading.text.value) for heading in page.headings if heading.level == 1)
        or len(page.document.by_tag("article")) > 1
        or sum(e.get("type").lower() not in ("hidden", "search", "submit") for e in page.document.by_tag("input")) > 1
        or sum(len(link.text.value.split()) for link in page.links if page.region(link.element) == "content") * 2
        > words
    )

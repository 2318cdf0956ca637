"""Are links named by words and not by their address?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentaudit.api import Hit, LatePattern, Page, anchors_of, rule

_ADDRESS = LatePattern(r"(?:https?://|www\.)\S+$", re.IGNORECASE)
_LIST_OF_SOURCES = LatePattern(
    r"\b(?:references?|sources?|citations?|bibliography|works cited|footnotes?|links)\b", re.IGNORECASE
)


@rule(
    severity="info",
    message="A link is named by its address",
    label="a screen reader spells out {count} characters",
    needs=("marks",),
)
def link_url_text(page: Page, *, longest: int = 40) -> Iterator[Hit]:
    """Are links named by words and not by their address? ``longest``: characters that are fine."""
    for anchor in anchors_of(page):
        text = anchor.quote
        if len(text) <= longest or not _ADDRESS.match(text) or anchor.region != "content" or anchor.name != text:
            continue
        section = page.section_at(anchor.span.start)
        if not (section and _LIST_OF_SOURCES.search(section[-1])):
            yield Hit(anchor, count=len(text))

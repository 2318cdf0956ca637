"""Does every link in the text lead somewhere?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentaudit.api import Hit, LatePattern, Page, anchors_of, rule

_BACK = LatePattern(r"\b(?:top|up|back|skip|close|menu|toggle|open|print|share|nach oben|arriba|haut)\b", re.IGNORECASE)


@rule(severity="warning", message="A link leads nowhere", label="its address is {address}", needs=("marks",))
def link_nowhere(page: Page) -> Iterator[Hit]:
    """Does every link in the text lead somewhere?"""
    for anchor in anchors_of(page):
        href = anchor.href.value.strip()
        if href not in ("", "#") or anchor.region != "content" or anchor.is_control or not anchor.name:
            continue
        if len(anchor.element.attrs) > 1 and anchor.element.get("id") and not href:
            continue
        if not _BACK.search(anchor.name) and not page.is_told("links.empty-href", anchor.element.span):
            yield Hit(anchor, address="empty" if not href else "#")

"""Does every link lead somewhere?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentaudit.api import Anchor, Hit, LatePattern, Page, Place, anchors_of, rule

_ACTS = LatePattern(
    r"\b(?:top|up|back|skip|close|menu|toggle|open|print|share|more|less|next|previous|prev|search|nach oben|arriba"
    r"|haut)\b",
    re.IGNORECASE,
)


@rule(severity="warning", message="A link leads nowhere", label="its address is {address}", needs=("marks",))
def empty_href(page: Page) -> Iterator[Hit]:
    """Does every link lead somewhere?"""
    for anchor in anchors_of(page):
        href = anchor.href.value.strip()
        if href in ("", "#") and not _acts(anchor):
            span = anchor.element.written("href")
            yield Hit(Place(span, page.source.text[span.start : span.end]), address="empty" if not href else "#")


def _acts(anchor: Anchor) -> bool:
    """Does it do something in the page: a button, the way back up, the head of a menu, a place to come to?"""
    element = anchor.element
    if anchor.is_control or any(name.startswith(("on", "data-")) for name in element.attrs):
        return True
    if not anchor.href.value.strip() and (element.get("id") or element.get("name")):
        return True
    if anchor.href.value.strip() == "#" and _ACTS.search(anchor.name):
        return True
    around = element.parent
    return around is not None and around.tag == "li" and any(True for _ in around.find("ul", "ol"))

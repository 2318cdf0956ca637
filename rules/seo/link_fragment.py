"""Is the place there that a link within the page leads to?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentaudit.api import Anchor, Hit, LatePattern, Page, anchors_of, rule

from ._fragments import Places

_SCRIPTED = LatePattern(
    r"(?:[/!:]|%3A|elementor-action|popmake|popup|modal|lightbox|open[-_]|gform|wpforms|et_pb|pum-|chat|cookie|consent"
    r"|cmplz|share|video|gallery|tab[-_=]|[\w-]+=)",
    re.IGNORECASE,
)


@rule(severity="warning", message="A link leads to a place that is not there", label="{why}", needs=("marks",))
def link_fragment(page: Page) -> Iterator[Hit]:
    """Is the place there that a link within the page leads to?"""
    if page.source.kind == "html" and page.is_fragment:
        return
    places: Places | None = None
    for anchor in anchors_of(page):
        fragment = _fragment(anchor)
        if not fragment or anchor.is_control or _SCRIPTED.match(fragment):
            continue
        places = places or Places(page)
        if not places.has(fragment):
            near = places.near(fragment)
            yield Hit(anchor.href.strip(), why=f"the page has #{near}" if near else "nothing on the page has this id")


def _fragment(anchor: Anchor) -> str:
    if anchor.leads != "page":
        return ""
    return anchor.href.value.strip().partition("#")[2].partition(":~:")[0]

"""Is the place there that a link within the page leads to?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Anchor, Hit, Page, Places, anchors_of, is_for_scripts, rule


@rule(severity="warning", message="A link leads to a place that is not there", label="{why}", needs=("marks",))
def link_fragment(page: Page) -> Iterator[Hit]:
    """Is the place there that a link within the page leads to?"""
    if page.source.kind == "html" and page.is_fragment:
        return
    places: Places | None = None
    for anchor in anchors_of(page):
        fragment = _fragment(anchor)
        if not fragment or anchor.is_control or is_for_scripts(fragment):
            continue
        places = places or Places(page)
        if not places.has(fragment) and not page.is_told("links.fragment-missing", anchor.element.span):
            near = places.near(fragment)
            yield Hit(anchor.href.strip(), why=f"the page has #{near}" if near else "nothing on the page has this id")


def _fragment(anchor: Anchor) -> str:
    if anchor.leads != "page":
        return ""
    return anchor.href.value.strip().partition("#")[2].partition(":~:")[0]

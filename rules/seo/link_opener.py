"""Does the page keep its own window when a link opens another site?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, anchors_of, rule

_OWN_WINDOW = frozenset({"", "_self", "_parent", "_top", "_unfencedtop"})


@rule(
    severity="warning",
    message="Another site may steer this window",
    label="{why}",
    needs=("marks",),
)
def link_opener(page: Page) -> Iterator[Hit]:
    """Does the page keep its own window when a link opens another site?"""
    for anchor in anchors_of(page):
        target = anchor.element.get("target").strip().lower()
        if anchor.leads != "elsewhere" or target in _OWN_WINDOW or anchor.rel & {"noopener", "noreferrer"}:
            continue
        if target != "_blank":
            yield Hit(anchor.element.value("target"), why="only target=_blank gives up the window by itself")
        elif "opener" in anchor.rel:
            yield Hit(anchor.element.value("rel"), why="rel=opener hands it over")

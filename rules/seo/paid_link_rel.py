"""Do links that somebody pays for say so to search engines?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, anchors_of, is_affiliate, rule


@rule(
    severity="review",
    message="A paid link is not marked as one",
    label="rel=sponsored is missing",
    needs=("marks",),
)
def paid_link_rel(page: Page) -> Iterator[Hit]:
    """Do links that somebody pays for say so to search engines?"""
    for anchor in anchors_of(page):
        if not anchor.rel & {"sponsored", "nofollow"} and is_affiliate(anchor.href.value):
            yield Hit(anchor)

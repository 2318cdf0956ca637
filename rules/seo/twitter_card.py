"""Does the page say which kind of card X is to show?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, head, rule

KINDS = ("summary", "summary_large_image", "app", "player")
"""The cards there are."""


@rule(severity="info", message="{what}", label="{detail}", needs=("document",))
def twitter_card(page: Page) -> Iterator[Hit]:
    """Does the page say which kind of card X is to show?"""
    card = head.property_of(page, "twitter:card")
    if card is None:
        if head.property_of(page, "og:title") or head.property_of(page, "twitter:title"):
            yield Hit(page.head, what="No twitter:card", detail="the one tag that Open Graph does not stand in for")
    elif card.value.strip() not in KINDS:
        yield Hit(
            card,
            severity="warning",
            what="twitter:card names no kind of card",
            detail="summary_large_image shows a picture",
        )

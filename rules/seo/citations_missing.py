"""Does an article about health show where its figures come from?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, Related, cites, claims_of, health_of, rule


@rule(
    severity="review",
    message="Figures or research without a source",
    label="link the study, authority or journal behind it",
    needs=("marks",),
    languages=("en",),
)
def citations_missing(page: Page) -> Iterator[Hit]:
    """Does an article about health show where its figures come from?"""
    if not health_of(page).article:
        return
    claims = list(claims_of(page))
    if claims and not cites(page):
        yield Hit(claims[0], related=[Related("another one", claim.span) for claim in claims[1:20]])

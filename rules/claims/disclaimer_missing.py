"""Does a page with claims for supplements carry the FDA disclaimer, word for word?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._absent import as_place, as_sure_as, others


@rule(
    severity="error",
    message="The FDA disclaimer {fault}",
    label="{fault}",
    needs=("document",),
    languages=("en",),
)
def disclaimer_missing(page: Page) -> Iterator[Hit]:
    """Does a page with claims for supplements carry the FDA disclaimer, word for word?"""
    said = page.disclosures
    if said.makes("fda-disclaimer"):
        return
    begun, ended = next(said.places("fda-disclaimer-begun"), None), next(said.places("fda-disclaimer-ended"), None)
    claims = page.hits_of("claims.structure-function")
    if begun and ended:
        yield Hit(begun, severity="review", fault="is not in the required words")
    elif begun or (ended and claims):
        yield Hit(begun or ended or page.body, severity="warning", fault="is only there in part")
    elif claims:
        related = others(claims, "another claim")
        yield Hit(as_place(claims[0]), related=related, severity=as_sure_as(claims), fault="is missing")

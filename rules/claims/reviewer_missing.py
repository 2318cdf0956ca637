"""Does an article about health name the professional who checked it?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._articles import is_health_article


@rule(
    severity="review",
    message="The article names nobody who checked it",
    label="medically reviewed by whom?",
    needs=("document",),
    languages=("en",),
    default=False,
)
def reviewer_missing(page: Page) -> Iterator[Hit]:
    """Does an article about health name the professional who checked it?"""
    if not is_health_article(page) or page.disclosures.makes("medical-review"):
        return
    if any(node.all("reviewedBy") for node in page.markup.nodes):
        return
    yield Hit(page.body)

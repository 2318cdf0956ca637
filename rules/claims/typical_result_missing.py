"""Does a page with customers' results say what people can generally expect?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._absent import as_place, firm, others


@rule(
    severity="review",
    message="A result is shown and the typical one is not",
    label="what do most people get?",
    needs=("document",),
    languages=("en",),
    default=False,
)
def typical_result_missing(page: Page) -> Iterator[Hit]:
    """Does a page with customers' results say what people can generally expect?"""
    stories = firm(page, "claims.testimonial")
    if stories and not page.disclosures.makes("typical-result"):
        yield Hit(as_place(stories[0]), related=others(stories, "another result"))

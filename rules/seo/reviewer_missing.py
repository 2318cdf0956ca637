"""Does an article about health name a professional who wrote or checked it?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, head, health_of, people_named, rule


@rule(
    severity="warning",
    message="No professional wrote or checked this health article",
    label="medically reviewed by whom?",
    needs=("marks",),
)
def reviewer_missing(page: Page) -> Iterator[Hit]:
    """Does an article about health name a professional who wrote or checked it?"""
    where = head.told_by(page)
    if not health_of(page).article or people_named(page, "reviewer") or page.disclosures.makes("medical-review"):
        return
    if not any(person.qualification for person in people_named(page, "author")):
        yield Hit(page.head if where == "front matter" else page.body)

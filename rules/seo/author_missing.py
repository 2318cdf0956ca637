"""Does an article about health say who wrote it?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, head, health_of, people_named, rule


@rule(severity="warning", message="A health article without an author", label="who says so?", needs=("marks",))
def author_missing(page: Page) -> Iterator[Hit]:
    """Does an article about health say who wrote it?"""
    where = head.told_by(page)
    if not people_named(page, "author") and health_of(page).article:
        yield Hit(page.head if where == "front matter" else page.body)

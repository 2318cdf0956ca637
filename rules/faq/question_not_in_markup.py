"""Is every question of a visible FAQ in its markup?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._matching import matching


@rule(severity="warning", message="A question on the page is missing from its markup", label="not in the markup")
def question_not_in_markup(page: Page) -> Iterator[Hit]:
    """Is every question of a visible FAQ in its markup?"""
    found = matching(page)
    for question in found.only_page if found is not None else ():
        yield Hit(question.pair.question)

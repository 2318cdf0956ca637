"""Is every question of the FAQ markup on the page?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._matching import matching


@rule(severity="error", message="The page does not have this question and answer", label="{missing} not on the page")
def question_not_visible(page: Page) -> Iterator[Hit]:
    """Is every question of the FAQ markup on the page?"""
    found = matching(page)
    if found is None:
        return
    for question in found.only_markup:
        if question.asks and not found.shows(question):
            yield Hit(question.place, missing="this answer is" if found.asks(question) else "this is")

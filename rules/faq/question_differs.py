"""Does the markup ask in the words of the page?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Edit, Fix, Hit, Page, Related, rule

from ._json import edited
from ._matching import Match, matching


@rule(severity="warning", message="The page words this question differently", label="worded differently", fix="unsafe")
def question_differs(page: Page) -> Iterator[Hit]:
    """Does the markup ask in the words of the page?"""
    found = matching(page)
    for match in found.matches if found is not None else ():
        if not match.exact:
            shown = match.visible.pair.question
            yield Hit(
                match.marked.place,
                fix=_in_the_words_of_the_page(match),
                related=[Related("the question on the page", shown.span)],
                page=shown.value,
            )


def _in_the_words_of_the_page(match: Match) -> Fix | None:
    name = match.marked.name
    edit: Edit | None = edited(match.marked.node, name, match.visible.pair.question.value) if name is not None else None
    return Fix("Ask in the markup as the page does", (edit,)) if edit is not None else None

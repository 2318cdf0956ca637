"""Do markup and page have the questions in the same order?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from contentaudit.api import Hit, Page, Related, rule

from ._matching import matching


@rule(severity="info", message="Markup and page order the questions differently", label="comes later on the page")
def order_differs(page: Page) -> Iterator[Hit]:
    """Do markup and page have the questions in the same order?"""
    found = matching(page)
    matches = sorted(found.matches, key=lambda match: match.marked.node.span.start) if found is not None else []
    for earlier, later in pairwise(matches):
        if earlier.visible.pair.start > later.visible.pair.start:
            yield Hit(
                earlier.marked.place,
                related=[Related("this comes first on the page", later.visible.pair.question.span)],
            )
            return

"""Has everything in the structured data been filled in?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule


@rule(severity="error", message="The markup holds {what}", label="never filled in")
def placeholder(page: Page) -> Iterator[Hit]:
    """Has everything in the structured data been filled in?"""
    if not page.markup.nodes:
        return
    from ._placeholders import placeholders_on
    from ._terms import Found, together

    found = (Found(text, {"what": what}) for text, what in placeholders_on(page))
    yield from together(found, "the same placeholder again")

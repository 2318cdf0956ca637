"""Does the title say anything?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, head, rule


@rule(severity="error", message="The title in the {where} is empty", label="nothing between the tags")
def title_empty(page: Page) -> Iterator[Hit]:
    """Does the title say anything?"""
    where = head.told_by(page)
    title = head.title_of(page)
    if where == "<head>":
        if title is not None and not title.value.strip():
            yield Hit(head.titles(page)[0].place, where=where)
    elif page.front_matter is not None and "title" in page.front_matter.data:
        named = any(heading.level == 1 and heading.name for heading in page.headings)
        if not named and (title is None or not title.value.strip()):
            yield Hit(page.head, severity="warning", where=where)

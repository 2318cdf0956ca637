"""Does the page have a title?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, head, rule


@rule(severity="error", message="No title in the {where}", label="a title belongs here")
def title_missing(page: Page) -> Iterator[Hit]:
    """Does the page have a title?"""
    where = head.told_by(page)
    if where == "<head>":
        if not head.titles(page):
            yield Hit(page.head, where=where)
    elif not _names_itself(page):
        yield Hit(page.head, severity="warning", where=where)


def _names_itself(page: Page) -> bool:
    """Is there a title, even an empty one, or the level-1 heading that site generators take in its place?"""
    stated = page.front_matter.data if page.front_matter else {}
    return any(str(key).lower() == "title" for key in stated) or any(h.level == 1 and h.name for h in page.headings)

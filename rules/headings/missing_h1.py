"""Does the page have a level-1 heading?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule


@rule(severity="warning", message="The page has no level-1 heading", label="{found}", needs=("document",))
def missing_h1(page: Page) -> Iterator[Hit]:
    """Does the page have a level-1 heading?"""
    if any(heading.level == 1 for heading in page.headings):
        return
    if page.front_matter is not None and page.front_matter.value("title"):
        return
    first = next((heading for heading in page.headings if heading.name), None)
    if first is None:
        yield Hit(page.body, found="no headings at all")
    else:
        yield Hit(first, found=f"the first heading is level {first.level}")

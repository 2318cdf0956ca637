"""Does every heading say something?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._content import is_blank


@rule(severity="error", message="A level-{level} heading is empty", label="{why}", needs=("marks",))
def empty(page: Page) -> Iterator[Hit]:
    """Does every heading say something?"""
    for heading in page.headings:
        if is_blank(heading.name) and not heading.is_filled_in:
            image = next(heading.element.find("img", "svg"), None)
            yield Hit(
                heading.element.place,
                level=heading.level,
                why="its image has no text (alt)" if image is not None else "no words inside",
            )

"""Does the page keep room for its pictures until they have come?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, Related, pictures_of, rule


@rule(
    severity="info",
    message="{count} without width and height",
    label="the text below jumps when it comes",
    needs=("marks",),
)
def img_dimensions(page: Page) -> Iterator[Hit]:
    """Does the page keep room for its pictures until they have come?"""
    if page.source.kind == "markdown":
        return
    loose = [picture.element.place for picture in pictures_of(page) if not picture.keeps_place and picture.source]
    if loose:
        count = "A picture" if len(loose) == 1 else f"{len(loose)} pictures"
        yield Hit(loose[0], related=[Related("another one", place.span) for place in loose[1:]], count=count)

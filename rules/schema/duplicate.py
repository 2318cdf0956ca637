"""Is each thing described once?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, Related, rule


@rule(severity="info", message="{type} is described twice{how}", label="described again")
def duplicate(page: Page) -> Iterator[Hit]:
    """Is each thing described once?"""
    if not page.markup.nodes:
        return
    from ._twins import twice_described

    for first, second in twice_described(page):
        how = "" if first.syntax == second.syntax else f": as {first.syntax} and as {second.syntax}"
        related = [Related("the first description", first.place.span)]
        yield Hit(second.place, related=related, type=second.types[0], how=how)

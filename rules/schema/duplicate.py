"""Is each thing described once?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, Related, rule

from ._twins import differences, twins


@rule(severity="info", message="{type} is described twice{how}", label="described again")
def duplicate(page: Page) -> Iterator[Hit]:
    """Is each thing described once?"""
    told = set()
    for pair in twins(page):
        # What they disagree on is reported as that; parts that share an @id make one description.
        if pair.named or pair.second in told or next(differences(pair), None) is not None:
            continue
        told.add(pair.second)
        first, second = pair.first, pair.second
        how = "" if first.syntax == second.syntax else f": as {first.syntax} and as {second.syntax}"
        related = [Related("the first description", first.place.span)]
        yield Hit(second.place, related=related, type=second.types[0], how=how)

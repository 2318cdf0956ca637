"""Does the meta description say anything?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Located, Page, head, rule


@rule(severity="warning", message="The meta description in the {where} is empty", label="nothing is said")
def description_empty(page: Page) -> Iterator[Hit]:
    """Does the meta description say anything?"""
    where = head.told_by(page)
    if (place := _empty(page)) is not None:
        yield Hit(place, where=where)


def _empty(page: Page) -> Located | None:
    if page.source.kind == "html":
        first = next(iter(head.descriptions(page)), None)
        return first.place if first is not None and not first.get("content").strip() else None
    stated = page.front_matter.data if page.front_matter else {}
    value = stated.get("description", "-")
    return page.head if value is None or (isinstance(value, str) and not value.strip()) else None

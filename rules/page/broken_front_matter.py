"""Can the front matter be read?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, Place, rule


@rule(severity="warning", message="The front matter cannot be read", label="{problem}")
def broken_front_matter(page: Page) -> Iterator[Hit]:
    """Can the front matter be read?"""
    front_matter = page.front_matter
    if front_matter is not None and front_matter.error is not None:
        error = front_matter.error
        yield Hit(Place(error.span), problem=error.message)

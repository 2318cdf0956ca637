"""Does the structured data use the names that schema.org has today?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule


@rule(severity="info", message="{name} has become {successor} in schema.org", label="an older name")
def superseded(page: Page) -> Iterator[Hit]:
    """Does the structured data use the names that schema.org has today?"""
    if not page.markup.nodes:
        return
    from ._terms import Found, older_names, together

    found = (Found(text, {"name": name, "successor": later}) for text, name, later in older_names(page))
    yield from together(found, "the same name again")

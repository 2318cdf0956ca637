"""Does schema.org know the types of the structured data?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule


@rule(severity="warning", message="schema.org has no type {type}{hint}", label="unknown type")
def unknown_type(page: Page) -> Iterator[Hit]:
    """Does schema.org know the types of the structured data?"""
    if not page.markup.nodes:
        return
    from ._terms import together, unknown_types

    found = ((name.text, {"type": name.type, "hint": name.hint}) for name in unknown_types(page))
    yield from together(found, "the same type again")

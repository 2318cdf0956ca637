"""Does schema.org know the types of the structured data?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule


@rule(severity="warning", message="schema.org has no type {type}{hint}", label="unknown type", fix="unsafe")
def unknown_type(page: Page) -> Iterator[Hit]:
    """Does schema.org know the types of the structured data?"""
    if not page.markup.nodes:
        return
    from ._terms import Found, mended, together, unknown_types

    found = (
        Found(wrong.text, {"type": wrong.type, "hint": wrong.hint}, mended(page, wrong))
        for wrong in unknown_types(page)
    )
    yield from together(found, "the same type again")

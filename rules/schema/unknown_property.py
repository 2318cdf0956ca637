"""Does each thing in the structured data have only properties that schema.org gives it?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule


@rule(severity="warning", message="{name} is no property of {type}{hint}", label="not for this type", fix="unsafe")
def unknown_property(page: Page) -> Iterator[Hit]:
    """Does each thing in the structured data have only properties that schema.org gives it?"""
    if not page.markup.nodes:
        return
    from ._terms import Found, mended, together, unknown_properties

    found = (
        Found(
            wrong.text,
            {"name": wrong.text.value.strip(), "type": wrong.type, "hint": wrong.hint},
            mended(page, wrong),
        )
        for wrong in unknown_properties(page)
    )
    yield from together(found, "the same property again")

"""Does the structured data use the names that schema.org has today?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, Text, rule, schema_org

from ._nodes import nodes_of
from ._terms import together


@rule(severity="info", message="{name} has become {successor} in schema.org", label="an older name")
def superseded(page: Page) -> Iterator[Hit]:
    """Does the structured data use the names that schema.org has today?"""
    found = ((text, {"name": name, "successor": later}) for name, text, later in _older(page))
    yield from together(found, "the same name again")


def _older(page: Page) -> Iterator[tuple[str, Text, str]]:
    for node in nodes_of(page).all:
        terms = [(text.value, text) for text in node.type_texts]
        for name, text in (*terms, *node.names.items()):
            if (later := schema_org().successor(name)) is not None:
                yield name, text, later

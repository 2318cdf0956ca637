"""Has everything in the structured data been filled in?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, Text, Words, rule

from ._nodes import nodes_of
from ._placeholders import host_of, placeholder_in
from ._terms import together


@rule(severity="error", message="The markup holds {what}", label="never filled in")
def placeholder(page: Page) -> Iterator[Hit]:
    """Has everything in the structured data been filled in?"""
    found = ((text, {"what": what}) for text, what in _left(page))
    yield from together(found, "the same placeholder again")


def _left(page: Page) -> Iterator[tuple[Text, str]]:
    host = host_of(page)
    for node in nodes_of(page).all:
        values = [value for each in node.properties.values() for value in each if isinstance(value, Words)]
        for value in (*filter(None, (node.id_text,)), *values):
            if (found := placeholder_in(value.value, host)) is not None:
                yield value[found.start : found.end], found.kind

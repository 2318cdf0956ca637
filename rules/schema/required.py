"""Does each thing in the structured data say what its kind must say?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule


@rule(severity="warning", message="{type} lacks {missing}", label="incomplete")
def required(page: Page) -> Iterator[Hit]:
    """Does each thing in the structured data say what its kind must say?"""
    if not page.markup.nodes:
        return
    from ._missing import missing_required, one_each

    yield from one_each(missing_required(page))

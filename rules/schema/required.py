"""Does each thing in the structured data say what its kind must say?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._missing import missing_required


@rule(severity="warning", message="{type} lacks {missing}", label="incomplete")
def required(page: Page) -> Iterator[Hit]:
    """Does each thing in the structured data say what its kind must say?"""
    for gap in missing_required(page):
        yield Hit(gap.node.place, type=gap.type, missing=gap.names)

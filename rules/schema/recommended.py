"""Does each thing in the structured data say what helps others to show it?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._missing import missing_recommended


@rule(severity="info", message="{type} could also say {missing}", label="could say more")
def recommended(page: Page) -> Iterator[Hit]:
    """Does each thing in the structured data say what helps others to show it?"""
    for gap in missing_recommended(page):
        yield Hit(gap.node.place, type=gap.type, missing=gap.names)

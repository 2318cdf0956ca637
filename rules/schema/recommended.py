"""Does each thing in the structured data say what helps others to show it?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule


@rule(severity="info", message="{type} could also say {missing}", label="could say more")
def recommended(page: Page) -> Iterator[Hit]:
    """Does each thing in the structured data say what helps others to show it?"""
    if not page.markup.nodes:
        return
    from ._missing import missing_recommended, one_each

    yield from one_each(missing_recommended(page))

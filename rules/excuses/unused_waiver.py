"""Does every waiver in the settings still let something go?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, Skip, rule


@rule(
    severity="warning",
    message="A waiver excuses nothing",
    label="no page needs it where it holds",
    needs=("excuses",),
)
def unused_waiver(page: Page) -> Iterator[Hit]:
    """Does every waiver still excuse something?"""
    assert page.waived is not None
    if page.waived.unjudged:
        raise Skip(page.waived.unjudged)
    yield from map(Hit, page.waived.unused)

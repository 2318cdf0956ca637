"""Does a page about suicide or crisis say whom to call?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._faults import hits


@rule(
    severity="warning",
    message="The page speaks of a crisis and names no crisis line",
    label="no {line} on the page",
    languages=("en",),
)
def missing_crisis_line(page: Page) -> Iterator[Hit]:
    """Does a page about suicide or crisis say whom to call?"""
    yield from hits(page, "missing-crisis-line")

"""Do people who listen hear the number that is dialled?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._faults import hits


@rule(
    severity="error", message="A screen reader names another number than is dialled", label="the link dials {dialled}"
)
def name_number_mismatch(page: Page) -> Iterator[Hit]:
    """Do people who listen hear the number that is dialled?"""
    yield from hits(page, "name-number-mismatch")

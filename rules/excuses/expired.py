"""Is every allowance still within its time?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule


@rule(
    severity="warning", message="An allowance ended on {day}", label="it excuses nothing any more", needs=("excuses",)
)
def expired(page: Page) -> Iterator[Hit]:
    """Is every allowance still within its time?"""
    assert page.allowances is not None
    for allowance in page.allowances.expired:
        yield Hit(allowance, day=allowance.until)

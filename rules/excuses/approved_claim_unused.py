"""Does every entry of the register still let something go?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, Skip, rule


@rule(
    severity="info",
    message="An approved claim excuses nothing",
    label="no page needs it where it is approved",
    needs=("excuses",),
)
def approved_claim_unused(page: Page) -> Iterator[Hit]:
    """Does every approved claim still excuse something?"""
    assert page.approvals is not None
    if page.approvals.unjudged:
        raise Skip(page.approvals.unjudged)
    yield from map(Hit, page.approvals.unused)

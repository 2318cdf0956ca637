"""Is every approved claim that a page makes still within its time?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule


@rule(
    severity="warning", message="An approval ended on {day}", label="approved by {by}; it has ended", needs=("excuses",)
)
def approved_claim_expired(page: Page) -> Iterator[Hit]:
    """Is every approved claim still within its time?"""
    assert page.approvals is not None
    for claim in page.approvals.expired:
        yield Hit(claim, day=claim.day, by=claim.by)

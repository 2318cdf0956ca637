"""Do approved claims stand on the page as they were approved?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule


@rule(severity="warning", message="Approved words were changed", label="{by} approved other words", needs=("excuses",))
def approved_claim_edited(page: Page) -> Iterator[Hit]:
    """Do approved claims stand there word by word?"""
    assert page.approvals is not None
    for claim in page.approvals.edited:
        yield Hit(claim, difference=claim.difference, by=claim.by)

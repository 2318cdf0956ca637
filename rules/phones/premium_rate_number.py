"""Is any number one that callers pay extra for?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._faults import hits


@rule(severity="warning", message="Calls to this number cost extra", label="premium rate")
def premium_rate_number(page: Page) -> Iterator[Hit]:
    """Is any number one that callers pay extra for?"""
    yield from hits(page, "premium-rate-number")

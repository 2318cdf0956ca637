"""Can the crisis line be tapped?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._faults import hits


@rule(
    severity="info",
    message="The crisis line cannot be tapped",
    label="no link to {wanted}",
    fix="safe",
    languages=("en",),
)
def crisis_line_not_linked(page: Page) -> Iterator[Hit]:
    """Can the crisis line be tapped?"""
    yield from hits(page, "crisis-line-not-linked")

"""Is every crisis line given with its own number?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._faults import hits


@rule(
    severity="error",
    message="The crisis line is given with a wrong number",
    label="should be {line}",
    languages=("en",),
)
def crisis_line_wrong(page: Page) -> Iterator[Hit]:
    """Is every crisis line given with its own number?"""
    yield from hits(page, "crisis-line-wrong")

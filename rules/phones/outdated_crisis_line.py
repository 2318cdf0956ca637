"""Does the page give 988 and not only the old lifeline?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._faults import hits


@rule(severity="warning", message="The crisis line is given without 988", label="988 is missing", languages=("en",))
def outdated_crisis_line(page: Page) -> Iterator[Hit]:
    """Does the page give 988 and not only the old lifeline?"""
    yield from hits(page, "outdated-crisis-line")

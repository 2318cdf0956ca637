"""Is the telephone in the structured data on the page?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._faults import hits


@rule(severity="warning", message="The markup gives a number the page does not show{note}", label="not on the page")
def schema_telephone_mismatch(page: Page) -> Iterator[Hit]:
    """Is the telephone in the structured data on the page?"""
    yield from hits(page, "schema-telephone-mismatch")

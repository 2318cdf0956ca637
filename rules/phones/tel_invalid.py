"""Can every number that a link dials exist?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._faults import hits


@rule(
    severity="error",
    message="The phone link dials a number that cannot exist",
    label="not a number of {country}",
    fix="unsafe",
)
def tel_invalid(page: Page) -> Iterator[Hit]:
    """Can every number that a link dials exist?"""
    yield from hits(page, "tel-invalid")

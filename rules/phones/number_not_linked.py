"""Can every phone number on the page be tapped?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._faults import hits


@rule(severity="warning", message="The phone number cannot be tapped", label="no link to {wanted}", fix="safe")
def number_not_linked(page: Page) -> Iterator[Hit]:
    """Can every phone number on the page be tapped?"""
    yield from hits(page, "number-not-linked")

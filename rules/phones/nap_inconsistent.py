"""Do name, address and phone agree with the record?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._faults import hits


@rule(severity="warning", message="The {what} is not the one on record{note}", label="differs from the record")
def nap_inconsistent(page: Page) -> Iterator[Hit]:
    """Do name, address and phone agree with the record?"""
    yield from hits(page, "nap-inconsistent")

"""Is any fax number linked as if people could call it?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._faults import hits


@rule(severity="warning", message="A fax number is linked as a phone number", label="dials a fax machine")
def fax_linked(page: Page) -> Iterator[Hit]:
    """Is any fax number linked as if people could call it?"""
    yield from hits(page, "fax-linked")

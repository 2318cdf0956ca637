"""Is every phone number a real one?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._faults import hits


@rule(severity="error", message="A placeholder stands where the number belongs", label="not a real number")
def placeholder_number(page: Page) -> Iterator[Hit]:
    """Is every phone number a real one?"""
    yield from hits(page, "placeholder-number")

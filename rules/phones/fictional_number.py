"""Is any number one that is kept for fiction?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._faults import hits


@rule(severity="error", message="The number is reserved for films and books", label="nobody answers it")
def fictional_number(page: Page) -> Iterator[Hit]:
    """Is any number one that is kept for fiction?"""
    yield from hits(page, "fictional-number")

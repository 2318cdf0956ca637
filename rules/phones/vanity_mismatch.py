"""Do the letters of a number spell the digits it dials?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._faults import hits


@rule(
    severity="error",
    message="The letters of the number spell other digits",
    label="the letters are {spelled}",
    fix="unsafe",
)
def vanity_mismatch(page: Page) -> Iterator[Hit]:
    """Do the letters of a number spell the digits it dials?"""
    yield from hits(page, "vanity-mismatch")

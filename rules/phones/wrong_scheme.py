"""Does every phone link use the address that dials?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._faults import hits


@rule(
    severity="error", message="The address of the phone link does not dial", label="{begins} is not tel:", fix="unsafe"
)
def wrong_scheme(page: Page) -> Iterator[Hit]:
    """Does every phone link use the address that dials?"""
    yield from hits(page, "wrong-scheme")

"""Does every phone link dial the number it shows?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._faults import hits


@rule(
    severity="error", message="The link dials another number than it shows{note}", label="shows {shown}", fix="unsafe"
)
def tel_mismatch(page: Page) -> Iterator[Hit]:
    """Does every phone link dial the number it shows?"""
    yield from hits(page, "tel-mismatch")

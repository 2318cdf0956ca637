"""Is any phone number shown only in an image?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._faults import hits


@rule(severity="warning", message="The number stands in an image and cannot be tapped", label="only in the image")
def number_in_image(page: Page) -> Iterator[Hit]:
    """Is any phone number shown only in an image?"""
    yield from hits(page, "number-in-image")

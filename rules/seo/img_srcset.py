"""Does a picture come in sizes that fit, without a large gap between them?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from contentaudit.api import Element, Hit, LatePattern, Page, rule

_CANDIDATE = LatePattern(r"\s(\d{1,5})w\s*(?:,|$)")


@rule(
    severity="info",
    message="Picture sizes jump from {below} to {above} pixels",
    label="a screen between them gets far too much",
    needs=("marks",),
)
def img_srcset(page: Page, *, factor: float = 3.0, pixels: int = 900) -> Iterator[Hit]:
    """Does a picture come in sizes that fit, without a large gap between them?"""
    for element in page.document.by_tag("img", "source"):
        for below, above in pairwise(_widths(element)):
            if above >= below * factor and above - below >= pixels:
                yield Hit(element.value("srcset").strip(), below=below, above=above)
                break


def _widths(element: Element) -> list[int]:
    """The widths on offer, smallest first."""
    return sorted({int(width) for width in _CANDIDATE.findall(element.get("srcset"))})

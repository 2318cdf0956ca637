"""Is the meta description cut off in search results?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, head, pixels, rule, weburl

SIZE = 14
"""Pixels: the height of the letters in which search engines set a description."""


@rule(severity="info", message="The meta description is {width} pixels wide", label="about {fits} fit on a desktop")
def description_too_long(page: Page, *, max_pixels: int = 920) -> Iterator[Hit]:
    """Is the meta description cut off in search results?"""
    head.told_by(page)
    description = head.description_of(page)
    if not description or weburl.is_filled_in_later(description.value):
        return
    wide = pixels.width(" ".join(description.value.split()), SIZE)
    if wide > max_pixels:
        yield Hit(description.strip(), width=round(wide), fits=max_pixels)

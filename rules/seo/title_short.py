"""Does the title say enough?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, head, pixels, rule, weburl

from ._titles import SIZE


@rule(severity="info", message="The title is only {what}", label="there is room for about 600 pixels")
def title_short(page: Page, *, min_pixels: int = 200) -> Iterator[Hit]:
    """Does the title say enough?"""
    head.told_by(page)
    title = head.title_of(page)
    if not title or not title.value.strip() or weburl.is_filled_in_later(title.value):
        return
    title = title.strip()
    wide = round(pixels.width(title.value, SIZE))
    if len(title.value.split()) == 1 and title.value.isascii():
        yield Hit(title, what="one word")
    elif wide < min_pixels:
        yield Hit(title, what=f"{wide} pixels wide")

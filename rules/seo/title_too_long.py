"""Is the title cut off in search results?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, head, pixels, rule, weburl

from ._titles import SIZE

NEARLY = 20
"""Pixels before the end at which a title already runs the risk."""


@rule(severity="warning", message="The title is {width} pixels wide", label="about {fits} fit: cut after “{shown}”")
def title_too_long(page: Page, *, max_pixels: int = 600) -> Iterator[Hit]:
    """Is the title cut off in search results?"""
    head.told_by(page)
    title = head.title_of(page)
    if not title or weburl.is_filled_in_later(title.value):
        return
    title = title.strip()
    wide = pixels.width(" ".join(title.value.split()), SIZE)
    if wide > max_pixels:
        yield Hit(title, width=round(wide), fits=max_pixels, shown=_shown(title.value, max_pixels))
    elif wide > max_pixels - NEARLY:
        yield Hit(title, severity="info", width=round(wide), fits=max_pixels, shown=title.value)


def _shown(title: str, room: float) -> str:
    """The words that are seen before the three dots."""
    words = title.split()
    left = room - pixels.width("…", SIZE)
    shown: list[str] = []
    for word in words:
        left -= pixels.width(f"{word} ", SIZE)
        if left < 0:
            break
        shown.append(word)
    return " ".join(shown) or words[0][:30]

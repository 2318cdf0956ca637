"""Does the first large picture load at once?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentaudit.api import Hit, LatePattern, Page, Picture, pictures_of, rule

_SMALL = LatePattern(r"(?:^|[-_ /])(?:logo|icon|avatar|gravatar|emoji|badge|spacer|pixel|flag|thumb)", re.IGNORECASE)
_REGIONS = ("content", "header")


@rule(
    severity="warning",
    message="The first large picture loads late",
    label="{how}: a visitor waits for what is seen first",
    needs=("document",),
)
def img_lazy_first(page: Page, *, words: int = 60, width: int = 300) -> Iterator[Hit]:
    """Does the first large picture load at once?"""
    first = next((p for p in pictures_of(page) if _is_large(p, width)), None)
    if first is not None and (how := _how_late(first)) and _words_before(page, first, words) <= words:
        yield Hit(first.element.place, how=how)


def _is_large(picture: Picture, width: int) -> bool:
    element = picture.element
    named = f"{element.get('class')} {element.get('id')} {picture.source.rpartition('/')[2]}"
    sides = [side for side in (picture.width, picture.height) if side is not None]
    small = (picture.width or width) < width or (bool(sides) and min(sides) < 100)
    return picture.region in _REGIONS and not small and not picture.is_counter and not _SMALL.search(named)


def _how_late(picture: Picture) -> str:
    if picture.element.get("loading").strip().lower() == "lazy":
        return "loading=lazy"
    own = picture.element.get("src").strip()
    return "a script puts its address in" if own != picture.source and picture.source else ""


def _words_before(page: Page, picture: Picture, enough: int) -> int:
    """Words of the main content above the picture, counted no further than is needed."""
    count = 0
    for block in page.blocks:
        if count > enough or block.events[0] > picture.element.event:
            break
        if block.main:
            count += len(block.text.value.split())
    return count

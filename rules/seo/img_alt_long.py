"""Is a picture's text short enough to be listened to?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, pictures_of, rule


@rule(severity="info", message="A picture's text has {count} characters", label="more than {longest}", needs=("marks",))
def img_alt_long(page: Page, *, longest: int = 125) -> Iterator[Hit]:
    """Is a picture's text short enough to be listened to?"""
    for picture in pictures_of(page):
        alt = picture.element.value("alt").strip()
        if len(alt) > longest:
            yield Hit(alt, count=len(alt), longest=longest)

"""Does a picture's text hold the keyphrase, where there are pictures?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, pictures_of, rule

from ._phrase import phrase_of

MANY = 5
"""Pictures from which on too many may hold the phrase."""


@rule(
    severity="info",
    message="The keyphrase is in {found} of {count} picture texts",
    label="{why}",
    needs=("marks", "keyphrase"),
)
def keyphrase_alt(page: Page, *, most: float = 0.75) -> Iterator[Hit]:
    """Does a picture's text hold the keyphrase, where there are pictures? Half of its words are enough."""
    phrase = phrase_of(page)
    described = [picture for picture in pictures_of(page) if picture.region == "content" and picture.name]
    found = [picture for picture in described if phrase.share_in(picture.name) >= 0.5]
    if not described:
        return
    if not found:
        why = "say what the picture has to do with it, if it has"
        yield Hit(described[0].element.place, found=0, count=len(described), why=why)
    elif len(described) >= MANY and len(found) > most * len(described):
        why = "it reads as written for search engines"
        yield Hit(found[0].element.place, found=len(found), count=len(described), why=why)

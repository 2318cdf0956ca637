"""Does a picture's text say something that is not read aloud anyway?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentaudit.api import Element, Hit, LatePattern, Page, pictures_of, rule

_BEGINNING = LatePattern(
    r"(?:an? |the )?(?:image|picture|photo(?:graph)?|graphic|pic|icon) (?:of|showing|that shows)\b", re.IGNORECASE
)
_AROUND = ("a", "button", "figure", "summary", "li", "td", "th", "p", "dd", "dt")


@rule(severity="info", message="A picture's text repeats what is said anyway", label="{why}", needs=("marks",))
def img_alt_redundant(page: Page) -> Iterator[Hit]:
    """Does a picture's text say something that is not read aloud anyway?"""
    said: dict[Element, str] = {}
    for picture in pictures_of(page):
        alt = picture.element.value("alt").strip()
        if not alt or picture.element.get("role") in ("none", "presentation"):
            continue
        if begun := _BEGINNING.match(alt.value):
            yield Hit(alt[: begun.end()], why="a screen reader says that it is an image")
        elif _folded(picture.name) == _beside(picture.element, said):
            yield Hit(alt, why="the same words stand beside it")


def _beside(element: Element, said: dict[Element, str]) -> str:
    """What is read together with the picture: the caption of its figure, else what encloses it."""
    around = element.closest(*_AROUND)
    if around is None:
        return ""
    if around not in said:
        caption = next(around.find("figcaption"), None) if around.tag == "figure" else around
        said[around] = _folded(caption.text.value) if caption is not None else ""
    return said[around]


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())

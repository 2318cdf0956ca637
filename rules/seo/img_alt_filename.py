"""Is a picture's text more than the name of its file?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from contentaudit.api import Hit, LatePattern, Page, pictures_of, rule

_FILE = LatePattern(r"[^\s/]{1,120}\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?|heic)$", re.IGNORECASE)
_CAMERA = LatePattern(
    r"(?:img|dsc[fn]?|dscn|pict?|p|mvimg|pxl|image|photo|picture|screenshot|screen ?shot|untitled|whatsapp image"
    r"|shutterstock|istock(?:photo)?|adobestock|gettyimages|depositphotos|pexels(?:[-_ ]photo)?|unsplash|canva)"
    r"(?:[-_ ]?(?:at|by|design)?[-_ ]?\(?\d[\d_.: -]*\)?(?:at [\d.: ]+)?(?:[ap]m)?)"
    r"(?:[-_ ]?(?:scaled|copy|edited|final|\d+x\d+))?$"
    r"|[0-9a-f]{16,}$|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$|\d{5,}[-_\d]*$",
    re.IGNORECASE,
)
_EMPTY_WORDS = frozenset(
    "image img picture photo pic graphic icon alt alttext alt-text untitled placeholder thumbnail spacer blank null "
    "undefined none n/a foto bild imagen immagine".split()
)
_EMPTY_PHRASES = frozenset(
    "alt text;image alt;image description;description of image;featured image;stock photo;stock image;banner image"
    ";hero image;header image;blog image;post image;background image;main image;image here;no alt;image alt text"
    ";add alt text;alternative text;product image".split(";")
)
_SUFFIX = LatePattern(r"(?:[-_](?:\d+x\d+|scaled|e\d{8,}))+$")


@rule(severity="warning", message="A picture is described by {what}", label="says nothing about it", needs=("marks",))
def img_alt_filename(page: Page) -> Iterator[Hit]:
    """Is a picture's text more than the name of its file?"""
    for picture in pictures_of(page):
        alt = " ".join(picture.element.get("alt").split())
        what = _nothing_said(alt, picture.source)
        if what:
            yield Hit(picture.element.value("alt").strip(), what=what)


def _nothing_said(alt: str, source: str) -> str:
    if not alt:
        return ""
    if _FILE.match(alt) or _CAMERA.match(alt):
        return "the name of its file"
    folded = alt.casefold().strip(".:!")
    if folded in _EMPTY_WORDS or folded in _EMPTY_PHRASES:
        return "a word for any picture"
    stem = unquote(source.partition("?")[0].rpartition("/")[2]).rpartition(".")[0]
    joined = "_" in alt or alt.count("-") > 1
    return "the name of its file" if joined and " " not in alt and folded == _SUFFIX.sub("", stem.casefold()) else ""

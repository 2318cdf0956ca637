"""Is every heading the title of something?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._content import is_blank
from ._levels import own

_YEAR = re.compile(r"(?:19|20)\d\d(?:\s*[-–/]\s*(?:(?:19|20)\d\d|\d\d))?")
_STEP = re.compile(r"[#(]?\d{1,3}[.):]?")
_ADDRESS = re.compile(r"\S+@\S+\.\w+|(?:https?://|www\.)\S+", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")


@rule(severity="review", message="A heading holds only {what}", label="not a title", needs=("marks",))
def decoration(page: Page) -> Iterator[Hit]:
    """Is every heading the title of something?"""
    for heading in own(page):
        words = heading.text.value
        if words and (what := _display(words)) and not heading.is_filled_in and not _says_more(heading.name, words):
            yield Hit(heading, what=what)


def _says_more(name: str, words: str) -> bool:
    return name != words and _LETTER.search(name) is not None


def _display(words: str) -> str:
    """What a heading without a title shows; empty for anything that can be a title."""
    if _ADDRESS.fullmatch(words):
        return "an address"
    if is_blank(words) or _LETTER.search(words) or _YEAR.fullmatch(words) or _STEP.fullmatch(words):
        return ""
    digits = sum(char.isdigit() for char in words)
    if digits >= 7:
        return "a phone number"
    return "a figure" if digits else "signs"

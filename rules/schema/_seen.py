"""What a visitor of the page sees, in a form that values of structured data can be held against."""

from __future__ import annotations

import math
import re
import unicodedata
from functools import cached_property

from contentaudit.api import LatePattern, Page, words_in

_WORD = LatePattern(r"[^\W_]+")
_NUMBER = LatePattern(r"\d+(?:[.,' \u00a0\u202f]\d+)*")
_TOLD = ("alt", "aria-label", "title", "content-label")
_TITLES = frozenset("mr mrs ms miss dr prof sir by the md do phd psyd lcsw lmft lpc np rn ladc cadc".split())
_LONGEST_NAME = 100
_WIDGETS = "trustpilot elfsight birdeye podium reviews.io yotpo judge.me google-reviews trustindex".split()


def folded(text: str) -> str:
    """Words in small letters with single blanks between: case, accents' form and marks do not count."""
    plain = unicodedata.normalize("NFKC", text.replace("’", "'").replace("'", "")).casefold()
    return " ".join(_WORD.findall(plain))


def said(value: str) -> str:
    """The folded words of a value, which may hold HTML, escaped or not."""
    return folded(words_in(value))


def readings(written: str) -> set[float]:
    """What a number may mean: ``4,8`` is 4.8 or 48, ``1.299`` is 1.299 or 1299."""
    bare = re.sub(r"['\s]", "", written)
    forms = {bare.replace(",", ""), bare.replace(".", "").replace(",", "."), re.sub(r"[.,]", "", bare)}
    return {float(form) for form in forms if form.count(".") <= 1}


class Seen:
    """The words and numbers that a visitor sees or is told."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @cached_property
    def _told(self) -> list[str]:
        told = [block.text.value for block in self.page.blocks]
        for element in self.page.document.elements:
            if element.attrs:
                told += [element.attrs[name] for name in _TOLD if element.attrs.get(name)]
        return told

    @cached_property
    def words(self) -> str:
        """All words, folded, with a blank at either end."""
        return f" {folded(' '.join(self._told))} "

    @cached_property
    def numbers(self) -> frozenset[float]:
        """Every number, in each way it may be read."""
        return frozenset(
            reading for told in self._told for match in _NUMBER.findall(told) for reading in readings(match)
        )

    @cached_property
    def has_stars(self) -> bool:
        """Are there stars or the like, which say a rating without a number?"""
        return any("★" in told or "⭐" in told for told in self._told) or any(
            "star" in element.get("class") or "rating" in element.get("class")
            for element in self.page.document.elements
            if "class" in element.attrs
        )

    @cached_property
    def has_widget(self) -> bool:
        """Is there a widget that shows reviews once a script has filled it?"""
        embedded = self.page.document.by_tag("script", "iframe", "div")
        said = (f"{element.get('src')} {element.get('class')}".lower() for element in embedded)
        return any(widget in words for words in said for widget in _WIDGETS)

    @cached_property
    def is_bare(self) -> bool:
        """Does the source show next to nothing, as where a script builds the page?"""
        return self.words.count(" ") < 6

    def says(self, text: str) -> bool:
        """Do these words stand on the page, one after the other?"""
        words = said(text)
        return bool(words) and f" {words} " in self.words

    def names(self, person: str) -> bool:
        """Is a person named? Titles, credentials and middle names may be left out."""
        if len(person) > _LONGEST_NAME:
            return self.says(person)
        parts = [part for part in said(person.partition(",")[0]).split() if part not in _TITLES]
        if not parts:
            return self.says(person)
        first, last = re.escape(parts[0]), re.escape(parts[-1])
        pattern = (
            rf" {first} (?:\w+ ){{0,2}}{last} | {first[0]} {last} | {last} {first} " if len(parts) > 1 else f" {first} "
        )
        return re.search(pattern, self.words) is not None

    def shows(self, number: float) -> bool:
        """Is a number on the page, as it is or cut or rounded to one place?"""
        near = (math.floor(number * 10) / 10, math.ceil(number * 10) / 10)
        return number in self.numbers or (number % 1 != 0 and not self.numbers.isdisjoint(near))


def seen_on(page: Page) -> Seen:
    """What the page shows, worked out once."""
    if __name__ not in page.memo:
        page.memo[__name__] = Seen(page)
    known: Seen = page.memo[__name__]
    return known

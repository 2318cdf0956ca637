"""Telephone numbers in running text, and what only looks like one.

Four finders in turn: placeholders, vanity numbers (1-800-FLOWERS), libphonenumber's matcher for numbers that exist, and
the shape of a number for samples that exist nowhere (123-456-7890). What each takes is masked for the next; dates, web
addresses and codes are masked first, by as many characters, so that every offset holds.
"""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from contentaudit.latepattern import LatePattern
from contentaudit.model import Skip
from contentaudit.page.phones import patterns
from contentaudit.page.phones.number import NANP, Number, digits_of, from_library, is_sample, keyed, read_number
from contentaudit.page.phones.signs import may_hold_number

Shape = Literal["number", "vanity", "placeholder"]
Where = Literal["prose", "link"]

MOST_CHARACTERS = 1_000_000
"""Characters searched on one page, in texts that look as if they held numbers: about six seconds at worst."""
_MASK = "\u00b7"
_REMEMBERED = 1_000
"""Characters of the longest text whose numbers are remembered: headers and links say the same on page after page."""
_UNDIVIDED = LatePattern(r"\d+(?:\s*(?:x|ext).*)?", re.IGNORECASE)
_TURNS = 65_535
"""Failed attempts after which the matcher would give up; never reached before ``MOST_CHARACTERS``."""


class Found(NamedTuple):
    """A number in a text: ``text[start:end]`` as written. ``number`` is ``None`` for placeholders and short vanities.

    ``fax``: its label says that it is one. ``keys``: of a vanity number, the digits that its letters and digits stand
    for, area code first.
    """

    start: int
    end: int
    shape: Shape
    number: Number | None
    fax: bool = False
    keys: str = ""


class NumberReader:
    """Reads numbers in the plan of one region (ISO 3166 code), for one page."""

    def __init__(self, region: str) -> None:
        self.region = region
        self._left = MOST_CHARACTERS

    def find(self, text: str, before: str = "") -> list[Found]:
        """Numbers in a text, in order. ``before`` is what a reader has read just before it.

        Raises ``Skip`` when the page has more text to search than any real page.
        """
        return self._search("prose", text, before)

    def find_expected(self, text: str) -> list[Found]:
        """The same where the place itself says that a number stands here, as a phone link does.

        An undivided run of digits needs no word that says so, and the shape of a number is enough.
        """
        return self._search("link", text, "")

    def _search(self, where: Where, text: str, before: str) -> list[Found]:
        if not may_hold_number(text):
            return []
        self._left -= len(text)
        if self._left < 0:
            raise Skip(f"the page has more than {MOST_CHARACTERS:,} characters of text that looks like phone numbers")
        # What stands before a text is cut to what is looked at, so that it is remembered with it.
        search = _remembered if len(text) <= _REMEMBERED else _found
        return list(search(where, text, self.region, before[-patterns.NEAR :]))

    def find_spelled(self, text: str) -> list[Found]:
        """Numbers spelled digit by digit for a screen reader: ``7 1 4. 9 1 6. 0 3 7 9``."""
        found = []
        for match in patterns.SPELLED.finditer(text):
            number = read_number(digits_of(match.group()), self.region)
            if number is not None:
                found.append(Found(match.start(), match.end(), "number", number))
        return found

    def read(self, written: str) -> Number | None:
        """The number that digits and separators mean here."""
        return read_number(written, self.region)


class _Finder:
    """One text, masked step by step."""

    def __init__(self, text: str, region: str, before: str) -> None:
        self.before = f"{before} " if before else ""
        self.region = region
        text = text if text.isascii() else text.translate(patterns.DASHES)
        self.rest = patterns.MASKS.sub(_masked, text) if patterns.MASK_SIGNS.search(text) else text
        self._ends: list[int] = []
        """Where numbers found so far end, sorted: a label belongs to one number only."""
        self._taken: list[tuple[int, int]] = []

    def found(self) -> Iterator[Found]:
        """What each finder finds in what the ones before it left."""
        for finder in (self._placeholders, self._vanity, self._matched, self._shapes):
            yield from finder()
            self._mask_taken()

    def _take(self, start: int, end: int) -> None:
        self._taken.append((start, end))
        insort(self._ends, end)

    def _mask_taken(self) -> None:
        if not self._taken:
            return
        parts, done = [], 0
        for start, end in sorted(self._taken):
            if start >= done:
                parts += [self.rest[done:start], _MASK * (end - start)]
                done = end
        self.rest = "".join([*parts, self.rest[done:]])
        self._taken.clear()

    def _placeholders(self) -> Iterator[Found]:
        for pattern, signs in ((patterns.SLOT, patterns.SLOT_SIGNS), (patterns.CROSSED, patterns.CROSSED_SIGNS)):
            if any(sign in self.rest for sign in signs):
                for match in pattern.finditer(self.rest):
                    yield Found(match.start(), match.end(), "placeholder", None)
                    self._take(match.start(), match.end())

    # -- letters ------------------------------------------------------------------------------------------------

    def _vanity(self) -> Iterator[Found]:
        if not patterns.VANITY_SIGN.search(self.rest):
            return
        at = 0
        while match := patterns.VANITY.search(self.rest, at):
            tail = self._dialled_letters(match) if self._may_be_vanity(match) else ""
            if not tail:
                at = match.start("tail")
                continue
            at = end = match.start("tail") + len(tail)
            keys = match["area"] + keyed(tail)
            number = read_number(keys[:10], self.region) if len(keys) >= 10 else None
            yield Found(match.start(), end, "vanity", number, keys=keys)
            gloss = patterns.GLOSS.match(self.rest, end)
            self._take(match.start(), gloss.end() if gloss else end)

    def _may_be_vanity(self, match: re.Match[str]) -> bool:
        """Toll-free prefixes speak for themselves; another area code needs its marks and a word that says so."""
        lead = self.rest[match.start() : match.start("tail")]
        if self.region not in NANP and not lead.startswith("+"):
            return False
        marked = lead.startswith(("1", "+", "("))
        return match["area"] in patterns.TOLL_FREE or (marked and self._admitted(match.start()))

    def _dialled_letters(self, match: re.Match[str]) -> str:
        """The words behind the area code as far as they are dialled; empty when they are plain words."""
        has_one = self.rest[match.start() : match.start("area")].strip("( ") != ""
        tail = ""
        for part in re.finditer(r"([-. ]?)([A-Za-z0-9]+)", match["tail"]):
            if len(keyed(tail)) >= 7 and part[1] != "-":
                break
            if part[2].isalpha() and not part[2].isupper() and not (has_one and _is_brand(match["tail"], part[2])):
                break
            tail += part.group()
        keys = keyed(tail)
        letters = "".join(re.findall(r"[A-Za-z]+", tail)).upper()
        digits_first = len(keyed(re.split("[A-Za-z]", tail, maxsplit=1)[0]))
        dialled = self._shortest_vanity <= len(keys) <= 14 and digits_first < 7
        return tail if dialled and letters not in patterns.PLAIN_WORDS and re.search(r"[A-Za-z]{2}", tail) else ""

    _shortest_vanity = 7

    # -- digits -------------------------------------------------------------------------------------------------

    def _matched(self) -> Iterator[Found]:
        if not patterns.DIGITS.search(self.rest):
            return
        import phonenumbers

        for match in phonenumbers.PhoneNumberMatcher(self.rest, self.region, phonenumbers.Leniency.VALID, _TURNS):
            # The matcher takes an opening bracket in, even where it closes only after the number.
            start = match.start + (match.raw_string.startswith("(") and ")" not in match.raw_string)
            number = from_library(match.number)
            if self._is_number(start, match.end):
                written = (
                    number.national if number.country == 1 or "+" in match.raw_string else digits_of(match.raw_string)
                )
                yield self._labelled(start, match.end, number, "placeholder" if is_sample(written) else "number")
            self._take(start, match.end)

    def _shapes(self) -> Iterator[Found]:
        """Samples and fiction that no numbering plan knows, and numbers that the matcher overlooked."""
        for match in (patterns.NANP_SHAPE if self.region in NANP else patterns.TRUNK_SHAPE).finditer(self.rest):
            start, end = match.span()
            if not self._is_number(start, end):
                continue
            number = read_number(match.group(), self.region)
            if is_sample(digits_of(match.group())) or (number is not None and is_sample(number.national)):
                yield self._labelled(start, end, number, "placeholder")
            elif number is not None and (number.fictional or self._is_meant(number, match.group())):
                yield self._labelled(start, end, number, "number")
            else:
                continue
            self._take(start, end)

    def _is_meant(self, number: Number, written: str) -> bool:
        return number.valid and not written.isdigit()

    def _labelled(self, start: int, end: int, number: Number | None, shape: Shape) -> Found:
        near = self._context(start)
        fax = is_fax_label(near) or (is_fax_note(self.rest[end : end + 12]) and not patterns.PHONE_AND_FAX.search(near))
        return Found(start, end, shape, number, fax)

    # -- words --------------------------------------------------------------------------------------------------

    def _context(self, start: int) -> str:
        """What stands just before a number, from the number before it on, on its line or the one above."""
        at = bisect_right(self._ends, start)
        last = self._ends[at - 1] if at else 0
        line = self.rest.rfind("\n", max(last, start - 2 * patterns.NEAR), start) + 1
        begin = max(last, line, start - patterns.NEAR)
        near = self.rest[begin:start]
        if begin == 0:
            return (self.before + near)[-patterns.NEAR :]
        if begin == line and not near.strip():
            return self.rest[max(last, line - patterns.NEAR) : start]
        return near

    def _admitted(self, start: int) -> bool:
        near = self._context(start)
        admits = [match.end() for match in patterns.ADMIT.finditer(near)]
        vetoes = [match.end() for match in patterns.VETO.finditer(near)]
        return bool(admits) and (not vetoes or max(admits) >= max(vetoes))

    def _is_number(self, start: int, end: int) -> bool:
        """Do the words around these digits allow that they are a phone number?"""
        written, near = self.rest[start:end], self._context(start)
        if near.endswith("#"):
            return False
        if not written.startswith(("(", "+")):
            if patterns.STRONG_VETO.search(near) or patterns.UNIT_AFTER.match(self.rest, end):
                return False
            if patterns.WEAK_VETO.search(near) and not written.startswith("1-8") and not patterns.ADMIT.search(near):
                return False
        return _UNDIVIDED.fullmatch(written) is None or self._admitted(start)


class _ExpectingFinder(_Finder):
    """A finder in a place that says by itself that a number stands there."""

    _shortest_vanity = 5

    def _admitted(self, start: int) -> bool:  # noqa: ARG002 - the place admits every number in it
        return True

    def _is_meant(self, number: Number, written: str) -> bool:  # noqa: ARG002 - a number that cannot exist is one, too
        return not written.isdigit()


_FINDERS: dict[Where, type[_Finder]] = {"prose": _Finder, "link": _ExpectingFinder}


def _found(where: Where, text: str, region: str, before: str) -> tuple[Found, ...]:
    return tuple(sorted(_FINDERS[where](text, region, before).found(), key=lambda found: found.start))


_remembered = lru_cache(maxsize=2048)(_found)


def _is_brand(tail: str, word: str) -> bool:
    """Small letters are a number only as one long word that nobody writes otherwise: 1-800-Medicare."""
    return word == tail and len(word) >= 7 and word.upper() not in patterns.PLAIN_WORDS


def _masked(match: re.Match[str]) -> str:
    return _MASK * len(match.group())


def is_fax_label(words: str) -> bool:
    """Do the words just before a number call it a fax number (and not a telephone as well)?"""
    near = words[-patterns.NEAR :]
    return bool(patterns.FAX.search(near)) and not patterns.PHONE_AND_FAX.search(near)


def is_fax_note(words: str) -> bool:
    """Do the words right behind a number call it a fax number: ``(fax)``?"""
    return patterns.FAX_AFTER.match(words) is not None

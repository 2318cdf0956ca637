"""Telephone numbers in running text, and what only looks like one.

Four finders in turn: placeholders, vanity numbers (1-800-FLOWERS), libphonenumber's matcher for numbers that exist, and
the shape of a number for samples that exist nowhere (123-456-7890). What each takes is masked for the next; dates, web
addresses and codes are masked first, by as many characters, so that every offset holds.
"""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from contentaudit.page.phone_number import NANP, Number, digits_of, from_library, is_sample, keyed, read_number

Shape = Literal["number", "vanity", "placeholder"]

_MASK = "\u00b7"
NEAR = 24
"""A word this many characters before a number says what it is."""

_CANDIDATE = re.compile(
    r"\d(?:[^\w\n]{0,3}\d){5}|[2-9]\d\d[^\w\n]{1,2}[A-Za-z0-9]*[-. \u2010-\u2015]?[A-Za-z]|[Xx#]{3}[-. )]{1,2}[Xx#]{3}|[\[{%]\s*[\w ]*(?:ph|tel|call|num|mob)",
    re.IGNORECASE,
)
_DASHES = {ord(dash): "-" for dash in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"} | {
    0xA0: " ",
    0x202F: " ",
    0x2007: " ",
}

_MASKS = re.compile(
    r"\b(?:https?:)?//\S+|\bwww\.\S+|\S+@\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|gov|edu|io|co|health|uk|au|ca)/\S*"
    r"|\b[\w-]+\.(?:jpe?g|png|gif|webp|svg|pdf|docx?|xlsx?|mp[34]|css|js|html?|php)\b"
    r"|\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b|\b(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{12,}\b"
    r"|\b(?:0?[1-9]|1[0-2])/(?:19|20)\d\d\s*[-–—]\s*(?:0?[1-9]|1[0-2])/(?:19|20)\d\d\b"
    r"|\b\d{1,2}([./-])\d{1,2}\1(?:19|20)\d\d\b|\b(?:19|20)\d\d([./-])\d{1,2}\2\d{1,2}\b"
    r"|\b(?:19|20)\d\d(?:\s*[-–—,/]?\s*(?:19|20)\d\d)+\b"
    r"|(?<![\d-])\d{5}[ ,/]+\d{5}(?![\d-])"
    r"|[-+]?\d{1,3}\.\d{4,}\s*°?,?\s*[-+]?\d{1,3}\.\d{4,}|\b\d{1,3}(?:\.\d{1,3}){3}\b|\b\d+\.\d+\.\d{4,}(?:\.\d+)+\b"
    r"|\b97[89][- ]?(?:\d{1,7}[- ]){3}[\dXx]\b",
    re.IGNORECASE,
)
_TEMPLATE = re.compile(
    r"\{\{\{?[^{}\n]{0,60}?(?:phone|tel(?![a-z])|telephone|mobile|call[-_ ]?number)[^{}\n]{0,60}\}\}\}?"
    r"|\$?\{(?:[\w.]{0,40}[._])?(?:phone|telephone|tel|mobile)(?:[._]?(?:number|no))?\}"
    r"|%%?(?:\w{0,30}_)?(?:phone|telephone)(?:_?number)?%%?"
    r"|\[(?:(?:insert|enter|add|your|our|the|main|office|business|clinic|company|local|admissions?|facility|center|centre|practice"
    r"|contact|toll[- ]free|24/7)[ _-]+){0,4}(?:(?:tele)?phone|tel|mobile|cell|fax)(?:[ _-]*(?:number|no\.?|num|\#))?"
    r"(?:[ _-]+here)?\]"
    r"|\[(?:(?:insert|enter|add|your|our)[ _-]+){1,3}number(?:[ _-]+here)?\]",
    re.IGNORECASE,
)
_MASKED_DIGITS = re.compile(
    r"(?<![\w#])(?:\+?1[-. ]{0,2})?(?:\((?:[x#]{3}|\d{3})\)|(?:[x#]{3}|\d{3}))[-. ]{0,2}(?:[x#]{3}[-. ]?[x#]{4})(?![\w#])",
    re.IGNORECASE,
)
_NANP_SHAPE = re.compile(
    r"(?<![\w$€£.,:/+%#-])(?:\+?1[-. ]{0,2})?(?:\(\d{3}\)[-. ]{0,2}|\d{3}[-. /]{1,2}|\d{3}(?=\d{7}(?!\d)))"
    r"\d{3}[-. ]{0,2}\d{4}(?![\w%]|[-./,:]\d)"
)
_TRUNK_SHAPE = re.compile(
    r"(?<![\w$€£.,:/+%#-])(?:\+\d\d[ -]?(?:\(0\))?[ -]?|\(?0)\d{2,4}\)?(?:[ -]?\d{3,4}){2}(?![\w%]|[-./,:]\d)"
)
_VANITY = re.compile(
    r"(?<![\w$.,:/+-])(?:\+?1[-. ]{1,2}|\+1)?\(?(?P<area>[2-9]\d\d)\)?[-. ]{1,2}"
    r"(?P<tail>(?=[\d-]{0,8}[A-Za-z])[A-Za-z0-9]{1,20}(?:[-. ][A-Za-z0-9]{1,20}){0,5})"
)
_TOLL_FREE = frozenset("800 833 844 855 866 877 888".split())
_GLOSS = re.compile(r"\s?\([\d\s.-]{3,16}\)")
_PLAIN_WORDS = frozenset("NUMBER NUMBERS LINE LINES TOLL CALL CALLS HELPLINE HOTLINE".split())

_ADMIT = re.compile(
    r"\b(?:(?:tele)?phone|tel|mobile|cell|contact|our|the|call|helpline|hotline|toll[- ]free)s?(?:\s+|-)(?:number|no\b\.?|\#)"
    r"|\b(?:call(?:s|ing)?|phone|ph|telephone|tel|dial|text|helpline|hotline|line|mobile|cell|toll[- ]free|at|ring|whatsapp|reach us)\b",
    re.IGNORECASE,
)
_LABEL = (
    r"orders?|tickets?|cases?|claims?|polic(?:y|ies)|accounts?|acct|members?|membership|invoices?|ref(?:erence)?|confirmation|docket"
    r"|permits?|registration|reg|patients?|subscriber|group|cards?|certificates?|cert|serial|model|part|batch|lot|item|product"
    r"|licen[cs]es?|lic|tracking|tax|transaction|receipt|booking|reservation|customer|client|employee|provider|record|file|form|grant|award|study|trial|routing|check"
)
_CODES = r"npi|isbn(?:-1[03])?|issn|pmid|pmcid|doi|ndc|cpt|hcpcs|ein|tin|ssn|itin|vin|imei|mrn|dea|clia|dhcs|upc|ean|sku|gtin|asin|iban|ssid|mac|s/n|uuid|nct"
_VETO = re.compile(rf"\b(?:{_LABEL}|{_CODES}|id|no|nr|num|number|fax)\b\.?|\#", re.IGNORECASE)
_STRONG_VETO = re.compile(
    rf"(?:\b(?:{_CODES})\b\s*(?:no\b\.?|number|id|\#)?|\b(?:{_LABEL})\s*(?:no\b\.?|number|num\b\.?|nr\b\.?|id|\#)|\bid|\bserial)"
    r"\s*(?:is|was|of)?\s*[:.#=-]?\s*\Z",
    re.IGNORECASE,
)
_FAX = re.compile(
    r"(?:\b(?:fax|facsimile|telefax)\b(?:\s*(?:number|no\b\.?|line|us|at|to))*|(?:^|[\s|(,;/])F)\s*[.:]?\s*[:(–-]?\s*\Z",
    re.IGNORECASE,
)
_PHONE_AND_FAX = re.compile(
    r"(?:\b(?:tel|phone|telephone|ph|call|t|p)\b\.?\s*(?:/|&|and|or|\+)\s*fax|fax\s*(?:/|&|and|or|\+)\s*(?:tel|phone|ph|t|p))\b[^\d\n]{0,12}\Z",
    re.IGNORECASE,
)
_FAX_AFTER = re.compile(r"\s*\(\s*fax\s*\)|\s+fax\b(?!\s*[:\d])", re.IGNORECASE)
_SPELLED = re.compile(r"(?<![\w.])\+?\d(?:[ .,\-]{1,3}\d){9,11}(?![\w])")


@dataclass(frozen=True, slots=True)
class Found:
    """A number in a text: ``text[start:end]`` as written. ``number`` is ``None`` for placeholders and short vanities.

    ``keys``: of a vanity number, the digits that its letters and digits stand for, area code first.
    """

    start: int
    end: int
    shape: Shape
    number: Number | None
    fax: bool = False
    keys: str = ""


def may_hold_number(text: str) -> bool:
    """A cheap look: could there be a number or a placeholder for one?"""
    return _CANDIDATE.search(text) is not None


def find_numbers(text: str, region: str, before: str = "", *, expected: bool = False) -> list[Found]:
    """Numbers in a text, in order. ``before`` is what a reader has read just before it.

    ``expected``: the place itself says that a number stands here (a phone link, a label), so an undivided run of
    digits needs no word that says so.
    """
    if not may_hold_number(text):
        return []
    return sorted(_Finder(text, region, before, expected=expected).found(), key=lambda found: found.start)


def spelled_numbers(text: str, region: str) -> list[Found]:
    """Numbers spelled digit by digit for a screen reader: ``7 1 4. 9 1 6. 0 3 7 9``."""
    found = []
    for match in _SPELLED.finditer(text):
        number = read_number(digits_of(match.group()), region)
        if number is not None:
            found.append(Found(match.start(), match.end(), "number", number))
    return found


class _Finder:
    """One text, masked step by step."""

    def __init__(self, text: str, region: str, before: str, *, expected: bool) -> None:
        self.before = f"{before[-NEAR:]} " if before else ""
        self.region = region
        self.expected = expected
        self.rest = _MASKS.sub(_masked, text.translate(_DASHES))
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
        parts, done = [], 0
        for start, end in sorted(self._taken):
            if start >= done:
                parts += [self.rest[done:start], _MASK * (end - start)]
                done = end
        self.rest = "".join([*parts, self.rest[done:]])
        self._taken.clear()

    def _placeholders(self) -> Iterator[Found]:
        for pattern in (_TEMPLATE, _MASKED_DIGITS):
            for match in pattern.finditer(self.rest):
                yield Found(match.start(), match.end(), "placeholder", None)
                self._take(match.start(), match.end())

    def _vanity(self) -> Iterator[Found]:
        at = 0
        while match := _VANITY.search(self.rest, at):
            tail = self._vanity_tail(match)
            if not tail:
                at = match.start("tail")
                continue
            at = end = match.start("tail") + len(tail)
            keys = match["area"] + keyed(tail)
            number = read_number(keys[:10], self.region) if len(keys) >= 10 else None
            yield Found(match.start(), end, "vanity", number, keys=keys)
            gloss = _GLOSS.match(self.rest, end)
            self._take(match.start(), gloss.end() if gloss else end)

    def _vanity_tail(self, match: re.Match[str]) -> str:
        """The part of the words behind the area code that is dialled; empty when they are plain words."""
        lead = self.rest[match.start() : match.start("area")].strip("( ")
        if self.region not in NANP and not lead.startswith("+"):
            return ""
        if match["area"] not in _TOLL_FREE and not (lead or "(" in self.rest[match.start() : match.start("tail")]):
            return ""
        if match["area"] not in _TOLL_FREE and not (self.expected or self._admitted(match.start())):
            return ""
        tail = ""
        for part in re.finditer(r"([-. ]?)([A-Za-z0-9]+)", match["tail"]):
            joined = part[1] == "-" or not tail
            if len(keyed(tail)) >= 7 and not joined:
                break
            word = part[2]
            if word.isalpha() and not word.isupper() and not (lead and self._brand(match["tail"], word)):
                break
            tail += part.group()
        keys = keyed(tail)
        letters = "".join(re.findall(r"[A-Za-z]+", tail)).upper()
        if letters in _PLAIN_WORDS or not re.search(r"[A-Za-z]{2}", tail) or not 5 <= len(keys) <= 14:
            return ""
        if len(keyed(re.split("[A-Za-z]", tail, maxsplit=1)[0])) >= 7:
            return ""
        return tail if len(keys) >= 7 or (len(keys) >= 5 and self.expected) else ""

    @staticmethod
    def _brand(tail: str, word: str) -> bool:
        """Small letters are a number only as one long word that nobody writes otherwise: 1-800-Medicare."""
        return word == tail and len(word) >= 7 and word.upper() not in _PLAIN_WORDS

    def _matched(self) -> Iterator[Found]:
        import phonenumbers

        matcher = phonenumbers.PhoneNumberMatcher(self.rest, self.region, phonenumbers.Leniency.VALID, 65_535)
        for match in matcher:
            start, end = match.start, match.end
            if match.raw_string.startswith("(") and ")" not in match.raw_string:
                start += 1
            number = from_library(match.number)
            if self._is_number(start, end):
                sample = is_sample(self._national_digits(number, match.raw_string))
                yield self._one(start, end, number, "placeholder" if sample else "number")
            self._take(start, end)

    @staticmethod
    def _national_digits(number: Number, written: str) -> str:
        digits = digits_of(written)
        return number.national if written.startswith("+") or number.country == 1 else digits

    def _shapes(self) -> Iterator[Found]:
        """Samples and fiction that no numbering plan knows."""
        pattern = _NANP_SHAPE if self.region in NANP else _TRUNK_SHAPE
        for match in pattern.finditer(self.rest):
            if not self._is_number(match.start(), match.end()):
                continue
            number = read_number(match.group(), self.region)
            digits = digits_of(match.group())
            if is_sample(digits) or (number is not None and is_sample(number.national)):
                shape: Shape = "placeholder"
            elif number is not None and (number.fictional or self._meant(number, match.group())):
                shape = "number"
            else:
                continue
            yield self._one(match.start(), match.end(), number, shape)
            self._take(match.start(), match.end())

    def _meant(self, number: Number, written: str) -> bool:
        """Divided like a number and valid; where a number is expected, the shape is enough."""
        return not written.isdigit() and (number.valid or self.expected)

    def _one(self, start: int, end: int, number: Number | None, shape: Shape) -> Found:
        return Found(start, end, shape, number, fax=self._is_fax(start, end))

    def _context(self, start: int) -> str:
        """What stands just before a number, from the number before it on."""
        at = bisect_right(self._ends, start)
        last = self._ends[at - 1] if at else 0
        line = self.rest.rfind("\n", 0, start) + 1
        begin = max(last, line, start - NEAR)
        near = self.rest[begin:start]
        if begin == 0 and len(near) < NEAR:
            near = (self.before + near)[-NEAR:]
        elif begin == line and line and not near.strip():
            near = self.rest[max(last, line - NEAR) : start]
        return near

    def _admitted(self, start: int) -> bool:
        near = self._context(start)
        admits = [match.end() for match in _ADMIT.finditer(near)]
        vetoes = [match.end() for match in _VETO.finditer(near)]
        return bool(admits) and (not vetoes or max(admits) >= max(vetoes))

    def _is_number(self, start: int, end: int) -> bool:
        written = self.rest[start:end]
        near = self._context(start)
        if _STRONG_VETO.search(near) and not written.startswith(("(", "+")):
            return False
        if near.endswith("#"):
            return False
        digits_only = re.fullmatch(r"\d+(?:\s*(?:x|ext).*)?", written, re.IGNORECASE)
        if digits_only is None or self.expected:
            return True
        return self._admitted(start)

    def _is_fax(self, start: int, end: int) -> bool:
        near = self._context(start)
        if _PHONE_AND_FAX.search(near):
            return False
        return bool(_FAX.search(near) or _FAX_AFTER.match(self.rest, end))


def _masked(match: re.Match[str]) -> str:
    return _MASK * len(match.group())


def is_fax_label(words: str) -> bool:
    """Do the words just before a number call it a fax number (and not a telephone as well)?"""
    near = words[-NEAR:]
    return bool(_FAX.search(near)) and not _PHONE_AND_FAX.search(near)

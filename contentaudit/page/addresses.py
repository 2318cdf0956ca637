"""Postal addresses in running text, in comparable words: ``12 Main St.`` is ``12 Main Street``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from contentaudit.latepattern import LatePattern

_WORD = LatePattern(r"[^\W_]+(?:['’][^\W_]+)*")
_POSTCODE = LatePattern(r"\b(?:\d{5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d{4})\b")
_SAME = {
    "st": "street", "str": "street", "ave": "avenue", "av": "avenue", "blvd": "boulevard", "rd": "road", "dr": "drive",
    "ln": "lane", "ct": "court", "pl": "place", "sq": "square", "hwy": "highway", "pkwy": "parkway", "ter": "terrace",
    "cir": "circle", "ste": "suite", "apt": "apartment", "fl": "floor", "bldg": "building", "n": "north", "s": "south",
    "e": "east", "w": "west", "ne": "northeast", "nw": "northwest", "se": "southeast", "sw": "southwest", "mt": "mount",
}  # fmt: skip
_FORM = frozenset("inc llc ltd llp corp co company the pllc pc plc limited incorporated".split())


class Address(NamedTuple):
    """An address in comparable words: ``house`` number, ``street`` and ``city`` folded, ``code`` as compared."""

    house: str
    street: tuple[str, ...]
    city: tuple[str, ...]
    code: str


class Token(NamedTuple):
    """A comparable word and where it stands."""

    word: str
    start: int
    end: int


SCHEMA_PARTS = ("streetAddress", "addressLocality", "addressRegion", "postalCode")
_STREET_KEYS = ("streetAddress", "street", "line1")
_CITY_KEYS = ("addressLocality", "city", "locality", "town")
_CODE_KEYS = ("postalCode", "postal-code", "postal_code", "postcode", "zip")


def read_address(given: Any) -> Address | None:
    """An address from one line (``12 Main St, Irvine, CA 92614``) or from a table of its parts."""
    if isinstance(given, Mapping):
        street, city, code = (_first(given, keys) for keys in (_STREET_KEYS, _CITY_KEYS, _CODE_KEYS))
    elif isinstance(given, str):
        codes = list(_POSTCODE.finditer(given))
        code = codes[-1].group() if codes and codes[-1].start() > 0 else ""
        parts = [part.strip() for part in (given[: codes[-1].start()] if code else given).split(",")]
        street = next((part for part in parts if part[:1].isdigit()), "")
        rest = [part for part in parts[parts.index(street) + 1 :] if part] if street else []
        rest = [
            part
            for part in rest
            if not re.fullmatch(r"[A-Z]{2,3}|(?:suite|ste|unit|floor|fl|#).*", part, re.IGNORECASE)
        ]
        city = rest[-1] if rest else ""
    else:
        return None
    tokens = [token.word for token in tokens_of(street)]
    if len(tokens) < 2 or not tokens[0][0].isdigit():
        return None
    unit = next((at for at, word in enumerate(tokens) if word in ("suite", "unit", "apartment", "floor")), len(tokens))
    return Address(tokens[0], tuple(tokens[1:unit]), tuple(t.word for t in tokens_of(city)), comparable(code))


def _first(given: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    return next((given[key] for key in keys if isinstance(given.get(key), str)), "")


def comparable(code: str) -> str:
    """A post code as it is compared: without its second part and blanks."""
    return code.partition("-")[0].replace(" ", "").upper()


def code_after(text: str, start: int, like: str) -> re.Match[str] | None:
    """The first post code within reach behind a street that has the form of another: ``92614`` as ``92641``."""
    if not like:
        return None
    shape = r" ?".join(r"\d" if char.isdigit() else "[A-Z]" for char in like)
    return re.compile(rf"\b{shape}(?:-\d{{4}})?\b").search(text, start, min(len(text), start + 90))


def tokens_of(text: str) -> list[Token]:
    """Words folded for comparison: small letters, abbreviations written out."""
    return [Token(_plain(match.group()), match.start(), match.end()) for match in _WORD.finditer(text)]


def _plain(word: str) -> str:
    word = word.casefold()
    return _SAME.get(word, word)


def folded(text: str) -> tuple[str, ...]:
    """A name in comparable words, its legal form left out."""
    return tuple(token.word for token in tokens_of(text) if token.word not in _FORM)


def indices(words: tuple[str, ...], part: tuple[str, ...]) -> Iterator[int]:
    """Where a run of words stands in another."""
    for at in range(len(words) - len(part) + 1):
        if words[at : at + len(part)] == part:
            yield at


def index(words: tuple[str, ...], part: tuple[str, ...]) -> int:
    """Where it stands first, -1 when it does not."""
    return next(indices(words, part), -1)

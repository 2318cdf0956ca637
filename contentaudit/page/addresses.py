"""Postal addresses in running text, in comparable words: ``12 Main St.`` is ``12 Main Street``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from contentaudit.latepattern import LatePattern

_WORD = LatePattern(r"[^\W_]+(?:['’][^\W_]+)*")
_POSTCODE = LatePattern(r"\b(?:\d{5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d{4})\b")
_NUMBER_LAST = LatePattern(r"(?P<street>[^\d,]{3,60}?)\s(?P<house>\d{1,4}\s?[a-z]?)")
"""German and most continental streets: ``Hauptstraße 12``."""
_CODE_THEN_CITY = LatePattern(
    r"(?P<street>[^\d,]{3,60}?\s\d{1,4}\s?[a-z]?)[,\s]{1,3}(?:D-)?(?P<code>\d{5})\s(?P<city>[^\d,]{2,40})"
)
_NO_CITY = LatePattern(r"[A-Z]{2,3}|(?:suite|ste|unit|floor|fl|apt|#).*", re.IGNORECASE)
_STATE_AFTER = LatePattern(r"(?<=\w)\s{1,3}[A-Z]{2,3}\.?\s{0,3}\Z")
_UNITS = ("suite", "unit", "apartment", "floor")
_STATES = frozenset(
    "alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois "
    "indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri "
    "montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia washington "
    "wisconsin wyoming ontario quebec alberta manitoba saskatchewan victoria queensland tasmania".split()
) | {
    "new hampshire", "new jersey", "new mexico", "new york", "north carolina", "north dakota", "rhode island",
    "south carolina", "south dakota", "west virginia", "british columbia", "nova scotia", "new south wales",
}  # fmt: skip
"""States that stand in full between city and post code. One that is a city as well is one where nothing else is."""
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
        street, city, code = _parts_of_line(given)
    else:
        return None
    if (after := _NUMBER_LAST.fullmatch(street.strip())) is not None:
        street = f"{after['house']} {after['street']}"
    tokens = [token.word for token in tokens_of(street)]
    if len(tokens) < 2 or not tokens[0][0].isdigit():
        return None
    unit = next((at for at, word in enumerate(tokens) if at > 1 and word in _UNITS), len(tokens))
    return Address(tokens[0], tuple(tokens[1:unit]), tuple(t.word for t in tokens_of(city)), comparable(code))


def _parts_of_line(line: str) -> tuple[str, str, str]:
    """Street with house number, city and post code of an address in one line; what is not there is empty."""
    if (match := _CODE_THEN_CITY.fullmatch(line.strip())) is not None:
        return match["street"], match["city"], match["code"]
    codes = list(_POSTCODE.finditer(line))
    code = codes[-1].group() if codes and codes[-1].start() > 0 else ""
    parts = [part.strip() for part in (line[: codes[-1].start()] if code else line).split(",")]
    street = next((part for part in parts if part[:1].isdigit()), "")
    rest = (
        [part for part in parts[parts.index(street) + 1 :] if part and not _NO_CITY.fullmatch(part)] if street else []
    )
    if len(rest) > 1 and rest[-1].casefold() in _STATES:
        rest.pop()
    return street, _STATE_AFTER.sub("", rest[-1]) if rest else "", code


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

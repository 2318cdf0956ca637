"""Postal addresses in the words of a page, and in links to maps: North American, British, Australian and German ones.

An address has a house number, a street and a post code; without a post code it is read only where its street says what
it is (``12 Main Street``) and the page's layout says so too: an ``address`` element, header or footer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, unquote_plus, urlsplit

from contentaudit.latepattern import LatePattern
from contentaudit.page.addresses import Address, read_address

LONGEST_LINK = 2_000
"""Characters of the longest address of a map that is looked into."""
_TYPE = (
    r"(?:street|st|avenue|ave|av|boulevard|blvd|road|rd|drive|dr|lane|ln|court|ct|place|pl|square|sq|highway|hwy|parkway"
    r"|pkwy|terrace|ter|circle|cir|way|close|crescent|gardens|row|mews|grove|hill|walk|plaza|broadway|loop|trail|pike)"
)
_DIRECTION = r"(?:\s(?:[NSEW]{1,2}|North|South|East|West)\b\.?)?"
_WORD = r"[A-Z0-9][\w.'’-]{0,25}"
_CODE = r"(?:\d{5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|(?<=[A-Z] )\d{4})(?![\w-])"
_UNIT = (
    r"(?:[,\s]{1,3}(?:(?:suite|ste|unit|apt|apartment|floor|fl|bldg|building|room)\b\.?|#)\s?[\w-]{1,8}(?:\sfloor)?)?"
)
_REGION = r"(?:[A-Z]{2,3}\b\.?|(?:New |North |South |West |Rhode )?[A-Z][a-z]{3,12}\b)"
_STREET = rf"(?:{_WORD} ){{0,4}}?(?:(?i:{_TYPE})\b\.?{_DIRECTION}|{_WORD}(?=[,\n]))"
_CITY = r"[A-Z][\w.'’-]{1,25}(?:[ -][A-Z][\w.'’-]{0,25}){0,3}"
_NAME = r"[A-Z][\w'’-]{1,25}"
_BEFORE = r"(?<![\w$£€#./-])(?<!\)[ \xa0])"
_NUMBER_FIRST = LatePattern(
    rf"{_BEFORE}\d{{1,6}}[A-Za-z]?(?:[-/]\d{{1,5}}[A-Za-z]?)? {_STREET}(?i:{_UNIT})"
    rf"[,\s]{{1,3}}(?:{_CITY}[,\s]{{1,3}}){{1,2}}?(?:{_REGION}[,\s]{{1,3}})?{_CODE}"
)
_NUMBER_LAST = LatePattern(
    rf"\b{_WORD}(?:[ -]{_WORD}){{0,3}}?\s\d{{1,4}}\s?[a-z]?[,\s]{{1,3}}(?:D-)?\d{{5}}\s{_CITY}",
)
_STREET_ALONE = LatePattern(
    rf"{_BEFORE}\d{{1,6}}[A-Za-z]? (?:{_WORD} ){{1,4}}?"
    rf"(?:Street|St|Avenue|Ave|Boulevard|Blvd|Road|Rd|Drive|Dr|Lane|Ln|Highway|Hwy|Parkway|Pkwy)\b\.?{_DIRECTION}"
    rf"(?i:{_UNIT})(?:,\s?{_NAME}(?: {_NAME}){{0,2}}(?:,\s?{_REGION})?)?"
)
_GERMAN_STREET = LatePattern(r"(?:stra(?:ß|ss)e|str\.?|weg|platz|allee|gasse|ring|damm|ufer)\s\d", re.IGNORECASE)
_SIGN = LatePattern(r"\d[\w/-]{0,12}\s[A-Z0-9]|\s\d{1,4}\s?[a-z]?[,\s]{1,3}(?:D-)?\d{5}\s")
_MAP_HOSTS = LatePattern(
    r"(?:www\.|maps\.)?google\.[a-z.]{2,6}|maps\.app\.goo\.gl|goo\.gl|maps\.apple\.com|(?:www\.)?openstreetmap\.org"
    r"|(?:www\.)?bing\.com|(?:www\.)?mapquest\.com|(?:www\.)?waze\.com|what3words\.com"
)
_MAP_KEYS = ("q", "query", "daddr", "destination", "address", "where1", "cp")
_IN_PATH = LatePattern(r"/maps?/(?:place|dir|search)/+([^/@?]{4,300})|/maps?/(?:place|dir|search)//([^/@?]{4,300})")


class Postal(NamedTuple):
    """An address and where in the text it is written."""

    start: int
    end: int
    address: Address


def addresses_in(text: str, *, laid_out: bool) -> Iterator[Postal]:
    """Every address in a text; ``laid_out``: the page marks the place as one where addresses stand."""
    if not _SIGN.search(text):
        return
    taken = 0
    patterns = (_NUMBER_FIRST, _NUMBER_LAST, *((_STREET_ALONE,) if laid_out else ()))
    found = [match for pattern in patterns for match in pattern.finditer(text)]
    for match in sorted(found, key=lambda match: (match.start(), -match.end())):
        if match.start() < taken or (match.re is _NUMBER_LAST.compiled and not _GERMAN_STREET.search(match.group())):
            continue
        address = read_address(", ".join(match.group().split("\n")))
        if address is not None:
            taken = match.end()
            yield Postal(match.start(), match.end(), address)


def is_map(href: str) -> bool:
    """Does the address open a map?"""
    if len(href) > LONGEST_LINK:
        return False
    if href.lower().startswith("geo:"):
        return True
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    host = (parts.hostname or "").lower()
    if not _MAP_HOSTS.fullmatch(host):
        return False
    return "map" in host or host.endswith(("waze.com", "what3words.com")) or parts.path.lower().startswith("/maps")


def place_in(href: str) -> str:
    """What a link to a map looks for, in words; empty where the address does not say."""
    parts = urlsplit(href)
    if parts.scheme.lower() == "geo":
        return unquote_plus(parse_qs(parts.path.partition("?")[2] or parts.query).get("q", [""])[0])
    given = parse_qs(parts.query, max_num_fields=50)
    for key in _MAP_KEYS:
        if given.get(key):
            return " ".join(given[key][0].split())
    match = _IN_PATH.search(parts.path)
    return " ".join(unquote((match[1] or match[2]).replace("+", " ")).split()) if match else ""

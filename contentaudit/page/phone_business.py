"""The organisation's own name, address and numbers: as configured, as its structured data says, as the page shows.

``settings.business`` holds ``name``, ``address`` (one line or a table), ``phones`` and ``tracking`` (numbers of a call
tracking service); the first three may also stand in a table ``nap``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import TYPE_CHECKING, Any

from contentaudit.model import Located, Severity
from contentaudit.page.blocks import Block
from contentaudit.page.nodes import Node, Words
from contentaudit.page.phone_links import Fault, PhoneLink
from contentaudit.page.phone_number import HELPLINES, Number, read_number

if TYPE_CHECKING:
    from contentaudit.page.phones import Phones

_OF_OTHERS = frozenset(
    "author citation mentions about isBasedOn funder sponsor memberOf parentOrganization affiliation worksFor subjectOf review "
    "alumniOf department subOrganization employee member accreditedBy recognizingAuthority isPartOf contributor reviewedBy "
    "itemReviewed hasCredential provider areaServed brand audience competitor knowsAbout".split()
)
"""Properties whose values describe someone else, or a branch with numbers of its own."""
_OTHER_BODIES = re.compile(r"\b(?:SAMHSA|988|Samaritans|Poison|Lifeline|Crisis Text Line|NAMI|NHS)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_POSTCODE = re.compile(r"\b(?:\d{5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d{4})\b")
_SAME = {
    "st": "street", "str": "street", "ave": "avenue", "av": "avenue", "blvd": "boulevard", "rd": "road", "dr": "drive",
    "ln": "lane", "ct": "court", "pl": "place", "sq": "square", "hwy": "highway", "pkwy": "parkway", "ter": "terrace",
    "cir": "circle", "ste": "suite", "apt": "apartment", "fl": "floor", "bldg": "building", "n": "north", "s": "south",
    "e": "east", "w": "west", "ne": "northeast", "nw": "northwest", "se": "southeast", "sw": "southwest", "mt": "mount",
}  # fmt: skip
_FORM = frozenset("inc llc ltd llp corp co company the pllc pc plc limited incorporated".split())
_FAR = 14
"""An address is this many words long at most, from house number to post code."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address in comparable words: ``house`` number, ``street`` and ``city`` folded, ``code`` as compared."""

    house: str
    street: tuple[str, ...]
    city: tuple[str, ...]
    code: str


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    start: int
    end: int


class Business:
    """What the page says about its own organisation, held against what is known of it."""

    def __init__(self, phones: Phones) -> None:
        self.phones = phones
        self.page = phones.page
        given = phones.page.settings.business
        nap = given.get("nap")
        known = {**given, **nap} if isinstance(nap, Mapping) else dict(given)
        self.name = known.get("name") if isinstance(known.get("name"), str) else None
        self.address = _address(known.get("address"))
        self.own = self._numbers(known.get("phones"))
        self.tracking = self._numbers(known.get("tracking"))

    def _numbers(self, written: Any) -> frozenset[str]:
        listed = written if isinstance(written, list | tuple) else ()
        read = (read_number(item, self.phones.region) for item in listed if isinstance(item, str))
        return frozenset(number.e164 for number in read if number is not None)

    @cached_property
    def _shown(self) -> frozenset[str]:
        """Numbers a reader sees, other bodies' helplines left out."""
        seen = {mention.found.number.e164 for mention in self.phones.mentions if mention.found.number and not mention.found.fax}
        seen.update(number.e164 for link in self.phones.links for number in link.shown)
        return frozenset(seen - HELPLINES)

    @cached_property
    def _soft(self) -> Severity | None:
        return Severity.INFO if self.phones.swapped else None

    @property
    def _note(self) -> str:
        return " (call tracking may swap it)" if self.phones.swapped else ""

    # -- structured data against the page -----------------------------------------------------------------------

    def schema_faults(self) -> Iterator[Fault]:
        """The organisation's ``telephone`` in structured data that no reader of the page sees."""
        if not self._shown:
            return
        reached = {link.dialled.e164 for link in self.phones.links if link.dialled is not None}
        told: set[str] = set()
        for node in self._own_nodes():
            values = [value for value in node.all("telephone") if isinstance(value, Words) and value.value.strip()]
            numbers = [(value, read_number(value.value.strip(), self.phones.region)) for value in values]
            known = [(value, number) for value, number in numbers if number is not None]
            if not known or any(number.e164 in self._shown | reached or self._tracked(number) for _, number in known):
                continue
            value, number = known[0]
            if number.e164 not in told:
                told.add(number.e164)
                place = value.strip()
                yield Fault("schema-telephone-mismatch", place, {"note": self._note}, self._soft)

    def _tracked(self, number: Number) -> bool:
        """The business number in the data, tracking numbers on the page: as it should be."""
        return number.e164 in self.own and bool(self._shown & self.tracking)

    def _own_nodes(self) -> Iterator[Node]:
        for node in self.page.markup.nodes:
            if node.all("telephone") and self._is_own(node):
                yield node

    @staticmethod
    def _is_own(node: Node) -> bool:
        here: Node | None = node
        for _ in range(30):
            if here is None:
                return True
            name = here.words("name")
            if here.property_of_parent in _OF_OTHERS or (name is not None and _OTHER_BODIES.search(name.value)):
                return False
            kind = here.words("contactType")
            if here.is_a("ContactPoint") and kind is not None and "emergency" in kind.value.lower():
                return False
            here = here.parent
        return False

    # -- name, address and phone --------------------------------------------------------------------------------

    def nap_faults(self) -> Iterator[Fault]:
        """What the page shows as the organisation's name, address or number and is none of them."""
        if self.own:
            yield from self._odd_numbers()
        for address in [self.address] if self.address else list(self._schema_addresses()):
            yield from self._odd_addresses(address)

    def _odd_numbers(self) -> Iterator[Fault]:
        allowed = self.own | self.tracking | HELPLINES
        for link in self.phones.links:
            if self._in_address_block(link) and (number := self._agreed(link)) is not None and number.e164 not in allowed:
                yield self._odd(self._as_shown(link))
        for mention in self.phones.mentions:
            number = mention.found.number
            plain = number is not None and number.valid and not number.fictional and not mention.found.fax
            if plain and number is not None and number.e164 not in allowed and self._is_address_block(mention.block):
                yield self._odd(mention.place)

    @staticmethod
    def _agreed(link: PhoneLink) -> Number | None:
        """The number of a link that shows and dials the same one; a link at odds with itself has been told."""
        dialled = link.dialled
        if dialled is None or not dialled.valid or dialled.fictional or link.is_fax or link.dial.fault:
            return None
        return dialled if not link.shown or any(dialled.same_as(number) for number in link.shown) else None

    @staticmethod
    def _as_shown(link: PhoneLink) -> Located:
        for found in link.found:
            if found.number is not None:
                return link.text[found.start : found.end]
        return link.href

    def _in_address_block(self, link: PhoneLink) -> bool:
        if self.page.region(link.element) in ("header", "footer") or link.element.closest("address"):
            return True
        return any(self._speaks_of_us(block) for block in self.page.blocks if block.element.contains(link.element))

    def _is_address_block(self, block: Block) -> bool:
        return block.region in ("header", "footer") or block.role == "address" or self._speaks_of_us(block)

    def _speaks_of_us(self, block: Block) -> bool:
        words = tuple(token.word for token in _tokens(block.text.value))
        name = _folded(self.name) if self.name else ()
        street = (self.address.house, *self.address.street) if self.address else ()
        return any(part and _index(words, part) >= 0 for part in (name, street)) and len(words) < 60

    def _odd(self, place: Located, *, what: str = "phone number") -> Fault:
        return Fault("nap-inconsistent", place, {"what": what, "note": self._note}, self._soft)

    def _schema_addresses(self) -> Iterator[Address]:
        """Addresses that the page's own structured data gives its organisation."""
        seen = set()
        for node in self.page.markup.nodes:
            for place in node.nodes("address"):
                parts = {name: words.value for name in _ADDRESS_PARTS if (words := place.words(name)) is not None}
                if self._is_own(node) and (address := _address(parts)) is not None and address not in seen:
                    seen.add(address)
                    yield address

    def _odd_addresses(self, known: Address) -> Iterator[Fault]:
        for block in self.page.blocks:
            if len(block.text) > 2_000:
                continue
            tokens = _tokens(block.text.value)
            words = tuple(token.word for token in tokens)
            for at in _indices(words, known.street):
                yield from self._beside_street(known, block, tokens, at)
            yield from self._other_street(known, block, tokens, words)

    def _beside_street(self, known: Address, block: Block, tokens: list[_Token], at: int) -> Iterator[Fault]:
        """The street is ours: exactly one other part that differs is a slip; more is another place."""
        street_end = at + len(known.street)
        house = tokens[at - 1] if at > 0 and tokens[at - 1].word[:1].isdigit() else None
        if house is None:
            return
        after = tuple(token.word for token in tokens[street_end : street_end + _FAR])
        in_city = not known.city or _index(after, known.city) >= 0
        code = _code_after(block.text.value, tokens[street_end - 1].end)
        same_house = house.word == known.house
        same_code = not known.code or code is None or _comparable(code.group()) == known.code
        if same_house and same_code and in_city:
            yield from self._odd_name(block, house)
        elif not same_house and same_code and in_city and (code or known.city):
            yield self._odd(block.text[house.start : tokens[street_end - 1].end], what="street address")
        elif same_house and in_city and code is not None and not same_code:
            yield self._odd(block.text[code.start() : code.end()], what="postal code")
        elif same_house and same_code and code is not None and not in_city:
            city = block.text[tokens[street_end - 1].end : code.start()].strip()
            start = len(city.value) - len(city.value.lstrip(" ,\n"))
            yield self._odd(city[start : max(start + 1, len(city.value.rstrip(" ,\n")))], what="city")

    def _other_street(self, known: Address, block: Block, tokens: list[_Token], words: tuple[str, ...]) -> Iterator[Fault]:
        """House number, city and code are ours, the street between them is not."""
        if not known.city or not known.code:
            return
        for at, token in enumerate(tokens):
            if token.word != known.house or words[at + 1 : at + 1 + len(known.street)] == known.street:
                continue
            city = _index(words[at + 1 : at + 1 + _FAR], known.city)
            code = _code_after(block.text.value, token.end)
            if 2 <= city <= 4 and code is not None and _comparable(code.group()) == known.code:
                street = words[at + 1 : at + 1 + city]
                if street[: len(known.street)] != known.street and street[-1] == known.street[-1]:
                    yield self._odd(block.text[token.start : tokens[at + city].end], what="street address")

    def _odd_name(self, block: Block, house: _Token) -> Iterator[Fault]:
        """The address is ours: is the name on the line before it almost, but not quite, ours?"""
        if not self.name:
            return
        before = block.text.value[: house.start].rstrip(" ,\n|·–—-")
        start = max(before.rfind("\n"), before.rfind(","), before.rfind("|")) + 1
        line = before[start:].strip()
        ours, theirs = _folded(self.name), _folded(line)
        if not theirs or ours == theirs or _index(theirs, ours) >= 0 or _index(ours, theirs) >= 0:
            return
        if SequenceMatcher(None, " ".join(ours), " ".join(theirs)).ratio() >= 0.75:
            at = before.rfind(line)
            yield self._odd(block.text[at : at + len(line)], what="name")


_ADDRESS_PARTS = ("streetAddress", "addressLocality", "addressRegion", "postalCode")
_STREET_KEYS = ("streetAddress", "street", "line1")
_CITY_KEYS = ("addressLocality", "city", "locality", "town")
_CODE_KEYS = ("postalCode", "postal-code", "postal_code", "postcode", "zip")


def _address(given: Any) -> Address | None:
    """An address from one line (``12 Main St, Irvine, CA 92614``) or from a table of its parts."""
    if isinstance(given, Mapping):
        street, city, code = (_first(given, keys) for keys in (_STREET_KEYS, _CITY_KEYS, _CODE_KEYS))
    elif isinstance(given, str):
        codes = list(_POSTCODE.finditer(given))
        code = codes[-1].group() if codes and codes[-1].start() > 0 else ""
        parts = [part.strip() for part in (given[: codes[-1].start()] if code else given).split(",")]
        street = next((part for part in parts if part[:1].isdigit()), "")
        rest = [part for part in parts[parts.index(street) + 1 :] if part] if street else []
        rest = [part for part in rest if not re.fullmatch(r"[A-Z]{2,3}|(?:suite|ste|unit|floor|fl|#).*", part, re.IGNORECASE)]
        city = rest[-1] if rest else ""
    else:
        return None
    tokens = [token.word for token in _tokens(street)]
    if len(tokens) < 2 or not tokens[0][0].isdigit():
        return None
    unit = next((at for at, word in enumerate(tokens) if word in ("suite", "unit", "apartment", "floor")), len(tokens))
    return Address(tokens[0], tuple(tokens[1:unit]), tuple(t.word for t in _tokens(city)), _comparable(code))


def _first(given: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    return next((given[key] for key in keys if isinstance(given.get(key), str)), "")


def _comparable(code: str) -> str:
    return code.partition("-")[0].replace(" ", "").upper()


def _code_after(text: str, start: int) -> re.Match[str] | None:
    """The post code within reach behind a street."""
    found = None
    for match in _POSTCODE.finditer(text, start, min(len(text), start + 90)):
        if found is None or len(match.group()) >= len(found.group()):
            found = found or match
    return found


def _tokens(text: str) -> list[_Token]:
    """Words folded for comparison: small letters, abbreviations written out."""
    return [_Token(_plain(match.group()), match.start(), match.end()) for match in _WORD.finditer(text)]


def _plain(word: str) -> str:
    word = word.casefold()
    return _SAME.get(word, word)


def _folded(text: str) -> tuple[str, ...]:
    return tuple(token.word for token in _tokens(text) if token.word not in _FORM)


def _indices(words: tuple[str, ...], part: tuple[str, ...]) -> Iterator[int]:
    for at in range(len(words) - len(part) + 1):
        if words[at : at + len(part)] == part:
            yield at


def _index(words: tuple[str, ...], part: tuple[str, ...]) -> int:
    return next(_indices(words, part), -1)

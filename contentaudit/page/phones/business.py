"""The organisation's own name, address and numbers: as configured, as its structured data says, as the page shows.

``settings.business`` holds ``name``, ``address`` (one line or a table), ``phones`` and ``tracking`` (numbers of a call
tracking service); the first three may also stand in a table ``nap``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from contentaudit.latepattern import LatePattern
from contentaudit.model import Located, Severity, Span, Text
from contentaudit.page.addresses import (
    SCHEMA_PARTS,
    Address,
    Token,
    code_after,
    comparable,
    folded,
    index,
    indices,
    read_address,
    tokens_of,
)
from contentaudit.page.blocks import Block
from contentaudit.page.markup.nodes import Node, Words
from contentaudit.page.phones.faults import Fault
from contentaudit.page.phones.link import PhoneLink
from contentaudit.page.phones.number import HELPLINES, Number, read_number
from contentaudit.page.zones import Zones

if TYPE_CHECKING:
    from contentaudit.page.phones.phones import Phones

_OF_OTHERS = frozenset(
    "author citation mentions about isBasedOn funder sponsor memberOf parentOrganization affiliation worksFor subjectOf"
    " review alumniOf department subOrganization employee member accreditedBy recognizingAuthority isPartOf contributor"
    " reviewedBy itemReviewed hasCredential areaServed brand audience competitor knowsAbout".split()
)
"""Properties whose values describe someone else, or a branch with numbers of its own."""
_OTHER_BODIES = LatePattern(r"\b(?:SAMHSA|988|Samaritans|Poison|Lifeline|Crisis Text Line|NAMI|NHS)\b", re.IGNORECASE)
_LONGEST_ADDRESS = 400
"""Characters of a block that is name, address and number and not running text."""
_LONGEST_LINE = 120
"""Characters of a block that may be one line of an address."""
_ALMOST = 0.75
"""Likeness of two names, 0 to 1, from which on one is a misspelling of the other."""
_FAR = 14
"""An address is this many words long at most, from house number to post code."""


class Business:
    """What the page says about its own organisation, held against what is known of it."""

    def __init__(self, phones: Phones) -> None:
        self.phones = phones
        self.page = phones.page
        given = phones.page.settings.business
        nap = given.get("nap")
        known = {**given, **nap} if isinstance(nap, Mapping) else dict(given)
        self.name = known.get("name") if isinstance(known.get("name"), str) else None
        self.address = read_address(known.get("address"))
        self.own = self._numbers(known.get("phones"))
        self.tracking = self._numbers(known.get("tracking"))

    def _numbers(self, written: Any) -> frozenset[str]:
        listed = written if isinstance(written, list | tuple) else ()
        read = (read_number(item, self.phones.region) for item in listed if isinstance(item, str))
        return frozenset(number.e164 for number in read if number is not None)

    @cached_property
    def _shown(self) -> frozenset[str]:
        """Numbers a reader sees, other bodies' helplines left out."""
        seen = {
            mention.found.number.e164
            for mention in self.phones.mentions
            if mention.found.number and not mention.found.fax
        }
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
            if (
                self._in_address_block(link)
                and (number := self._agreed(link)) is not None
                and number.e164 not in allowed
            ):
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
        return self._ours.hold(link.element.span)

    def _is_address_block(self, block: Block) -> bool:
        return block.region in ("header", "footer") or block.role == "address" or self._speaks_of_us(block)

    @cached_property
    def _ours(self) -> Zones:
        return Zones(block.span for block in self.page.blocks if self._speaks_of_us(block))

    def _speaks_of_us(self, block: Block) -> bool:
        if len(block.text) > _LONGEST_ADDRESS:
            return False
        words = tuple(token.word for token in tokens_of(block.text.value))
        name = folded(self.name) if self.name else ()
        street = (self.address.house, *self.address.street) if self.address else ()
        return any(part and index(words, part) >= 0 for part in (name, street))

    def _odd(self, place: Located, *, what: str = "phone number") -> Fault:
        return Fault("nap-inconsistent", place, {"what": what, "note": self._note}, self._soft)

    def _schema_addresses(self) -> Iterator[Address]:
        """Addresses that the page's own structured data gives its organisation."""
        seen = set()
        for node in self.page.markup.nodes:
            for value in node.all("address"):
                address = read_address(value.value if isinstance(value, Words) else _parts(value))
                if address is not None and address not in seen and self._is_own(node):
                    seen.add(address)
                    yield address

    def _odd_addresses(self, known: Address) -> Iterator[Fault]:
        told: set[Span] = set()
        for stretch in _stretches(self.page.blocks):
            for place, what in self._differences(known, stretch):
                if place.span not in told:
                    told.add(place.span)
                    yield self._odd(place, what=what)

    def _differences(self, known: Address, stretch: _Stretch) -> Iterator[tuple[Text, str]]:
        words = tuple(token.word for token in stretch.tokens)
        for at in indices(words, known.street):
            yield from self._beside_street(known, stretch, at)
        if known.city and known.code:
            for at in indices(words, (known.house,)):
                yield from self._other_street(known, stretch, words, at)

    def _beside_street(self, known: Address, stretch: _Stretch, at: int) -> Iterator[tuple[Text, str]]:
        """The street is ours: exactly one other part that differs is a slip; more is another place."""
        tokens, end = stretch.tokens, at + len(known.street)
        house = tokens[at - 1] if at > 0 and tokens[at - 1].word[:1].isdigit() else None
        if house is None:
            return
        street_end = tokens[end - 1].end
        city = index(tuple(token.word for token in tokens[end : end + _FAR]), known.city)
        code = code_after(stretch.value, street_end, known.code)
        differing = (house.word != known.house, city < 0, code is not None and comparable(code.group()) != known.code)
        if not any(differing):
            yield from self._odd_name(stretch, house)
        elif differing == (True, False, False) and (code or known.city):
            yield stretch.place(house.start, street_end), "street address"
        elif differing == (False, False, True) and code is not None:
            yield stretch.place(code.start(), code.end()), "postal code"
        elif differing == (False, True, False) and code is not None:
            between = stretch.value[street_end : code.start()]
            start = street_end + len(between) - len(between.lstrip(" ,\n"))
            yield stretch.place(start, street_end + len(between.rstrip(" ,\n"))), "city"

    def _other_street(
        self, known: Address, stretch: _Stretch, words: tuple[str, ...], at: int
    ) -> Iterator[tuple[Text, str]]:
        """House number, city and code are ours, the street between them is not."""
        city = index(words[at + 1 : at + 1 + _FAR], known.city)
        code = code_after(stretch.value, stretch.tokens[at].end, known.code)
        if not 2 <= city <= 4 or code is None or comparable(code.group()) != known.code:
            return
        street = words[at + 1 : at + 1 + city]
        named = self.name is not None and index(words[:at], folded(self.name)) >= 0
        if street[: len(known.street)] != known.street and (named or street[-1] == known.street[-1]):
            yield stretch.place(stretch.tokens[at].start, stretch.tokens[at + city].end), "street address"

    def _odd_name(self, stretch: _Stretch, house: Token) -> Iterator[tuple[Text, str]]:
        """The address is ours: is the name on the line before it almost, but not quite, ours?"""
        if not self.name:
            return
        before = stretch.value[: house.start].rstrip(" ,\n|·–—-")
        start = max(before.rfind("\n"), before.rfind(","), before.rfind("|")) + 1
        line = before[start:].strip()
        ours, theirs = folded(self.name), folded(line)
        if not theirs or index(theirs, ours) >= 0 or index(ours, theirs) >= 0:
            return
        from difflib import SequenceMatcher

        if SequenceMatcher(None, " ".join(ours), " ".join(theirs)).ratio() >= _ALMOST:
            at = before.rfind(line)
            yield stretch.place(at, at + len(line)), "name"


def _parts(node: Node) -> dict[str, str]:
    """The parts of a ``PostalAddress``."""
    return {name: words.value for name in SCHEMA_PARTS if (words := node.words(name)) is not None}


class _Stretch:
    """Neighbouring short blocks read as one: an address often has each of its lines in a block of its own."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self.value = "\n".join(block.text.value for block in blocks)

    @cached_property
    def tokens(self) -> list[Token]:
        """Its words as they are compared."""
        return tokens_of(self.value)

    def place(self, start: int, end: int) -> Text:
        """``value[start:end]``, as far as it stands in the block in which it begins."""
        at = 0
        for block in self._blocks:
            if start < at + len(block.text):
                return block.text[start - at : min(end - at, len(block.text))]
            at += len(block.text) + 1
        return self._blocks[-1].text


def _stretches(blocks: Sequence[Block]) -> Iterator[_Stretch]:
    """Each block with the two after it, where they are short enough to belong to one address."""
    for at, block in enumerate(blocks):
        if len(block.text) <= 4 * _LONGEST_ADDRESS:
            after = list(takewhile(lambda later: len(later.text) <= _LONGEST_LINE, blocks[at + 1 : at + 3]))
            yield _Stretch([block, *(after if len(block.text) <= _LONGEST_LINE else ())])

"""Name, address and phone (NAP) as a page shows them, held against the record: slips are told, other places are not."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from contentaudit.model import Located, Span, Text
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
)
from contentaudit.page.blocks import Block
from contentaudit.page.markup.nodes import Node, Words
from contentaudit.page.phones.business import Business, is_own
from contentaudit.page.phones.faults import Fault
from contentaudit.page.phones.link import PhoneLink
from contentaudit.page.phones.number import HELPLINES, Number
from contentaudit.page.phones.record import MOST_LOCATIONS
from contentaudit.page.stretches import LONGEST_ADDRESS, Stretch, stretches
from contentaudit.page.zones import Zones

if TYPE_CHECKING:
    from contentaudit.page.page import Page

_ALMOST = 0.75
"""Likeness of two names, 0 to 1, from which on one is a misspelling of the other."""
_FAR = 14
"""An address is this many words long at most, from house number to post code."""


class Nap:
    """What the page shows as the organisation's name, address or number and is none of those on record."""

    def __init__(self, business: Business) -> None:
        self.business = business
        self.phones = business.phones
        self.page: Page = business.page
        self.record = business.record

    def faults(self) -> Iterator[Fault]:
        """Each odd number, and each address or name with one slip in it."""
        if self.record.own:
            yield from self._odd_numbers()
        if self._known:
            yield from self._odd_addresses()

    @cached_property
    def _known(self) -> tuple[Address, ...]:
        """The addresses on record, else those in the page's structured data."""
        return self.record.addresses or tuple(islice(addresses_in_markup(self.page), MOST_LOCATIONS))

    def _odd(self, place: Located, *, what: str = "phone number") -> Fault:
        return Fault("nap-inconsistent", place, {"what": what, "note": self.business.note}, self.business.softened)

    # -- numbers ------------------------------------------------------------------------------------------------

    def _odd_numbers(self) -> Iterator[Fault]:
        allowed = self.record.own | self.record.tracking | HELPLINES
        for link in self.phones.links:
            if self._in_address_block(link) and (number := _agreed(link)) is not None and number.e164 not in allowed:
                yield self._odd(_as_shown(link))
        for mention in self.phones.mentions:
            number = mention.found.number
            plain = number is not None and number.valid and not number.fictional and not mention.found.fax
            if plain and number is not None and number.e164 not in allowed and self._is_address_block(mention.block):
                yield self._odd(mention.place)

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
        if len(block.text) > LONGEST_ADDRESS:
            return False
        words = Stretch([block]).words
        return any(part and index(words, part) >= 0 for part in self._marks)

    @cached_property
    def _marks(self) -> tuple[tuple[str, ...], ...]:
        """What a block says that is about us: a name or a street of the record."""
        return (*self._names, *((address.house, *address.street) for address in self.record.addresses))

    @cached_property
    def _names(self) -> tuple[tuple[str, ...], ...]:
        return tuple(folded(name) for name in self.record.names)

    # -- addresses ----------------------------------------------------------------------------------------------

    @cached_property
    def _houses(self) -> frozenset[tuple[str, tuple[str, ...]]]:
        return frozenset((address.house, address.street) for address in self._known)

    @cached_property
    def _whole(self) -> frozenset[tuple[str, tuple[str, ...], str]]:
        return frozenset((address.house, address.street, address.code) for address in self._known)

    def _odd_addresses(self) -> Iterator[Fault]:
        told: set[Span] = set()
        for stretch in stretches(self.page.blocks):
            present = set(stretch.words)
            for known in self._known:
                if known.house in present or present.issuperset(known.street):
                    for place, what in self._differences(known, stretch):
                        if place.span not in told:
                            told.add(place.span)
                            yield self._odd(place, what=what)

    def _differences(self, known: Address, stretch: Stretch) -> Iterator[tuple[Text, str]]:
        for at in indices(stretch.words, known.street):
            yield from self._beside_street(known, stretch, at)
        if known.city and known.code:
            for at in indices(stretch.words, (known.house,)):
                yield from self._other_street(known, stretch, at)

    def _beside_street(self, known: Address, stretch: Stretch, at: int) -> Iterator[tuple[Text, str]]:
        """The street is ours: exactly one other part that differs is a slip; more is another place."""
        tokens, end = stretch.tokens, at + len(known.street)
        house = tokens[at - 1] if at > 0 and tokens[at - 1].word[:1].isdigit() else None
        if house is None:
            return
        street_end = tokens[end - 1].end
        city = index(stretch.words[end : end + _FAR], known.city)
        code = code_after(stretch.value, street_end, known.code)
        differing = (house.word != known.house, city < 0, code is not None and comparable(code.group()) != known.code)
        if not any(differing):
            yield from self._odd_name(stretch, house)
        elif self._is_another(known, house, comparable(code.group()) if code else known.code):
            return
        elif differing == (True, False, False) and (code or known.city):
            yield stretch.place(house.start, street_end), "street address"
        elif differing == (False, False, True) and code is not None:
            yield stretch.place(code.start(), code.end()), "postal code"
        elif differing == (False, True, False) and code is not None:
            between = stretch.value[street_end : code.start()]
            start = street_end + len(between) - len(between.lstrip(" ,\n"))
            yield stretch.place(start, street_end + len(between.rstrip(" ,\n"))), "city"

    def _is_another(self, known: Address, house: Token, code: str) -> bool:
        """Is it, in this street, another of the addresses that are known?"""
        place = (house.word, known.street, code)
        return place != (known.house, known.street, known.code) and place in self._whole

    def _other_street(self, known: Address, stretch: Stretch, at: int) -> Iterator[tuple[Text, str]]:
        """House number, city and code are ours, the street between them is not."""
        words = stretch.words
        city = index(words[at + 1 : at + 1 + _FAR], known.city)
        code = code_after(stretch.value, stretch.tokens[at].end, known.code)
        if not 2 <= city <= 4 or code is None or comparable(code.group()) != known.code:
            return
        street = words[at + 1 : at + 1 + city]
        if any((known.house, street[:length]) in self._houses for length in range(1, city + 1)):
            return
        named = any(index(words[:at], name) >= 0 for name in self._names)
        if named or street[-1] == known.street[-1]:
            yield stretch.place(stretch.tokens[at].start, stretch.tokens[at + city].end), "street address"

    def _odd_name(self, stretch: Stretch, house: Token) -> Iterator[tuple[Text, str]]:
        """The address is ours: is the name on the line before it almost, but not quite, ours?"""
        before = stretch.value[: house.start].rstrip(" ,\n|·–—-")
        start = max(before.rfind("\n"), before.rfind(","), before.rfind("|")) + 1
        line = before[start:].strip()
        theirs = folded(line)
        if not theirs or any(index(theirs, ours) >= 0 or index(ours, theirs) >= 0 for ours in self._names):
            return
        from difflib import SequenceMatcher

        shown = " ".join(theirs)
        if any(SequenceMatcher(None, " ".join(ours), shown).ratio() >= _ALMOST for ours in self._names):
            at = before.rfind(line)
            yield stretch.place(at, at + len(line)), "name"


def _agreed(link: PhoneLink) -> Number | None:
    """The number of a link that shows and dials the same one; a link at odds with itself has been told."""
    dialled = link.dialled
    if dialled is None or not dialled.valid or dialled.fictional or link.is_fax or link.dial.fault:
        return None
    return dialled if not link.shown or any(dialled.same_as(number) for number in link.shown) else None


def _as_shown(link: PhoneLink) -> Located:
    for found in link.found:
        if found.number is not None:
            return link.text[found.start : found.end]
    return link.href


def addresses_in_markup(page: Page) -> Iterator[Address]:
    """Addresses that the page's own structured data gives its organisation, each once."""
    seen = set()
    for node in page.markup.nodes:
        for value in node.all("address"):
            address = read_address(value.value if isinstance(value, Words) else parts_of(value))
            if address is not None and address not in seen and is_own(node):
                seen.add(address)
                yield address


def parts_of(node: Node) -> dict[str, str]:
    """The parts of a ``PostalAddress``."""
    return {name: words.value for name in SCHEMA_PARTS if (words := node.words(name)) is not None}

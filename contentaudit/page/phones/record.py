"""What is on record about the organisation: its names, addresses and numbers, as the settings give them.

``settings.business`` holds ``name``, ``address`` (one line or a table), ``phones``, ``tracking`` (numbers of a call
tracking service) and ``locations``, a list of tables with ``name``, ``address`` and ``phones`` of their own; the first
three may also stand in a table ``nap``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from contentaudit.page.addresses import Address, read_address
from contentaudit.page.phones.number import read_number

MOST_LOCATIONS = 200
"""Locations that pages are compared with; what goes beyond is not read."""


class Record(NamedTuple):
    """Names, addresses and numbers (E.164) that are the organisation's own; ``tracking``: those that lead to them."""

    names: tuple[str, ...]
    addresses: tuple[Address, ...]
    own: frozenset[str]
    tracking: frozenset[str]


def record_of(business: Mapping[str, Any], region: str) -> Record:
    """The record in the settings; numbers without country code are read in the plan of ``region``."""
    places = list(_places(business))
    names = (place["name"] for place in places if isinstance(place.get("name"), str) and place["name"].strip())
    addresses = (read_address(place.get("address")) for place in places)
    return Record(
        tuple(dict.fromkeys(names)),
        tuple(dict.fromkeys(address for address in addresses if address is not None)),
        frozenset(number for place in places for number in _numbers(place.get("phones"), region)),
        frozenset(_numbers(business.get("tracking"), region)),
    )


def _places(business: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    nap = business.get("nap")
    yield {**business, **nap} if isinstance(nap, Mapping) else business
    locations = business.get("locations")
    listed = locations if isinstance(locations, list | tuple) else ()
    yield from (place for place in listed[:MOST_LOCATIONS] if isinstance(place, Mapping))


def _numbers(written: Any, region: str) -> Iterator[str]:
    for item in written if isinstance(written, list | tuple) else ():
        number = read_number(item, region) if isinstance(item, str) else None
        if number is not None:
            yield number.e164

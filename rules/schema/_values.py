"""Values of structured data that do not have the form their property asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Literal, NamedTuple

from contentaudit.api import Node, Page, Text, Words, nearest, schema_org

from . import _forms
from ._nodes import Nodes, is_plain, nodes_of, short
from ._placeholders import placeholder_in
from ._scales import rating_faults, trail_faults
from ._texts import text_faults


class Fault(NamedTuple):
    """A value, the property it stands under, what it is not, and what may be meant."""

    place: Text
    name: str
    wanted: str
    hint: str = ""
    severity: Literal["info"] | None = None


Check = Callable[[str], str | None]
"""Says what a value is not; ``None`` where it is fine."""


def value_faults(page: Page) -> Iterator[Fault]:
    """Every value whose form is wrong."""
    nodes = nodes_of(page)
    for node in nodes.all:
        if not node.types:
            continue
        for name, values in node.properties.items():
            if is_plain(name):
                for value in values:
                    if isinstance(value, Words):
                        yield from _faults(nodes, node, name, value)
        yield from (Fault(*fault) for fault in _of_node(nodes, node))
        yield from _order(node)


def _of_node(nodes: Nodes, node: Node) -> Iterator[tuple[Text, str, str]]:
    """What shows only where several values, or the kind of the thing, are looked at together."""
    yield from rating_faults(nodes, node)
    yield from trail_faults(nodes, node)
    yield from text_faults(nodes, node)


def _faults(nodes: Nodes, node: Node, name: str, words: Words) -> Iterator[Fault]:
    value = words.value.strip()
    # A value that was never filled in is told as that.
    if not value or placeholder_in(value):
        return
    if name in _ADDRESSES or (name == "item" and nodes.is_a(node, "ListItem")):
        yield from _address(nodes, node, name, words, value)
    elif name == "telephone":
        yield from _telephone(nodes, node, words, value)
    elif name == "addressCountry":
        if (code := _forms.country_hint(value)) is not None:
            yield Fault(words.strip(), name, "a country code of ISO 3166-1", f"; {code} is meant" if code else "")
    elif (wanted := (_OWN.get(name) or _by_range(name))(value)) is not None:
        yield Fault(words.strip(), name, wanted, _hint(name, value))


_ADDRESSES = frozenset(
    "url sameAs logo image thumbnailUrl contentUrl embedUrl license acquireLicensePage mainEntityOfPage".split()
)
"""Properties whose value, where it is words, is an address."""


_FOR_RESULTS = ("Article", "LocalBusiness", "MedicalOrganization", "VideoObject", "WebPage", "WebSite")
"""Types, and those below, of which a search engine makes results, and for which it asks for full addresses."""


def _address(nodes: Nodes, node: Node, name: str, words: Words, value: str) -> Iterator[Fault]:
    fault = _forms.url_fault(value)
    # An attribute of HTML is an address relative to the page; in JSON a search engine wants the whole of it.
    if not fault or (node.syntax != "json-ld" and fault in ("relative", "www")):
        return
    soft: Literal["info"] | None = None
    if fault == "relative" and name != "item":
        soft = "info"
        if not (nodes.is_a(node, *_FOR_RESULTS) or node.is_a("Organization")):
            return
    # Words may name a licence or describe a picture.
    if fault == "space" and name not in ("url", "sameAs", "item", "contentUrl", "embedUrl", "thumbnailUrl"):
        return
    yield Fault(words.strip(), name, _ADDRESS_FAULTS[fault], severity=soft)


_ADDRESS_FAULTS = {
    "space": "an address without blanks",
    "www": "an address that begins with https://",
    "relative": "a full address (https://…)",
    "scheme": "an address that can be fetched",
    "host": "an address with a host",
}


def _telephone(nodes: Nodes, node: Node, words: Words, value: str) -> Iterator[Fault]:
    if sum(char.isdigit() for char in value) < 3:
        yield Fault(words.strip(), "telephone", "a telephone number")
    elif nodes.is_a(node, "LocalBusiness") and not value.removeprefix("tel:").lstrip(" (").startswith(("+", "00")):
        yield Fault(words.strip(), "telephone", "a number with its country code (+1 …)", severity="info")


def _order(node: Node) -> Iterator[Fault]:
    first, last = node.words("datePublished"), node.words("dateModified")
    if first is None or last is None:
        return
    published, modified = _forms.day_of(first.value), _forms.day_of(last.value)
    if published is not None and modified is not None and modified < published:
        yield Fault(last.strip(), "dateModified", "on or after datePublished")


# -- what properties take ---------------------------------------------------------------------------------------------


def _says(wanted: str, fits: Callable[[str], bool]) -> Check:
    return lambda value: None if fits(value) else wanted


def _anything(_value: str) -> str | None:
    return None


def _is_boolean(value: str) -> bool:
    return value.rpartition("/")[2].lower() in ("true", "false")


_NUMBER = _says("a plain number such as 1299.50", _forms.is_number)
_OWN: dict[str, Check] = {
    **dict.fromkeys(("price", "lowPrice", "highPrice", "latitude", "longitude"), _NUMBER),
    **dict.fromkeys(("ratingValue", "bestRating", "worstRating"), _anything),
    **dict.fromkeys(
        ("priceCurrency", "currency"),
        _says("a currency code such as USD", lambda value: value.isalpha() and value.isupper() and len(value) == 3),
    ),
    "inLanguage": _says("a language code such as en-US", _forms.is_language),
}
_RANGES: tuple[tuple[frozenset[str], Check], ...] = (
    (frozenset(("Date", "DateTime")), _says("an ISO 8601 date such as 2026-03-14", _forms.is_date)),
    (frozenset(("Time",)), _says("an ISO 8601 time such as 09:30", _forms.is_time)),
    (
        frozenset(("Date", "DateTime", "Time")),
        _says("an ISO 8601 date or time", lambda value: _forms.is_date(value) or _forms.is_time(value)),
    ),
    (frozenset(("Duration", "QuantitativeValue")), _says("an ISO 8601 duration such as PT1M30S", _forms.is_duration)),
    (frozenset(("Boolean",)), _says("true or false", _is_boolean)),
    (frozenset(("Integer", "Number", "Float")), _NUMBER),
)


@cache
def _by_range(name: str) -> Check:
    """The check for a property, by what schema.org says its values are."""
    vocabulary = schema_org()
    ranges = frozenset(vocabulary.ranges(name))
    for kinds, check in _RANGES:
        if ranges <= kinds and not ranges <= {"QuantitativeValue"}:
            return check
    if ranges and all(vocabulary.is_a((kind,), "Enumeration") for kind in ranges):
        return _member_check(ranges)
    return _anything


def _member_check(enumerations: frozenset[str]) -> Check:
    members = frozenset(schema_org().members_of(*enumerations))

    def check(value: str) -> str | None:
        name = short(value)
        # Addresses of other vocabularies, and types that stand for all their members, are fine.
        if not members or ":" in name or name in members or name in schema_org().types:
            return None
        return f"a value of {' or '.join(sorted(enumerations))}"

    return check


def _hint(name: str, value: str) -> str:
    members = _members(name)
    meant = nearest(short(value).replace(" ", ""), members) if members else None
    return f"; did you mean {meant}?" if meant else ""


@cache
def _members(name: str) -> tuple[str, ...]:
    """The names that a property chooses from."""
    choices = [kind for kind in schema_org().ranges(name) if schema_org().is_a((kind,), "Enumeration")]
    return schema_org().members_of(*choices) if choices else ()

"""Whose organisation is it that the structured data rates: the site's own, or another?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from contentaudit.api import LatePattern, Node, Page, Text, Words

from ._nodes import Nodes, nodes_of
from ._placeholders import host_of
from ._seen import folded

_RATING = ("aggregateRating", "review", "reviews")
_OTHERWISE = ("EmployerAggregateRating", "ClaimReview")
"""Ratings that are shown for organisations: what people say who work there, and whether a statement is true."""
_OWN_USES = frozenset("publisher provider about mainEntity isPartOf copyrightHolder sourceOrganization".split())
_TITLE_PARTS = LatePattern(r"\s+[|–—·»:-]\s+")


class Rated(NamedTuple):
    """An organisation with a rating or review; ``own``: does something say that it is the site's?"""

    place: Text
    type: str
    own: bool


def rated_organisations(page: Page) -> Iterator[Rated]:
    """Organisations that are rated on the page and may be the site's own."""
    nodes = nodes_of(page)
    rated = list(_rated(nodes))
    many = len({id(organisation) for organisation, _, _ in rated}) > 1
    for organisation, place, inside in rated:
        own = _is_own(page, nodes, organisation)
        # A list of businesses, or a review that stands alone, is as a rule about others.
        if own or (inside and not many and not _is_listed(nodes, organisation)):
            yield Rated(place, organisation.types[0], own)


def _rated(nodes: Nodes) -> Iterator[tuple[Node, Text, bool]]:
    for node in nodes.described:
        if nodes.is_a(node, "Organization"):
            for name in _RATING:
                if any(not nodes.is_a(value, *_OTHERWISE) for value in node.nodes(name)):
                    yield node, node.names[name], True
                    break
        elif nodes.is_a(node, "Review", "AggregateRating") and not nodes.is_a(
            node, "EmployerAggregateRating", "ClaimReview"
        ):
            for item in node.nodes("itemReviewed"):
                if nodes.is_a(item, "Organization"):
                    yield item, node.names["itemReviewed"], False


def _is_listed(nodes: Nodes, node: Node) -> bool:
    return any(nodes.is_a(use.of, "ListItem", "ItemList") for use in nodes.uses(node))


def _is_own(page: Page, nodes: Nodes, node: Node) -> bool:
    if any(use.name in _OWN_USES and nodes.is_a(use.of, "CreativeWork", "Service") for use in nodes.uses(node)):
        return True
    name = node.words("name")
    names = {folded(known) for known in _names_of_site(page)}
    if name is not None and folded(name.value) in names - {""}:
        return True
    host = host_of(page)
    return bool(host) and any(_host(address) == host.removeprefix("www.") for address in _addresses(node))


def _names_of_site(page: Page) -> Iterator[str]:
    business = page.settings.business.get("name")
    if isinstance(business, str):
        yield business
    for meta in page.meta("og:site_name"):
        yield meta.get("content")
    if page.title_text is not None:
        yield from _TITLE_PARTS.split(page.title_text.value)[1:]


def _addresses(node: Node) -> Iterator[str]:
    yield node.id or ""
    yield from (value.value for value in node.all("url") if isinstance(value, Words))


def _host(address: str) -> str:
    try:
        return (urlsplit(address.strip()).hostname or "").lower().removeprefix("www.")
    except ValueError:
        return ""

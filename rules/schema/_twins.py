"""Things that the structured data describes more than once, and what the descriptions disagree on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from contentaudit.api import Node, Page, Words

from . import _forms
from ._nodes import Nodes, nodes_of
from ._seen import said

_MOST_OF_ONE = 20
_FAMILIES = {
    "Article": ("headline", "url", "mainEntityOfPage"),
    "Organization": ("name",),
    "Product": ("name", "sku"),
    "WebSite": ("name", "url"),
    "VideoObject": ("contentUrl", "embedUrl"),
}
"""Kinds of things a page has few of, and the properties by which two descriptions are known to be of one thing."""
_COMPARED = (
    "headline",
    "name",
    "datePublished",
    "dateModified",
    "uploadDate",
    "telephone",
    "email",
    "author",
    "address.streetAddress",
    "address.postalCode",
    "aggregateRating.ratingValue",
    "aggregateRating.reviewCount",
    "aggregateRating.ratingCount",
    "offers.price",
    "ratingValue",
    "price",
)
_DATES = frozenset(("datePublished", "dateModified", "uploadDate"))
_PHONE_DIGITS = 9


class Twins(NamedTuple):
    """Two descriptions of one thing. ``named``: they say so themselves by their ``@id``.

    An article and the page it is on are two things that share what ``compared`` names.
    """

    first: Node
    second: Node
    named: bool
    compared: tuple[str, ...] = _COMPARED


class Difference(NamedTuple):
    """What two descriptions say of one property."""

    name: str
    first: Words
    second: Words


def twins(page: Page) -> Iterator[Twins]:
    """Pairs of descriptions of one thing; the first description stands in each pair."""
    nodes = nodes_of(page)
    groups: dict[tuple[str, ...], list[Node]] = {}
    for node in nodes.described:
        if node.id:
            groups.setdefault(("id", node.id), []).append(node)
        for key in _keys(nodes, node):
            groups.setdefault(key, []).append(node)
    told: set[frozenset[int]] = set()
    for key, group in groups.items():
        first = group[0]
        for second in group[1:_MOST_OF_ONE]:
            pair = frozenset((id(first), id(second)))
            if pair not in told and _is_one(nodes, first, second):
                told.add(pair)
                yield Twins(first, second, key[0] == "id")
    yield from _articles_and_pages(nodes)


def _articles_and_pages(nodes: Nodes) -> Iterator[Twins]:
    """An article and the page that it says it is on: both were published on one day."""
    for node in nodes.described:
        if nodes.is_a(node, "Article"):
            for name in ("mainEntityOfPage", "isPartOf"):
                for page in node.nodes(name)[:_MOST_OF_ONE]:
                    if nodes.is_a(page, "WebPage") and page is not node:
                        yield Twins(page, node, named=True, compared=("datePublished",))


def _keys(nodes: Nodes, node: Node) -> Iterator[tuple[str, ...]]:
    if node.parent is not None:
        return
    for family, names in _FAMILIES.items():
        if nodes.is_a(node, family):
            for name in names:
                for value in node.all(name):
                    written = value.value if isinstance(value, Words) else value.id or ""
                    if said(written):
                        yield family, name, said(written)


def _is_one(nodes: Nodes, first: Node, second: Node) -> bool:
    """Branches of one name are two things, and so is a body and the part of it that names it."""
    if first.id and first.id == second.id:
        return True
    if any(
        use.of is other for node, other in ((first, second), (second, first)) for use in nodes.uses(node)[:_MOST_OF_ONE]
    ):
        return False
    if nodes.is_a(first, "Organization"):
        return not any(_differ(first, second, f"address.{part}") for part in ("streetAddress", "postalCode"))
    return True


def twice_described(page: Page) -> Iterator[tuple[Node, Node]]:
    """Things described twice that agree; what they disagree on is told as that."""
    told = set()
    for pair in twins(page):
        # Parts that share an @id make one description.
        if not pair.named and pair.second not in told and next(differences(pair), None) is None:
            told.add(pair.second)
            yield pair.first, pair.second


def differences(pair: Twins) -> Iterator[Difference]:
    """Properties on which two descriptions share no value."""
    for path in pair.compared:
        if (found := _differ(pair.first, pair.second, path)) is not None:
            yield Difference(path.rpartition(".")[2], *found)


def _differ(first: Node, second: Node, path: str) -> tuple[Words, Words] | None:
    left, right = list(_said(first, path)), list(_said(second, path))
    if not left or not right:
        return None
    name = path.rpartition(".")[2]
    if any(_same(name, one.value, other.value) for one in left for other in right):
        return None
    return left[0], right[0]


def _said(node: Node, path: str) -> Iterator[Words]:
    name, _, rest = path.partition(".")
    for value in node.all(name)[:_MOST_OF_ONE]:
        if isinstance(value, Words):
            if value.value.strip() and not rest:
                yield value
        elif rest or name == "author":
            yield from _said(value, rest or "name")


def _same(name: str, one: str, other: str) -> bool:
    if name in _DATES:
        days = _forms.day_of(one), _forms.day_of(other)
        # The same moment is two days in two time zones; what is no date is told by another rule.
        return days[0] is None or days[1] is None or abs((days[0] - days[1]).days) <= 1
    if _forms.is_number(one.strip()) and _forms.is_number(other.strip()):
        return float(one) == float(other)
    if name == "telephone":
        return _digits(one) == _digits(other)
    left, right = said(one), said(other)
    return left == right or (name == "author" and (left in right or right in left))


def _digits(value: str) -> str:
    return "".join(filter(str.isdigit, value))[-_PHONE_DIGITS:]

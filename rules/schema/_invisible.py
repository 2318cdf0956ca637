"""What the structured data says and the page does not show.

Telephone numbers and addresses that differ from those on the page are judged by the rules about phones, dates by the
rules about dates. Every other value is looked for wherever a visitor could see it or have it read out.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from contentaudit.api import Located, Node, Page, Severity, Words

from . import _forms
from ._nodes import Nodes, nodes_of
from ._placeholders import placeholder_in
from ._seen import Seen, folded, said, seen_on

_SHARED_WORDS = 0.6
"""Share of a headline's words that must stand together in a heading for the two to be the same in other words."""

_JUDGED = ("AggregateRating", "Offer", "Article", "WebPage", "Review", "LocalBusiness")
_MOST_JUDGED = 500
"""Things whose values are looked for: each search reads the whole page."""


class Unseen(NamedTuple):
    """A value that the page does not show; ``what`` names it. ``severity``: where it is less than sure."""

    place: Located
    what: str
    severity: Severity | None = None


def unseen(page: Page) -> Iterator[Unseen]:
    """Values of the structured data that a visitor cannot see."""
    nodes, seen = nodes_of(page), seen_on(page)
    for node in islice((node for node in nodes.described if nodes.is_a(node, *_JUDGED)), _MOST_JUDGED):
        if nodes.is_a(node, "AggregateRating"):
            yield from _rating(seen, node)
        elif nodes.is_a(node, "Offer") and node.parent is not None:
            yield from _price(seen, node)
        elif nodes.is_a(node, "Article", "WebPage"):
            yield from _people(page, nodes, seen, node)
            if node.parent is None and nodes.is_a(node, "Article"):
                yield from _headline(page, seen, node)
        elif nodes.is_a(node, "Review") and not nodes.is_a(node, "ClaimReview"):
            yield from _review(nodes, seen, node)
        elif nodes.is_a(node, "LocalBusiness") and node.parent is None:
            yield from _telephone(page, node)
            yield from _address(page, seen, node)


def _rating(seen: Seen, node: Node) -> Iterator[Unseen]:
    value = node.words("ratingValue")
    rating = _forms.rating_of(value.value.strip()) if value is not None else None
    if value is None or rating is None:
        return
    count = node.words("reviewCount") or node.words("ratingCount")
    counted = count is not None and _forms.is_number(count.value.strip()) and seen.shows(float(count.value))
    shown = seen.shows(rating[0]) or seen.has_stars
    if shown and (counted or count is None):
        return
    # Half of it on the page, or a widget that a script fills: somebody has to look.
    unsure = shown or counted or seen.has_widget
    yield Unseen(value.strip(), "The rating", Severity.REVIEW if unsure else None)


def _price(seen: Seen, node: Node) -> Iterator[Unseen]:
    price = node.words("price")
    if price is None or not _forms.is_number(price.value.strip()):
        return
    amount = float(price.value)
    if amount and not seen.shows(amount) and round(amount) not in seen.numbers:
        yield Unseen(price.strip(), "The price")


_PEOPLE = (("author", "The author"), ("reviewedBy", "The reviewer"))


def _people(page: Page, nodes: Nodes, seen: Seen, node: Node) -> Iterator[Unseen]:
    if page.source.kind != "html":
        return
    for value, what in ((value, what) for property_, what in _PEOPLE for value in node.all(property_)):
        name = value.words("name") if isinstance(value, Node) else value
        if name is None or not name.value.strip() or placeholder_in(name.value) or "://" in name.value:
            continue
        body = isinstance(value, Node) and not nodes.is_a(value, "Person")
        if not (seen.says(name.value) or (not body and seen.names(name.value))) and not _titled(page, name):
            # The layout around a part of a page may name the author, and a logo the organisation.
            unsure = page.is_fragment or body or isinstance(value, Words)
            yield Unseen(name.strip(), what, Severity.REVIEW if unsure else None)


def _titled(page: Page, name: Words) -> bool:
    return page.title_text is not None and said(name.value) in folded(page.title_text.value)


def _headline(page: Page, seen: Seen, node: Node) -> Iterator[Unseen]:
    headline = node.words("headline") or node.words("name")
    if headline is None or not said(headline.value) or placeholder_in(headline.value) or seen.says(headline.value):
        return
    wanted = frozenset(said(headline.value).split())
    titles = [heading.text.value for heading in page.headings]
    titles += [page.title_text.value] if page.title_text is not None else []
    if titles and all(_shared(wanted, title) < _SHARED_WORDS for title in titles):
        yield Unseen(headline.strip(), "The headline", Severity.WARNING)


def _shared(wanted: frozenset[str], title: str) -> float:
    """Share of the words of the shorter of the two; one word alone says too little."""
    words = set(folded(title).split())
    return len(wanted & words) / max(2, min(len(wanted), len(words)))


def _review(nodes: Nodes, seen: Seen, node: Node) -> Iterator[Unseen]:
    body = node.words("reviewBody") or node.words("description")
    begins = " ".join(said(body.value).split()[:6]) if body is not None else ""
    if body is not None and begins and not seen.says(begins):
        yield Unseen(body.strip(), "The review")
        return
    for value in () if begins else node.all("author"):
        name = value.words("name") if isinstance(value, Node) else value
        if name is not None and said(name.value) and not (seen.says(name.value) or seen.names(name.value)):
            yield Unseen(name.strip(), "The review by", Severity.REVIEW if not nodes.uses(node) else None)


def _telephone(page: Page, node: Node) -> Iterator[Unseen]:
    """A number of which the page shows not one; a different one is told by the rules about phones."""
    number = node.words("telephone")
    if number is None or page.is_fragment or placeholder_in(number.value):
        return
    digits = "".join(filter(str.isdigit, number.value))
    if len(digits) >= 7 and not page.phones.mentions and not page.phones.links:
        yield Unseen(number.strip(), "The telephone number")


def _address(page: Page, seen: Seen, node: Node) -> Iterator[Unseen]:
    """An address of which the page shows neither street nor postal code; a different one is told by other rules."""
    if page.is_fragment:
        return
    for address in node.nodes("address"):
        street, code = address.words("streetAddress"), address.words("postalCode")
        begins = " ".join(said(street.value).split()[:2]) if street is not None else ""
        shown = (begins and seen.says(begins)) or (code is not None and seen.says(code.value))
        if street is not None and begins and not shown and not page.phone_faults("nap-inconsistent"):
            yield Unseen(street.strip(), "The address", Severity.REVIEW)

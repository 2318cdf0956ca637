"""Numbers of structured data that only make sense together: ratings within their scale, steps of a trail in order."""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Node, Text, Words

from . import _forms
from ._nodes import Nodes

_COUNTS = ("ratingCount", "reviewCount")


def rating_faults(nodes: Nodes, node: Node) -> Iterator[tuple[Text, str, str]]:
    """What is wrong with a rating: no number, outside its scale, or given by nobody."""
    # A prize or a class of hotel is a rating too, and may be words.
    if not (nodes.is_a(node, "AggregateRating") or any(use.name == "reviewRating" for use in nodes.uses(node))):
        return
    read = {name: _rating(node.words(name)) for name in ("ratingValue", "bestRating", "worstRating")}
    for name, rating in read.items():
        words = node.words(name)
        if words is not None and words.value.strip() and rating is None:
            yield words.strip(), name, "a number such as 4.5"
    value, words = read["ratingValue"], node.words("ratingValue")
    if value is not None and words is not None:
        number, own_best = value
        best = own_best or (read["bestRating"] or (5.0, None))[0]
        worst = (read["worstRating"] or (0.0 if own_best else min(1.0, best), None))[0]
        if not worst <= number <= best:
            yield words.strip(), "ratingValue", f"within its scale of {worst:g} to {best:g}"
    for name in _COUNTS:
        words = node.words(name)
        if words is not None and words.value.strip() and words.value.strip().strip("0") == "":
            yield words.strip(), name, "more than 0"


def _rating(words: Words | None) -> tuple[float, float | None] | None:
    return _forms.rating_of(words.value.strip()) if words is not None else None


def trail_faults(nodes: Nodes, node: Node) -> Iterator[tuple[Text, str, str]]:
    """The first step of a breadcrumb trail whose position is not its place in it."""
    if not nodes.is_a(node, "BreadcrumbList"):
        return
    steps = [step.words("position") for step in node.nodes("itemListElement")]
    numbered = [words for words in steps if words is not None and words.value.strip()]
    whole = [words for words in numbered if words.value.strip().isdecimal()]
    for words in numbered:
        if words not in whole:
            yield words.strip(), "position", "a whole number"
            return
    if len(whole) < len(steps):
        return
    # Their order in the source does not count.
    for place, words in enumerate(sorted(whole, key=lambda words: int(words.value[:18])), 1):
        if int(words.value[:18]) != place:
            yield words.strip(), "position", f"{place}, its place in the trail"
            return

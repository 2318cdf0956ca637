"""Texts of structured data that are to be short and nothing but what they stand for: authors' names, price ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentaudit.api import LatePattern, Node, Text, Words

from ._nodes import Nodes

_LONGEST = 100
_BY = LatePattern(r"(?:(?:written|posted|reviewed|published)\s+)?by[\s:]", re.IGNORECASE)
_OFFER = LatePattern(r"%|\b\d+\s*off\b", re.IGNORECASE)


def text_faults(nodes: Nodes, node: Node) -> Iterator[tuple[Text, str, str]]:
    """Names of authors with more than a name in them, and price ranges that are too long to be shown."""
    if nodes.is_a(node, "CreativeWork"):
        for author in node.all("author")[:_LONGEST]:
            words = author.words("name") if isinstance(author, Node) else author
            if words is not None and (wanted := _of_name(words)):
                yield words.strip(), "author", wanted
    price = node.words("priceRange")
    if price is not None and len(price.value.strip()) >= _LONGEST:
        yield price.strip(), "priceRange", f"shorter than {_LONGEST} characters"


def _of_name(words: Words) -> str:
    name = words.value.strip()
    if len(name) >= _LONGEST:
        return f"a name of less than {_LONGEST} characters"
    if _BY.match(name):
        return "a name alone, without “by”"
    return "the name of a person or body" if _OFFER.search(name) else ""

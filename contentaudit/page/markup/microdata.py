"""Microdata: the items of a page, read from our own tree so that every type, name and value has its exact place.

The walk follows the HTML Standard (items, ``itemref``, the value of each kind of element). Beyond it a ``content``
attribute is read on any element, as search engines do and schema.org's examples have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentaudit.model import Skip, Span
from contentaudit.page.html import Document, Element
from contentaudit.page.markup.nodes import SCHEMA_ORG, Form, Node, Words, is_schema_org, short_name

MOST_STEPS = 3_000_000
"""Tree events read for the values of one page; a page that nests marked-up text in marked-up text costs the most."""

_ADDRESSES = {
    **dict.fromkeys(("a", "area", "link"), "href"),
    **dict.fromkeys(("audio", "embed", "iframe", "img", "source", "track", "video"), "src"),
    "object": "data",
}
_VALUES = {"data": "value", "meter": "value", "time": "datetime"}
_TOKEN = re.compile(r"[^ \t\n\f\r]+")


class Budget:
    """Counts what reading values costs; the rules that would build on half of the markup are skipped instead."""

    def __init__(self) -> None:
        self.left = MOST_STEPS

    def spend(self, steps: int) -> None:
        """Raise ``Skip`` when the page asks for too much."""
        self.left -= steps
        if self.left < 0:
            raise Skip("the page nests so much marked-up text that its structured data was not read")


def items_of(document: Document) -> list[Node]:
    """Every microdata item in document order, nested ones included; raises ``Skip`` past the budget."""
    if not any("itemscope" in element.attrs for element in document.elements):
        return []
    budget = Budget()
    nodes: dict[Element, Node] = {}
    open_: list[Node] = []
    for element in shown_elements(document):
        while open_ and element.event >= open_[-1].element.close:
            open_.pop()
        scope = open_[-1] if open_ else None
        if "itemscope" in element.attrs:
            nodes[element] = _item(element, scope)
            open_.append(nodes[element])
        if scope is not None and "itemprop" in element.attrs:
            _add(scope, element, nodes.get(element), budget)
    _follow_references(document, nodes, budget)
    return list(nodes.values())


def shown_elements(document: Document) -> Iterator[Element]:
    """The elements of the page without those of templates, which stand for nothing yet."""
    after = -1
    for element in document.elements:
        if element.tag == "template":
            after = max(after, element.close)
        if element.event > after:
            yield element


def _item(element: Element, scope: Node | None) -> Node:
    types = [_short(text) for text in tokens(element, "itemtype")]
    vocabulary = scope.vocabulary if scope else SCHEMA_ORG
    if written := element.get("itemtype").strip():
        vocabulary = SCHEMA_ORG if is_schema_org(written) else written.split()[0]
    return Node(
        syntax="microdata",
        element=element,
        span=lambda: element.span,
        type_texts=types,
        id_text=attribute_words(element, "itemid", 0, element.get("itemid")) if "itemid" in element.attrs else None,
        vocabulary=vocabulary,
    )


def tokens(element: Element, attribute: str) -> Iterator[Words]:
    """The words of an attribute that holds a list, each with its place."""
    for match in _TOKEN.finditer(element.get(attribute)):
        yield attribute_words(element, attribute, match.start(), match.group())


def attribute_words(element: Element, attribute: str, at: int, words: str, form: Form = "text") -> Words:
    """Words that stand in an attribute from ``at`` on."""

    def place(start: int, end: int) -> Span:
        return element.value(attribute)[at + start : at + end].span

    return Words(words, place, 0, form)


def _short(written: Words) -> Words:
    name = short_name(written.value)
    at = len(written.value) - len(name)
    return Words(name, lambda start, end: written[at + start : at + end].span) if at else written


def _add(scope: Node, element: Element, item: Node | None, budget: Budget) -> None:
    names = list(tokens(element, "itemprop"))
    if not names:
        return
    value = item or value_of(element, budget)
    for name in names:
        scope.add(short_name(name.value), (value,), name)
        if item is not None and item.parent is None:
            item.parent, item.property_of_parent = scope, short_name(name.value)


def value_of(element: Element, budget: Budget) -> Words:
    """What an element says as a value: an attribute where its kind has one, else the words inside."""
    if "content" in element.attrs:
        return attribute_words(element, "content", 0, element.get("content"))
    if (attribute := _ADDRESSES.get(element.tag)) is not None:
        written = element.get(attribute)
        return attribute_words(element, attribute, len(written) - len(written.lstrip()), written.strip(), "url")
    attribute = _VALUES.get(element.tag)
    if attribute is not None and attribute in element.attrs:
        return attribute_words(element, attribute, 0, element.get(attribute))
    budget.spend(element.close - element.event)
    text = element.text
    return Words.of(text) if text else Words("", lambda _start, _end: element.place.span)


def _follow_references(document: Document, nodes: dict[Element, Node], budget: Budget) -> None:
    """Add the properties that items name by ``itemref``."""
    items = [node for node in nodes.values() if node.element.get("itemref")]
    if not items:
        return
    by_id: dict[str, Element] = {}
    for element in shown_elements(document):
        if own := element.get("id"):
            by_id.setdefault(own, element)
    for item in items:
        for name in dict.fromkeys(item.element.get("itemref").split()):
            root = by_id.get(name)
            if root is not None and not root.contains(item.element):
                for element in _properties_in(document, root, budget):
                    _add(item, element, nodes.get(element), budget)


def _properties_in(document: Document, root: Element, budget: Budget) -> Iterator[Element]:
    """Elements with ``itemprop`` at or under ``root`` that belong to no item inside it."""
    after = -1
    for element in document.elements_between(root.event, root.close):
        budget.spend(1)
        if element.event <= after:
            continue
        if "itemprop" in element.attrs:
            yield element
        if "itemscope" in element.attrs:
            after = element.close

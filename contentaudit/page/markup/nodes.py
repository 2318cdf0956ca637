"""One model for structured data in any syntax: typed nodes, their properties, and where each stands in the source."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from contentaudit.model import Place, Span, Text

if TYPE_CHECKING:
    from contentaudit.page.html import Element

Syntax = Literal["json-ld", "microdata", "rdfa"]
Form = Literal["text", "number", "boolean", "url"]

SCHEMA_ORG = "https://schema.org/"
_SCHEMA_IRI = re.compile(r"(?:https?:)?//(?:www\.|health-lifesci\.|pending\.)?schema\.org/?#?", re.IGNORECASE)


def short_name(term: str) -> str:
    """A term of schema.org without its prefix or address; any other term as it is."""
    term = term.strip()
    if term.startswith("schema:"):
        return term[7:]
    match = _SCHEMA_IRI.match(term)
    return term[match.end() :] if match and match.end() < len(term) else term


def is_schema_org(vocabulary: str) -> bool:
    """Is this the address of schema.org, in any of its spellings?"""
    return _SCHEMA_IRI.match(vocabulary.strip()) is not None


class Words(Text):
    """A property's value as written, with exact places. ``form`` says what it was: text, number, boolean or address.

    White space is kept as the writer had it, and HTML inside a value is not parsed.
    """

    __slots__ = ("form",)

    def __init__(self, value: str, place: Callable[[int, int], Span], at: int = 0, form: Form = "text") -> None:
        super().__init__(value, place, at)
        self.form = form

    @classmethod
    def of(cls, text: Text, form: Form = "text") -> Words:
        """The same words as a property's value."""
        return cls(text.value, lambda start, end: text[start:end].span, 0, form)


class Node:
    """A thing that the markup describes: its types, its properties, and its place.

    Type and property names of schema.org are short (``FAQPage``, ``mainEntity``), whatever way they were written; terms
    of other vocabularies keep their full form. A value is ``Words`` or another ``Node``; references by ``@id`` are
    resolved, so nodes may form circles.
    """

    __slots__ = (
        "_span",
        "element",
        "id_text",
        "mixed",
        "names",
        "parent",
        "properties",
        "property_of_parent",
        "syntax",
        "type_texts",
        "vocabulary",
    )

    def __init__(
        self,
        *,
        syntax: Syntax,
        element: Element,
        span: Callable[[], Span],
        type_texts: Sequence[Words] = (),
        id_text: Words | None = None,
        vocabulary: str = SCHEMA_ORG,
        mixed: bool = False,
    ) -> None:
        self.syntax = syntax
        self.element = element
        """The ``script`` that holds the JSON-LD, or the element that is the item."""
        self.type_texts = tuple(type_texts)
        """Where the types are named; each ``value`` is the short name."""
        self.id_text = id_text
        """Where it is given a name of its own, by which others refer to it."""
        self.vocabulary = vocabulary
        """The vocabulary in force, as the page names it."""
        self.mixed = mixed
        """Are there other vocabularies in force, whose terms may stand here as well?"""
        self.properties: dict[str, tuple[Value, ...]] = {}
        self.names: dict[str, Text] = {}
        """Where each property is named (the first time)."""
        self.parent: Node | None = None
        self.property_of_parent = ""
        self._span = span

    @property
    def id(self) -> str | None:
        """The name by which others refer to it."""
        return (self.id_text.value.strip() or None) if self.id_text is not None else None

    @property
    def types(self) -> tuple[str, ...]:
        """Short names of its types; empty for a node that has none."""
        return tuple(text.value for text in self.type_texts)

    @property
    def span(self) -> Span:
        """Source range of the whole node."""
        return self._span()

    @property
    def place(self) -> Place:
        """Where a finding about the node as a whole points: its first type, else where it begins."""
        if self.type_texts:
            return Place(self.type_texts[0].span, self.type_texts[0].quote)
        start = self.span.start
        return Place(Span(start, start))

    def is_a(self, *types: str) -> bool:
        """Does it have one of these types? Subtypes are not looked up."""
        return any(type_ in types for type_ in self.types)

    def all(self, name: str) -> tuple[Value, ...]:
        """All values of a property."""
        return self.properties.get(name, ())

    @property
    def is_schema_org(self) -> bool:
        """Do its short names mean terms of schema.org?"""
        return self.syntax == "rdfa" or is_schema_org(self.vocabulary)

    @property
    def is_reference(self) -> bool:
        """Does it only name a thing that is described elsewhere?"""
        return bool(self.id) and not self.properties

    def words(self, name: str) -> Words | None:
        """The first value of a property that is words."""
        return next((value for value in self.all(name) if isinstance(value, Words)), None)

    def nodes(self, name: str) -> tuple[Node, ...]:
        """The values of a property that are nodes."""
        return tuple(value for value in self.all(name) if isinstance(value, Node))

    def add(self, name: str, values: Iterable[Value], named: Text) -> None:
        """Append values to a property; ``named`` is where the page names it."""
        self.names.setdefault(name, named)
        self.properties[name] = (*self.properties.get(name, ()), *values)

    def __repr__(self) -> str:
        return f"<{'/'.join(self.types) or 'node'} {', '.join(self.properties)}>"


Value = Words | Node


def resolve_references(nodes: Sequence[Node]) -> None:
    """Put the described node in place of every node that is nothing but a reference to it by ``id``."""
    described = descriptions(nodes)
    if not described:
        return
    for node in nodes:
        for name, values in node.properties.items():
            if any(isinstance(value, Node) and value.is_reference for value in values):
                node.properties[name] = tuple(_resolved(values, described))


def descriptions(nodes: Sequence[Node]) -> dict[str, Node]:
    """The node that describes a thing, by its ``id``; what else is said of the thing is added where it fits."""
    described: dict[str, Node] = {}
    for node in nodes:
        if node.id and node.properties:
            known = described.setdefault(node.id, node)
            if known is not node:
                _merge(known, node)
    for node in nodes:
        if node.is_reference and node.type_texts and (full := described.get(node.id or "")) is not None:
            full.type_texts = full.type_texts or node.type_texts
    return described


def _resolved(values: Iterable[Value], described: dict[str, Node]) -> Iterator[Value]:
    for value in values:
        if isinstance(value, Node) and value.is_reference:
            yield described.get(value.id or "", value)
        else:
            yield value


def _merge(known: Node, other: Node) -> None:
    """Two descriptions of one thing: what the first lacks comes from the second, as long as one of them has no type."""
    if known.type_texts and other.type_texts:
        return
    known.type_texts = known.type_texts or other.type_texts
    for name, values in other.properties.items():
        if name not in known.properties:
            known.add(name, values, other.names[name])

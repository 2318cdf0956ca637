"""RDFa as pages write it (RDFa Lite: vocab, typeof, property, resource, prefix), with exact places."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from contentaudit.page.html import Document, Element
from contentaudit.page.markup.microdata import Budget, attribute_words, shown_elements, tokens, value_of
from contentaudit.page.markup.nodes import SCHEMA_ORG, Node, Value, Words, is_schema_org, short_name

_PREFIX = re.compile(r"([^\s:]+):\s+(\S+)")
_KNOWN_PREFIXES = {
    "schema": SCHEMA_ORG,
    "og": "http://ogp.me/ns#",
    "dc": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
}


@dataclass(frozen=True, slots=True)
class _Scope:
    """What an element says for those inside it: the vocabulary, prefixes, and the node they describe."""

    until: int
    vocabulary: str = ""
    prefixes: Mapping[str, str] = field(default_factory=lambda: _KNOWN_PREFIXES)
    subject: Node | None = None

    def name(self, term: str) -> str | None:
        """The name of a type or property; ``None`` for a term that no vocabulary explains."""
        prefix, colon, rest = term.partition(":")
        if colon:
            address = self.prefixes.get(prefix.lower())
            return short_name(term) if address is None else short_name(address + rest)
        if not self.vocabulary:
            return None
        return term if is_schema_org(self.vocabulary) else self.vocabulary + term


def typed_nodes_of(document: Document) -> list[Node]:
    """Every RDFa node in document order, nested ones included; raises ``Skip`` past the budget."""
    if not any("typeof" in element.attrs for element in document.elements):
        return []
    budget = Budget()
    nodes: list[Node] = []
    scopes = [_Scope(until=len(document.kinds))]
    for element in shown_elements(document):
        while element.event >= scopes[-1].until:
            scopes.pop()
        if element.attrs and not element.attrs.keys().isdisjoint(_ATTRIBUTES):
            scope = _entered(element, scopes[-1])
            described = _described(element, scope)
            nodes += described
            if "property" in element.attrs and scope.subject is not None:
                _add(scope.subject, element, scope, described, nodes, budget)
            scopes.append(_Scope(element.close, scope.vocabulary, scope.prefixes, [scope.subject, *described][-1]))
    return nodes


_ATTRIBUTES = frozenset({"vocab", "prefix", "typeof", "property", "resource", "about"})


def _entered(element: Element, outer: _Scope) -> _Scope:
    """The scope in which the element's own terms are read."""
    prefixes = outer.prefixes
    if "prefix" in element.attrs:
        prefixes = {**prefixes, **{m[1].lower(): m[2] for m in _PREFIX.finditer(element.get("prefix"))}}
    vocabulary = element.get("vocab").strip() if "vocab" in element.attrs else outer.vocabulary
    return _Scope(element.close, vocabulary, prefixes, outer.subject)


def _described(element: Element, scope: _Scope) -> list[Node]:
    """The node an element begins, if it begins one."""
    attrs = element.attrs
    starts = "typeof" in attrs or ("property" not in attrs and ("resource" in attrs or "about" in attrs))
    if not starts:
        return []
    types = [_named(word, name) for word in tokens(element, "typeof") if (name := scope.name(word.value))]
    naming = next((name for name in ("about", "resource", "href", "src") if attrs.get(name)), None)
    return [
        Node(
            syntax="rdfa",
            element=element,
            span=lambda: element.span,
            type_texts=types,
            id_text=attribute_words(element, naming, 0, attrs[naming]) if naming else None,
            vocabulary=SCHEMA_ORG if is_schema_org(scope.vocabulary) else scope.vocabulary,
        )
    ]


def _named(written: Words, name: str) -> Words:
    at = written.value.rfind(name)
    if at < 0:
        return Words(name, lambda _start, _end: written.span)
    return Words.of(written[at : at + len(name)])


def _add(
    subject: Node, element: Element, scope: _Scope, described: list[Node], nodes: list[Node], budget: Budget
) -> None:
    names = [(name, word) for word in tokens(element, "property") if (name := scope.name(word.value))]
    if not names:
        return
    value: Value
    if described:
        value = described[0]
        value.parent, value.property_of_parent = subject, names[0][0]
    elif element.get("resource").strip() and "content" not in element.attrs:
        named = attribute_words(element, "resource", 0, element.get("resource"))
        value = Node(syntax="rdfa", element=element, span=lambda: element.span, id_text=named)
        nodes.append(value)
    else:
        value = value_of(element, budget)
    for name, word in names:
        subject.add(name, (value,), word)

"""Names in structured data that are not what schema.org calls the thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from contentaudit.api import Edit, Fix, Hit, Node, Page, Related, Text, nearest, schema_org

from ._nodes import is_plain, nodes_of

_ANNOTATIONS = ("-input", "-output")
"""Endings of a property's name that describe what an action asks for and gives back."""
_MOST_HINTS = 30
"""Looking for a name like another costs more than the rest: a page gets so many suggestions."""
_NEAR = 0.75
"""Likeness of two names, 0 to 1, from which on one is worth suggesting."""


class Misnamed(NamedTuple):
    """A name that stands where schema.org knows none like it."""

    text: Text
    type: str
    hint: str
    meant: str
    """The name to write instead; empty where that is not known."""


class Found(NamedTuple):
    """A place where something is wrong, what the message says of it, and the edit that mends it."""

    text: Text
    said: dict[str, Any]
    edit: Edit | None = None


def together(found: Iterable[Found], other: str) -> Iterator[Hit]:
    """One hit for all places where the same is wrong: it is one decision, and its fix mends them all."""
    groups: dict[tuple[str, ...], list[Found]] = {}
    for each in found:
        groups.setdefault((each.text.value, *each.said.values()), []).append(each)
    for first, *others in groups.values():
        related = [Related(other, each.text.span) for each in others[:20]]
        edits = tuple(each.edit for each in (first, *others) if each.edit is not None)
        fix = Fix("Write the name that schema.org has", edits) if len(edits) == 1 + len(others) else None
        yield Hit(first.text, related=related, fix=fix, **first.said)


def unknown_types(page: Page) -> Iterator[Misnamed]:
    """Types that schema.org does not have."""
    hints = _Hints()
    for node in nodes_of(page).all:
        for text in () if node.mixed else node.type_texts:
            if is_plain(text.value) and not schema_org().has_type(text.value):
                yield Misnamed(text, text.value, *hints.for_type(text.value))


def unknown_properties(page: Page) -> Iterator[Misnamed]:
    """Properties that schema.org does not have, or not for things of this type."""
    nodes, hints = nodes_of(page), _Hints()
    for node in nodes.all:
        types = nodes.types(node)
        if node.mixed or not node.types or not all(map(schema_org().has_type, types)):
            continue
        for name, text in node.names.items():
            if is_plain(name) and not _allowed(node, types, name):
                yield Misnamed(text, types[0], *hints.for_property(name, types))


def older_names(page: Page) -> Iterator[tuple[Text, str, str]]:
    """Names of types and properties that another has taken the place of, and that other."""
    for node in nodes_of(page).all:
        terms = [(text.value, text) for text in node.type_texts]
        for name, text in (*terms, *node.names.items()):
            if (later := schema_org().successor(name)) is not None:
                yield text, name, later


def _allowed(node: Node, types: tuple[str, ...], name: str) -> bool:
    vocabulary = schema_org()
    for ending in _ANNOTATIONS:
        if name.endswith(ending):
            return vocabulary.is_a(types, "Action") and name.removesuffix(ending) in vocabulary.properties
    # An older name is told as that, where the name that holds today fits.
    if vocabulary.allows(types, name) or vocabulary.allows(types, vocabulary.successor(name) or name):
        return True
    # A role stands between a thing and the value of its property, and repeats the property's name.
    return vocabulary.is_a(types, "Role") and name in vocabulary.properties and name == node.property_of_parent


class _Hints:
    """What may be meant by a wrong name: each is worked out once, and only so many for a page."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, ...], str] = {}

    def for_type(self, name: str) -> tuple[str, str]:
        """What to say of a wrong type, and the type to write instead."""
        return _said(self._once((name,), lambda: _like(name, schema_org().types)))

    def for_property(self, name: str, types: tuple[str, ...]) -> tuple[str, str]:
        """What to say of a wrong property, and the property to write instead."""
        if owners := schema_org().domains(name):
            return f"; it belongs to {', '.join(owners[:3])}{' …' if len(owners) > 3 else ''}", ""
        return _said(
            self._once((name, *types), lambda: _like(name, _own(types)) or _like(name, schema_org().properties))
        )

    def _once(self, key: tuple[str, ...], work: Callable[[], str]) -> str:
        if key not in self._known:
            self._known[key] = work() if len(self._known) < _MOST_HINTS else ""
        return self._known[key]


def _said(meant: str) -> tuple[str, str]:
    return (f"; did you mean {meant}?" if meant else ""), meant


def _own(types: tuple[str, ...]) -> list[str]:
    return [name for name in schema_org().properties if schema_org().allows(types, name)]


def _like(name: str, known: Iterable[str]) -> str:
    meant = nearest(name, known)
    near = meant is not None and SequenceMatcher(None, name.lower(), meant.lower()).ratio() >= _NEAR
    return meant if meant is not None and near else ""


def mended(page: Page, wrong: Misnamed) -> Edit | None:
    """The edit that writes the right name; ``None`` where none is known, or the wrong one is written otherwise."""
    span = wrong.text.span
    as_written = page.source.text[span.start : span.end] == wrong.text.value
    return Edit(span, wrong.meant) if wrong.meant and as_written else None

"""Structured data of a page: JSON-LD, microdata and RDFa in one model with exact places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from contentaudit.page.markup.jsonld import JsonLdBlock, MarkupProblem, blocks_of
from contentaudit.page.markup.microdata import items_of
from contentaudit.page.markup.nodes import Node, Value, Words, resolve_references
from contentaudit.page.markup.rdfa import typed_nodes_of

if TYPE_CHECKING:
    from contentaudit.page.page import Page

__all__ = ["JsonLdBlock", "Markup", "MarkupProblem", "Node", "Value", "Words", "markup_of"]

MOST_DESCRIPTIONS = 20
"""Descriptions of one thing that are read together; a page that gives more of them says nothing more."""


@dataclass(frozen=True)
class Markup:
    """All structured data of a page.

    ``blocks``: the JSON-LD scripts with their syntax errors. ``nodes``: every node of every syntax, nested ones
    included, JSON-LD first, each in document order; a node that is only a reference to another is left out.
    """

    blocks: tuple[JsonLdBlock, ...]
    nodes: tuple[Node, ...]

    def of_type(self, *types: str) -> tuple[Node, ...]:
        """The nodes that have one of these types (short names; subtypes are not looked up)."""
        return tuple(node for type_ in types for node in self._by_type.get(type_, ()))

    @cached_property
    def _by_id(self) -> dict[str, list[Node]]:
        by_id: dict[str, list[Node]] = {}
        for node in self.nodes:
            if node.id:
                by_id.setdefault(node.id, []).append(node)
        return by_id

    @property
    def ids(self) -> Iterable[str]:
        """The names of the things that the page describes."""
        return self._by_id.keys()

    def of_id(self, id_: str | None) -> Sequence[Node]:
        """The nodes that describe the thing of this name, in every block."""
        return self._by_id.get(id_ or "", ())

    def said_of(self, node: Node, name: str) -> tuple[Value, ...]:
        """All values of a property of the thing, also those that another description of it gives."""
        same = self.of_id(node.id)[:MOST_DESCRIPTIONS]
        return tuple(value for each in dict.fromkeys((node, *same)) for value in each.all(name))

    @cached_property
    def _by_type(self) -> dict[str, list[Node]]:
        by_type: dict[str, list[Node]] = {}
        for node in self.nodes:
            for type_ in dict.fromkeys(node.types):
                by_type.setdefault(type_, []).append(node)
        return by_type


def markup_of(page: Page) -> Markup:
    """Read the structured data of a page; see ``Page.markup``."""
    blocks = blocks_of(page.document)
    nodes = [node for block in blocks for node in block.nodes]
    nodes += items_of(page.document)
    nodes += typed_nodes_of(page.document)
    resolve_references(nodes)
    described = {node.id for node in nodes if node.properties}
    return Markup(blocks, tuple(node for node in nodes if node.properties or _stands_alone(node, described)))


def _stands_alone(node: Node, described: set[str | None]) -> bool:
    """Is a node without properties all that the page says of a thing?"""
    return bool(node.type_texts) and (node.id is None or node.id not in described)

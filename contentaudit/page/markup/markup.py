"""Structured data of a page: JSON-LD, microdata and RDFa in one model with exact places."""

from __future__ import annotations

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
    return Markup(blocks, tuple(node for node in nodes if node.type_texts or node.properties))

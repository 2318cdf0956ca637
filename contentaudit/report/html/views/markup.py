"""Structured data as a tree: what the page says about itself to machines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from contentaudit.page.markup.nodes import Node
from contentaudit.report.html.audited import Audited
from contentaudit.report.html.views.first import cut

_DEEPEST = 6
_MOST_ROWS = 400
_NAMES = {"json-ld": "JSON-LD", "microdata": "microdata", "rdfa": "RDFa"}


class Branch(NamedTuple):
    """A property, or a thing at the root: its name, its words or types, and what is inside."""

    name: str
    types: str
    words: str
    branches: tuple[Branch, ...]
    line: int
    syntax: str


class Markup(NamedTuple):
    """The things at the root, and what could not be read."""

    things: tuple[Branch, ...]
    faults: tuple[tuple[int, str], ...]
    cut: bool


def markup(audited: Audited) -> Markup:
    """The structured data of a page."""
    found = audited.page.markup
    tree = _Tree(audited)
    things = [tree.thing(node, "", 0, frozenset()) for node in found.nodes if node.parent is None]
    faults = tuple(
        (audited.line(problem.span.start), problem.message) for block in found.blocks for problem in block.problems
    )
    return Markup(tuple(filter(None, things)), faults, tree.left <= 0)


class _Tree:
    """Builds branches until there are enough; nodes may form circles."""

    def __init__(self, audited: Audited) -> None:
        self._audited = audited
        self.left = _MOST_ROWS

    def thing(self, node: Node, name: str, depth: int, above: frozenset[int]) -> Branch | None:
        if self.left <= 0:
            return None
        self.left -= 1
        types = ", ".join(node.types) or "(no type)"
        inside = () if depth >= _DEEPEST or id(node) in above else tuple(self._inside(node, depth, above | {id(node)}))
        words = "…" if node.properties and not inside else ""
        line = 0 if depth else self._audited.line(node.span.start)
        return Branch(name, types, words, inside, line, _NAMES.get(node.syntax, node.syntax))

    def _inside(self, node: Node, depth: int, above: frozenset[int]) -> Iterator[Branch]:
        for name, values in node.properties.items():
            for value in values:
                if isinstance(value, Node):
                    if (branch := self.thing(value, name, depth + 1, above)) is not None:
                        yield branch
                elif self.left > 0:
                    self.left -= 1
                    yield Branch(name, "", cut(value.value), (), 0, "")

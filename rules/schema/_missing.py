"""What things of the structured data do not say although their kind should."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from contentaudit.api import Node, Page, schema_org

from ._nodes import Nodes, listed, nodes_of
from ._requirements import REQUIREMENTS, Requirement

_HIGHEST = 4
"""How far up a thing is looked for that holds another."""


class Missing(NamedTuple):
    """A thing, its type, and what it lacks."""

    node: Node
    type: str
    names: str


def missing_required(page: Page) -> Iterator[Missing]:
    """Things without what their kind must say."""
    nodes = nodes_of(page)
    for node in nodes.described:
        names = [gap for row in _rows(nodes, node) for gap in _unsaid(nodes, node, row.required)]
        names += _in_trail(nodes, node)
        if names:
            yield Missing(node, _kind(node), listed(names))


def missing_recommended(page: Page) -> Iterator[Missing]:
    """Things without what their kind should say, as far as it is true."""
    nodes = nodes_of(page)
    for node in nodes.described:
        names = [gap for row in _rows(nodes, node) for gap in _unsaid(nodes, node, row.recommended)]
        if names:
            yield Missing(node, _kind(node), listed(names))


def _kind(node: Node) -> str:
    """The first of its types that the table speaks of."""
    spoken = [type_ for row in REQUIREMENTS for type_ in row.types]
    return next((name for name in node.types if schema_org().is_a((name,), *spoken)), node.types[0])


def _rows(nodes: Nodes, node: Node) -> Iterator[Requirement]:
    return (row for row in REQUIREMENTS if nodes.is_a(node, *row.types) and _holds(nodes, node, row))


def _holds(nodes: Nodes, node: Node, row: Requirement) -> bool:
    if nodes.is_a(node, *row.but):
        return False
    # In a graph everything stands side by side; a thing is a value where another refers to it.
    if row.alone and (node.parent is not None or _is_judged(nodes, node)):
        return False
    if row.value_of and not any(use.name in row.value_of for use in nodes.uses(node)):
        return False
    return not row.within or _is_within(nodes, node, row.within, _HIGHEST)


def _is_judged(nodes: Nodes, node: Node) -> bool:
    """Is it a review or rating that another thing names as its own, and so says what it is about?"""
    return nodes.is_a(node, "Review", "AggregateRating") and bool(nodes.uses(node))


def _is_within(nodes: Nodes, node: Node, types: tuple[str, ...], steps: int) -> bool:
    return steps > 0 and any(
        nodes.is_a(use.of, *types) or _is_within(nodes, use.of, types, steps - 1) for use in nodes.uses(node)[:20]
    )


def _unsaid(nodes: Nodes, node: Node, paths: Sequence[str]) -> Iterator[str]:
    told: list[str] = []
    for path in paths:
        above = path.rpartition(".")[0]
        if above not in told and not any(nodes.says(node, choice) for choice in path.split("|")):
            told.append(path)
            yield path.replace("|", " or ")


def _in_trail(nodes: Nodes, node: Node) -> Iterator[str]:
    """What a breadcrumb trail, or a step of one, lacks."""
    if nodes.is_a(node, "BreadcrumbList"):
        steps = node.all("itemListElement")
        if steps and not any(isinstance(step, Node) for step in steps):
            yield "ListItem in itemListElement"
        elif len(steps) == 1:
            yield "a second ListItem"
    for use in nodes.uses(node):
        if use.name == "itemListElement" and nodes.is_a(use.of, "BreadcrumbList"):
            yield from _in_step(nodes, node, last=_is_last(use.of, node))
            return


def _is_last(trail: Node, step: Node) -> bool:
    steps = [value for value in trail.all("itemListElement") if isinstance(value, Node)]
    positions = [_position(each) for each in steps]
    known = [position for position in positions if position is not None]
    here = _position(step)
    return here == max(known) if here is not None and len(known) == len(steps) else step is steps[-1]


def _position(step: Node) -> float | None:
    words = step.words("position")
    try:
        return float(words.value) if words is not None else None
    except ValueError:
        return None


def _in_step(nodes: Nodes, step: Node, *, last: bool) -> Iterator[str]:
    if not nodes.says(step, "position"):
        yield "position"
    if not nodes.says(step, "name") and not any(nodes.says(item, "name") for item in step.nodes("item")):
        yield "name"
    if not last and not any(value.id if isinstance(value, Node) else value.value.strip() for value in step.all("item")):
        yield "item"

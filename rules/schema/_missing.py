"""What things of the structured data do not say although their kind should."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from contentaudit.api import Hit, Node, Page, Related, schema_org

from ._nodes import Nodes, listed, nodes_of
from ._requirements import REQUIREMENTS, Requirement

_MOST_ABOVE = 50
"""Things that hold another, near and far, among which one is looked for."""


class Missing(NamedTuple):
    """A thing, its type, and what it lacks."""

    node: Node
    type: str
    names: str


def missing_required(page: Page) -> Iterator[Missing]:
    """Things without what their kind must say."""
    nodes = nodes_of(page)
    steps = dict(_steps(nodes))
    for node in nodes.described:
        names = [gap for row in _rows(nodes, node) for gap in _unsaid(nodes, node, row.required)]
        names += _in_trail(nodes, node)
        if node in steps:
            names += _in_step(nodes, node, last=steps[node])
        if names:
            yield Missing(node, _kind(node), listed(names))


def missing_recommended(page: Page) -> Iterator[Missing]:
    """Things without what their kind should say, as far as it is true."""
    nodes = nodes_of(page)
    for node in nodes.described:
        names = [gap for row in _rows(nodes, node) for gap in _unsaid(nodes, node, row.recommended)]
        if names:
            yield Missing(node, _kind(node), listed(names))


def one_each(gaps: Iterable[Missing]) -> Iterator[Hit]:
    """One hit for all things of a type that lack the same: it is one decision."""
    groups: dict[tuple[str, str], list[Node]] = {}
    for gap in gaps:
        groups.setdefault((gap.type, gap.names), []).append(gap.node)
    for (type_, names), (first, *others) in groups.items():
        related = [Related("here too", node.place.span) for node in others[:20]]
        yield Hit(first.place, related=related, type=type_, missing=names)


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
    return not row.within or any(nodes.is_a(above, *row.within) for above in _above(nodes, node))


def _is_judged(nodes: Nodes, node: Node) -> bool:
    """Is it a review or rating that another thing names as its own, and so says what it is about?"""
    return nodes.is_a(node, "Review", "AggregateRating") and bool(nodes.uses(node))


def _above(nodes: Nodes, node: Node) -> list[Node]:
    """The things whose values hold it, nearest first; things may hold each other in a circle."""
    found: dict[Node, None] = {node: None}
    waiting = [node]
    while waiting and len(found) <= _MOST_ABOVE:
        for use in nodes.uses(waiting.pop(0))[:_MOST_ABOVE]:
            if use.of not in found:
                found[use.of] = None
                waiting.append(use.of)
    return list(found)[1:]


def _unsaid(nodes: Nodes, node: Node, paths: Sequence[str]) -> Iterator[str]:
    told: list[str] = []
    for path in paths:
        above = path.rpartition(".")[0]
        if above not in told and not any(nodes.says(node, choice) for choice in path.split("|")):
            told.append(path)
            choices = path.split("|")
            yield " or ".join(choice for choice in choices if len(choices) == 1 or "." not in choice)


def _in_trail(nodes: Nodes, node: Node) -> Iterator[str]:
    """What a breadcrumb trail lacks."""
    steps = node.all("itemListElement") if nodes.is_a(node, "BreadcrumbList") else ()
    if steps and not any(isinstance(step, Node) for step in steps):
        yield "ListItem in itemListElement"
    elif len(steps) == 1:
        yield "a second ListItem"


def _steps(nodes: Nodes) -> Iterator[tuple[Node, bool]]:
    """The steps of every trail; is each the last?"""
    for trail in nodes.described:
        if nodes.is_a(trail, "BreadcrumbList"):
            steps = trail.nodes("itemListElement")
            last = _last(steps)
            yield from ((step, step is last) for step in steps)


def _last(steps: Sequence[Node]) -> Node | None:
    """The step with the highest position; where one has none, the last in the source."""
    numbered = [(position, step) for step in steps if (position := _position(step)) is not None]
    if len(numbered) < len(steps):
        return steps[-1]
    return max(numbered, key=lambda each: each[0])[1] if numbered else None


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

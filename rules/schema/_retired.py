"""Search features that have ended, and how markup for them is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from contentaudit.api import Node, Page

from ._nodes import Nodes, nodes_of


def _has(name: str, *types: str) -> Callable[[Nodes, Node], bool]:
    return lambda nodes, node: any(not types or nodes.is_a(value, *types) for value in node.nodes(name))


def _always(_nodes: Nodes, _node: Node) -> bool:
    return True


def _is_no_recipe(nodes: Nodes, node: Node) -> bool:
    # In schema.org a recipe is a how-to; in the results it is a kind of its own, and lives on.
    return not nodes.is_a(node, "Recipe")


def _is_learning(nodes: Nodes, node: Node) -> bool:
    return nodes.is_a(node, "LearningResource")


def _is_practice(_nodes: Nodes, node: Node) -> bool:
    kind = node.words("learningResourceType")
    return kind is not None and "practice problem" in kind.value.lower()


FEATURES: tuple[tuple[str, str, Callable[[Nodes, Node], bool]], ...] = (
    ("HowTo", "how-to result", _is_no_recipe),
    ("WebSite", "sitelinks search box", _has("potentialAction", "SearchAction")),
    ("ClaimReview", "fact check", _always),
    ("SpecialAnnouncement", "special announcement", _always),
    ("Occupation", "estimated salary", _has("estimatedSalary")),
    ("OccupationAggregationByEmployer", "estimated salary", _always),
    ("VideoObject", "learning video", _is_learning),
    ("Course", "course info", _has("hasCourseInstance")),
    ("Vehicle", "vehicle listing", _has("offers")),
    ("Book", "book action", _has("potentialAction", "ReadAction", "BorrowAction")),
    ("Quiz", "practice problem", _is_practice),
)
"""A type, the feature that used it, and what else the markup says where it is meant for that feature."""


def retired_on(page: Page) -> Iterator[tuple[Node, str]]:
    """The first thing on the page that is meant for each feature, and the feature."""
    nodes, told = nodes_of(page), set[str]()
    for node in nodes.described:
        for type_, feature, meant in FEATURES:
            if feature not in told and nodes.is_a(node, type_) and meant(nodes, node):
                told.add(feature)
                yield node, feature

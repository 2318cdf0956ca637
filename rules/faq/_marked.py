"""FAQ markup as the rules of this family read it: every FAQPage, its questions, and their answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from contentaudit.api import JsonLdBlock, Located, Node, Page, Place, Words

from ._words import normal


@dataclass(frozen=True)
class Marked:
    """A question of the markup with its accepted answers."""

    node: Node

    @cached_property
    def name(self) -> Words | None:
        """The question's words; ``None`` when it has none."""
        name = self.node.words("name")
        return name if name is not None and name.value.strip() else None

    @cached_property
    def asks(self) -> str:
        """The normalised question; of one without a name what else it offers."""
        words = self.name or self.node.words("text")
        return normal(words.value) if words is not None else ""

    @property
    def place(self) -> Located:
        """Where to point: the question's words, else the node."""
        return self.name.strip() if self.name is not None else self.node.place

    @cached_property
    def answers(self) -> Sequence[Node | Words]:
        """What stands as accepted answer."""
        return self.node.all("acceptedAnswer")

    @cached_property
    def text(self) -> Words | None:
        """The words of the only accepted answer; ``None`` when there are none, or several answers."""
        if len(self.answers) != 1:
            return None
        answer = self.answers[0]
        words = answer.words("text") if isinstance(answer, Node) else answer
        return words if words is not None and normal(words.value) else None

    @cached_property
    def says(self) -> str:
        """The normalised answer."""
        return normal(self.text.value) if self.text is not None else ""

    @property
    def answer_place(self) -> Located:
        """Where to point for its answer."""
        answer = self.answers[0] if self.answers else self.node
        if isinstance(answer, Words):
            return answer
        named = answer.names.get("text")
        return Place(named.span, named.value) if named is not None and self.text is None else answer.place


class MarkedFaq(NamedTuple):
    """One FAQPage of the markup."""

    node: Node
    questions: tuple[Marked, ...]


def broken_blocks(page: Page) -> list[JsonLdBlock]:
    """JSON-LD blocks about a FAQ that are no valid JSON: all that is said about them is that."""
    return [block for block in page.markup.blocks if block.problems and block.names("FAQPage")]


def marked_faqs(page: Page) -> tuple[MarkedFaq, ...]:
    """Every FAQPage of the page's valid markup."""
    known: tuple[MarkedFaq, ...] | None = page.memo.get(__name__)
    if known is None:
        broken = {block.element for block in broken_blocks(page)}
        nodes = [node for node in page.markup.of_type("FAQPage") if node.element not in broken]
        known = page.memo[__name__] = tuple(MarkedFaq(node, _questions(node)) for node in nodes)
    return known


def _questions(node: Node) -> tuple[Marked, ...]:
    return tuple(Marked(part) for part in dict.fromkeys(node.nodes("mainEntity")) if _is_question(part))


def _is_question(node: Node) -> bool:
    return node.is_a("Question") or (not node.types and bool(node.all("acceptedAnswer")))

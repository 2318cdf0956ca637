"""Which question of the markup is which question of the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from contentaudit.api import Faq, Page, Pair

from ._marked import Marked, marked_faqs
from ._words import NEAR, breaks_off, is_beginning, normal, similarity

MOST_NEAR = 100
"""Left-over questions on either side that are compared word by word."""
MOST_LOOKUPS = 1_000
"""Searches of the whole page; only a page made to be slow asks for more."""


class Visible(NamedTuple):
    """A question of the page, ready to be compared."""

    pair: Pair
    asks: str
    says: str
    closes: bool
    """Is it the last of a FAQ that has no container, so that words after the FAQ may have come with the answer?"""


@dataclass(frozen=True)
class Match:
    """A question that stands in the markup and on the page; ``exact`` when its words are the same."""

    marked: Marked
    visible: Visible
    exact: bool

    @cached_property
    def answer_is_cut(self) -> bool:
        """Does the markup hold only the beginning of the answer?"""
        marked, visible = self.marked.says, self.visible.says
        if marked and marked != visible and is_beginning(marked, visible):
            return not self._with_outro
        return (
            bool(marked)
            and self.marked.text is not None
            and breaks_off(self.marked.text.value)
            and visible.startswith(marked)
        )

    @property
    def _with_outro(self) -> bool:
        """Is the rest of the visible answer whole paragraphs after a FAQ of one-paragraph answers?"""
        lines = self.visible.pair.answer.value.split("\n")
        return self.visible.closes and self.marked.says == normal(lines[0])


@dataclass
class Matching:
    """What stands where: matched questions, and those only the markup or only the page has."""

    matches: list[Match] = field(default_factory=list)
    only_markup: list[Marked] = field(default_factory=list)
    only_page: list[Visible] = field(default_factory=list)
    page_words: str = ""
    """All visible words of the page, normalised."""
    lookups: int = 0

    def asks(self, question: Marked) -> bool:
        """Does the page ask this, if outside of any FAQ that was recognised?"""
        return len(question.asks.split()) > 2 and self.on_page(question.asks)

    def shows(self, question: Marked) -> bool:
        """Does the page ask this and give this answer, if outside of any FAQ that was recognised?"""
        return self.asks(question) and (not question.says or self.on_page(question.says))

    def on_page(self, words: str) -> bool:
        """Do these normalised words stand anywhere on the page, as whole words? Not looked up too often."""
        self.lookups += 1
        if self.lookups > MOST_LOOKUPS:
            return False
        at = self.page_words.find(words) if words else -1
        while at >= 0:
            before, after = (
                self.page_words[at - 1 : at] if at else "",
                self.page_words[at + len(words) : at + len(words) + 1],
            )
            if not (before.isalnum() and words[0].isalnum()) and not (after.isalnum() and words[-1].isalnum()):
                return True
            at = self.page_words.find(words, at + 1)
        return False

    def differs(self, match: Match) -> bool:
        """Does the page give another answer than the markup?"""
        marked, visible = match.marked.says, match.visible.says
        if not marked or marked == visible or match.answer_is_cut:
            return False
        if is_beginning(marked, visible):
            return False
        return not (is_beginning(visible, marked) and self.on_page(marked))


def matching(page: Page) -> Matching | None:
    """Markup and page compared; ``None`` when the page has no valid FAQ markup with questions in it."""
    if __name__ not in page.memo:
        page.memo[__name__] = _compared(page)
    found: Matching | None = page.memo[__name__]
    return found


def _compared(page: Page) -> Matching | None:
    marked = _once(question for faq in marked_faqs(page) for question in faq.questions)
    if not marked:
        return None
    found = Matching(page_words=normal(" ".join(block.text.value for block in page.blocks)))
    visible = _once_each(visible for faq in page.faqs for visible in _visible(faq))
    left = _equal(marked, visible, found)
    rest = [v for v in visible if v not in {match.visible for match in found.matches}]
    _near(left, rest, found)
    _nameless(found)
    found.matches.sort(key=lambda match: match.visible.pair.start)
    return found


def _visible(faq: Faq) -> Iterable[Visible]:
    loose = faq.kind in ("headings", "bold paragraph")
    plain = all("\n" not in pair.answer.value for pair in faq.pairs[:-1])
    for pair in faq.pairs:
        closes = loose and plain and pair is faq.pairs[-1]
        yield Visible(pair, normal(pair.question.value), normal(pair.answer.value), closes)


def _once(questions: Iterable[Marked]) -> list[Marked]:
    """Questions without repetitions, which have a rule of their own; those without a name all stay."""
    first: dict[str, Marked] = {}
    nameless = []
    for question in questions:
        if question.asks:
            first.setdefault(question.asks, question)
        else:
            nameless.append(question)
    return [*first.values(), *nameless]


def _once_each(questions: Iterable[Visible]) -> list[Visible]:
    first: dict[str, Visible] = {}
    for question in questions:
        first.setdefault(question.asks, question)
    return list(first.values())


def _equal(marked: Sequence[Marked], visible: Sequence[Visible], found: Matching) -> list[Marked]:
    by_words = {question.asks: question for question in visible}
    left = []
    for question in marked:
        same = by_words.get(question.asks) if question.asks else None
        if same is None:
            left.append(question)
        else:
            found.matches.append(Match(question, same, exact=True))
    return left


def _near(marked: Sequence[Marked], visible: Sequence[Visible], found: Matching) -> None:
    """Pair what is left with the nearest question in other words; the best first."""
    close = [
        (similarity(question.asks, other.asks), i, j)
        for i, question in enumerate(marked[:MOST_NEAR])
        for j, other in enumerate(visible[:MOST_NEAR])
        if question.asks
    ]
    taken: dict[str, set[int]] = defaultdict(set)
    for ratio, i, j in sorted(close, key=lambda row: (-row[0], row[1], row[2])):
        if ratio >= NEAR and i not in taken["marked"] and j not in taken["visible"]:
            taken["marked"].add(i)
            taken["visible"].add(j)
            found.matches.append(Match(marked[i], visible[j], exact=False))
    found.only_markup += [question for i, question in enumerate(marked) if i not in taken["marked"]]
    found.only_page += [question for j, question in enumerate(visible) if j not in taken["visible"]]


def _nameless(found: Matching) -> None:
    """A question without words belongs to the visible one with its answer, else to the next left over: one fault."""
    for question in [q for q in found.only_markup if not q.asks]:
        found.only_markup.remove(question)
        same = next((v for v in found.only_page if v.says == question.says), None)
        other = same or (found.only_page[0] if found.only_page else None)
        if other is not None:
            found.only_page.remove(other)

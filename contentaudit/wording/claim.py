"""A match while guards judge it: the words, where in them the match stands, and what stands around."""

from __future__ import annotations

import re
from functools import cached_property

from contentaudit.latepattern import LatePattern
from contentaudit.model import Span
from contentaudit.page import Page
from contentaudit.wording.passages import Passage, Unit

# A clause ends at a stop, a dash with spaces, or a comma before a word that begins a new thought.
_CLAUSE_EDGE = LatePattern(
    r"[;:.!?]|, (?:but|and|so|yet|or) |,? but | - |\)|\(|, (?=(?:we|our|it|you|they|this|which)\b)"
)


class Claim:
    """``start`` and ``end`` are the quoted part, ``first`` and ``last`` all that was matched, all in ``lower``."""

    def __init__(self, passage: Passage, quote: tuple[int, int], matched: tuple[int, int]) -> None:
        self.passage = passage
        self.lower = passage.lower
        """The sentence in lower case with straight quotes."""
        self.start, self.end = quote
        self.first, self.last = matched
        self.accepted = ""
        """The proof beside it that a guard took for enough; empty while none did."""

    @property
    def quote(self) -> str:
        """The quoted words, in lower case."""
        return self.lower[self.start : self.end]

    def overlaps(self, found: re.Match[str]) -> bool:
        """Does a match in the sentence share a character with the quoted words?"""
        return found.start() < self.end and self.start < found.end()

    @property
    def before(self) -> str:
        """The sentence up to the quoted words."""
        return self.lower[: self.start]

    @property
    def after(self) -> str:
        """The sentence behind the quoted words."""
        return self.lower[self.end :]

    @cached_property
    def clause_before(self) -> str:
        """The part of the same clause that stands before the quoted words."""
        edges = [edge.end() for edge in _CLAUSE_EDGE.finditer(self.lower, 0, self.start)]
        return self.lower[edges[-1] if edges else 0 : self.start]

    @cached_property
    def clause_after(self) -> str:
        """The part of the same clause that stands behind the quoted words."""
        edge = _CLAUSE_EDGE.search(self.lower, self.end)
        return self.lower[self.end : edge.start() if edge else len(self.lower)]

    @property
    def page(self) -> Page:
        """The page the words stand on."""
        return self.passage.unit.page

    @property
    def span(self) -> Span:
        """Source range of the whole block the words stand in."""
        return self.passage.unit.text.span

    @cached_property
    def previous(self) -> str:
        """The sentence before this one, in lower case: in the same block, or the last of the block before."""
        return self._beside(-1)

    @cached_property
    def next(self) -> str:
        """The sentence after this one, in lower case: in the same block, or the first of the block after."""
        return self._beside(1)

    def _beside(self, step: int) -> str:
        sentences = self.passage.unit.sentences
        here = next((i for i, s in enumerate(sentences) if s.start <= self.passage.start + self.start < s.end), 0)
        if 0 <= here + step < len(sentences):
            return sentences[here + step].lower
        unit = self._unit(step)
        return unit.sentences[0 if step > 0 else -1].lower if unit and unit.sentences else ""

    def _unit(self, step: int) -> Unit | None:
        units = self.passage.unit.siblings
        at = self.passage.unit.number + step
        return units[at] if 0 <= at < len(units) and units[at].block is not None else None

    @cached_property
    def stem(self) -> str:
        """The line that a list item completes ("Our program:"), in lower case; empty when there is none."""
        above = self.passage.unit.stem
        return above.lower if above else ""

"""The classifier's part in a scan: it takes back matches that nothing else speaks for, and raises what no pattern knew.

What it raises goes through the guards of the rule it is raised for, as a match does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from contentaudit.model import Severity
from contentaudit.wording.classifier import Classifier, load
from contentaudit.wording.files import Classified
from contentaudit.wording.guards import Guard
from contentaudit.wording.passages import Passage, Unit

LONGEST_WHOLE = 240
"""Code points of a block that is read as a whole: a claim may need two short sentences."""
SHORTEST = 30
"""Code points of a sentence that is read alone; a shorter one says too little without the next."""
LONGEST_QUOTE = 90
"""Code points up to which two parts of a claim are quoted as one."""
BLOCKS_OF_A_SNIPPET, MOST_ORDINARY = 6, 4.0
"""Up to so many blocks a text is taken as it was written to be judged; the odds of a page are corrected up to this."""
FEWEST_WORDS = 2
"""A single word is a label, whatever it reminds of; patterns know the few that are a claim by themselves."""


class Raisable(NamedTuple):
    """A rule that the classifier may raise: its number, its kind of claim, and what it then says."""

    rule: int
    kind: str
    says: Classified
    guards: Sequence[Guard]


class Match(NamedTuple):
    """A match that no guard let go."""

    rule: int
    passage: Passage
    start: int
    end: int
    severity: Severity | None
    label: str


class Raised(NamedTuple):
    """What the classifier raised: the rule, which words of which passage, and whether it is as sure as a pattern."""

    by: Raisable
    passage: Passage
    start: int
    end: int
    sure: bool

    def tells_of(self, match: Match) -> bool:
        """Did a pattern of the same rule match in the passage?"""
        start = match.passage.start
        same = match.rule == self.by.rule and match.passage.unit is self.passage.unit
        return same and start + match.start < self.passage.end and self.passage.start < start + match.end

    def widened(self, match: Match) -> Match:
        """The match with these words too, where they stand apart: either knew a part of one claim. Else as it was."""
        shift = match.passage.start - self.passage.start
        start, end = min(self.start, match.start + shift), max(self.end, match.end + shift)
        apart = self.end <= match.start + shift or match.end + shift <= self.start
        if not apart or end - start > LONGEST_QUOTE or start < 0:
            return match
        return match._replace(passage=self.passage, start=start, end=end)


class Backing(Enum):
    """What the classifier makes of a pattern's match."""

    NONE = "nothing else speaks for a claim"
    WEAK = "little does: for a person to judge"
    FULL = "it reads like one"


class Weighing:
    """The classifier of one folder of rules, read from its file when a page first needs it."""

    def __init__(self, folder: Path, raisable: Sequence[Raisable]) -> None:
        self.folder = folder
        self.raisable = raisable

    @cached_property
    def _classifier(self) -> Classifier | None:
        weights = load(self.folder)
        return Classifier(weights) if weights else None

    @cached_property
    def _columns(self) -> dict[int, int]:
        assert self._classifier is not None
        names = self._classifier.weights.names
        return {each.rule: names.index(each.kind) for each in self.raisable if each.kind in names}

    @cached_property
    def _thresholds(self) -> list[tuple[int, float, Raisable]]:
        assert self._classifier is not None
        raised = self._classifier.weights.raised
        columns = [(self._columns[each.rule], each) for each in self.raisable if each.rule in self._columns]
        return [(column, raised[column], each) for column, each in columns]

    def backing(self, rule: int, passage: Passage) -> Backing:
        """How far the passage speaks for a match of the rule: for its kind of claim, or those easily taken for it."""
        if self._classifier is None or rule not in self._columns:
            return Backing.FULL
        weights, column = self._classifier.weights, self._columns[rule]
        probabilities = self._classifier.read(passage.lower)
        # Where one claim speaks loudly, a second one in the sentence has little left of the whole, but so has no claim.
        if probabilities[column] >= min(weights.kept, probabilities[-1]):
            return Backing.FULL
        akin = sum(probabilities[other] for other in weights.akin[weights.names[column]])
        return Backing.WEAK if akin >= weights.kept_akin else Backing.NONE

    def raised(self, unit: Unit) -> Iterator[Raised]:
        """What is raised in a block."""
        if self._classifier is not None and not (unit.opens_a_list and len(unit.lower) < SHORTEST):
            for passage in _read_together(unit):
                yield from self._in_passage(passage)

    def _in_passage(self, passage: Passage) -> Iterator[Raised]:
        assert self._classifier is not None
        if passage.lower.count(" ") + 1 < FEWEST_WORDS:
            return
        probabilities = self._classifier.likely(passage.lower, min(self._classifier.weights.raised))
        if probabilities is None:
            return
        among = _ordinary(passage.unit)
        whole = 1 + (among - 1) * probabilities[-1]
        for column, least, by in self._thresholds:
            probability = probabilities[column] / whole
            if probability >= least:
                sure = probability >= self._classifier.weights.sure
                yield Raised(by, passage, *self._classifier.quote(passage.lower, column), sure)


def _ordinary(unit: Unit) -> float:
    """How many times likelier than in training it is that a passage claims nothing.

    Half of the sentences the classifier learned from make a claim; of a whole page, few do.
    """
    return min(MOST_ORDINARY, max(1.0, len(unit.siblings) / BLOCKS_OF_A_SNIPPET))


def _read_together(unit: Unit) -> Iterator[Passage]:
    """A short block as a whole, a longer one sentence by sentence, very short sentences with the one that follows."""
    if len(unit.lower) <= LONGEST_WHOLE:
        yield from unit.whole
        return
    start = None
    for sentence in unit.sentences:
        start = sentence.start if start is None else start
        if sentence.end - start >= SHORTEST:
            yield Passage(unit, start, sentence.end)
            start = None
    if start is not None:
        yield Passage(unit, start, unit.sentences[-1].end)

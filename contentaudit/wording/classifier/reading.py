"""Reads sentences: the probability of each kind of claim, and the words that speak most for it."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from contentaudit.wording.classifier.features import END, START, WORD, folded, of_word, pairs, stem, tokens
from contentaudit.wording.classifier.weights import HALF, WIDTH, ZERO, Weights

MOST_WORDS = 50_000
"""Distinct words and pairs remembered; a hostile site must not fill the memory."""
_DRAG = 0.05
"""What each word must add to belong to the words quoted; keeps the quote short."""


class Known(NamedTuple):
    """A word's stem, and the rows of its features added up."""

    stem: str
    packed: int


class Classifier:
    """Reads many texts with the same weights; what it learns about a word is kept."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._words: dict[str, Known] = {}
        self._pairs: dict[str, int] = {}
        self._code = next(code for code in "IL" if array(code).itemsize == WIDTH)
        self._bytes = weights.columns * WIDTH
        self._one = 1 << (8 * self._bytes)
        """Added with each row, above its columns, so that the sum tells how many rows it is of."""
        self._last: tuple[str, list[float]] = ("", self._weighed(0))

    def _row(self, number: int) -> int:
        return self.weights.packed(number) + self._one

    def _word(self, word: str) -> Known:
        numbers = self.weights.features
        known = Known(stem(word), sum(self._row(numbers[name]) for name in of_word(word) if name in numbers))
        if len(self._words) < MOST_WORDS:
            self._words[word] = known
        return known

    def _pair(self, pair: str) -> int:
        packed = self._row(self.weights.features[pair])
        if len(self._pairs) < MOST_WORDS:
            self._pairs[pair] = packed
        return packed

    def read(self, text: str) -> tuple[float, ...]:
        """The probability of each kind of claim, last that of none; for a text in lower case with straight quotes."""
        scores = self._scores(text)
        most = max(scores)
        shares = [math.exp(score - most) for score in scores]
        whole = sum(shares)
        return tuple(share / whole for share in shares)

    def likely(self, text: str, least: float) -> tuple[float, ...] | None:
        """As ``read``, but ``None`` at once where no kind can reach the probability ``least``."""
        *scores, none = self._scores(text)
        if max(scores) - none < math.log(least / (1 - least)):
            return None
        return self.read(text)

    def _scores(self, text: str) -> list[float]:
        """For each column its weight for the text: logarithms, up to a constant, of the probabilities."""
        if text == self._last[0]:
            return self._last[1]
        words, features = self._words, self.weights.features
        found = [START, *map(folded, WORD.findall(text)), END]
        known = {word: words.get(word) or self._word(word) for word in found}
        stems = [known[word].stem for word in found]
        found_pairs = features.keys() & pairs(stems)
        remembered = self._pairs
        total = sum(remembered.get(pair) or self._pair(pair) for pair in found_pairs)
        self._last = text, self._weighed(sum((each.packed for each in known.values()), total))
        return self._last[1]

    def _weighed(self, total: int) -> list[float]:
        weights = self.weights
        rows, columns = divmod(total, self._one)
        *sums, length = array(self._code, columns.to_bytes(self._bytes, "little"))
        zero = rows * ZERO
        factor = weights.scale / (((length - zero) * weights.length_scale) ** HALF or 1.0)
        return [(each - zero) * factor + bias for each, bias in zip(sums, weights.bias, strict=True)]

    def quote(self, text: str, column: int) -> tuple[int, int]:
        """Where in the text the words stand that speak most for a kind of claim: one stretch, as short as can be."""
        found = tokens(text)
        if len(found) <= len((START, END)):
            return 0, len(text)
        first, last = _heaviest([gain - _DRAG for gain in self._gains([token.word for token in found], column)][1:-1])
        return found[first + 1].start, found[last + 1].end

    def _gains(self, words: Sequence[str], column: int) -> list[float]:
        """What each word adds to the score of a kind over that of none, that of a pair shared by its words."""
        weights = self.weights
        gains = [0.0] * len(words)
        length = 0.0
        for start, end, number in self._placed(words):
            row = weights.row(number)
            length += (row[-1] - ZERO) * weights.length_scale
            gain = (row[column] - row[len(weights.names)]) / (end - start)
            for place in range(start, end):
                gains[place] += gain
        factor = weights.scale / (length**HALF or 1.0)
        return [gain * factor for gain in gains]

    def _placed(self, words: Sequence[str]) -> Iterable[tuple[int, int, int]]:
        """The number of each feature with the words it is made of, first to behind the last."""
        features = self.weights.features
        for at, word in enumerate(words):
            yield from ((at, at + 1, features[name]) for name in of_word(word) if name in features)
        for at, pair in enumerate(pairs([stem(word) for word in words])):
            if pair in features:
                yield at, at + 2, features[pair]


def _heaviest(gains: Sequence[float]) -> tuple[int, int]:
    """The first and last place of the stretch whose gains add up to most."""
    best, first, last = -math.inf, 0, 0
    running, start = 0.0, 0
    for at, gain in enumerate(gains):
        if running <= 0:
            running, start = 0.0, at
        running += gain
        if running > best:
            best, first, last = running, start, at
    return first, last

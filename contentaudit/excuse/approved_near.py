"""Wording that is almost an approved one: what was changed, in words, and whether the change weighs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import islice
from typing import NamedTuple

from contentaudit.excuse.approved_words import Token, tokens

ENOUGH_ALIKE = 0.8
"""Share of equal words from which on a text counts as an edited one; numbers, negations and the like are left aside."""

FEWEST_WORDS = 2
"""Words, numbers aside, that a text needs before others can be almost the same."""

MOST_COMPARED = 5
"""Approved texts compared word by word with one place; those that share the most words with it."""

MOST_FILED = 60
"""Approved texts that are counted as possible for one place, those with the rarest words first."""

LONGEST_REACH = 60
"""Words before and behind a place that are looked at when texts are chosen to compare it with."""

MOST_SHOWN = 3
"""Changes that are told; the rest are counted. Those that weigh are all told."""

_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve twenty thirty fifty hundred thousand million half "
    "once twice".split()
)
_NEGATIONS = frozenset("not no never none nor neither without cannot non".split())
_SUPERLATIVES = frozenset(
    "best most only leading leader first top premier ultimate unmatched unrivaled unrivalled unparalleled unique "
    "exclusive world-class better more safer faster all every each entire".split()
)
_PLAIN_EST = frozenset(
    "request interest invest harvest suggest protest contest digest forest arrest modest southwest northwest midwest "
    "honest guest attest detest ingest tempest unrest conquest bequest manifest".split()
)
_PROMISES = ("guarant", "promis", "cure", "always", "forever", "permanent", "proven", "risk-free")


def weight(word: str) -> str:
    """What a change of this word changes: ``number``, ``percentage``, ``negation`` … ; empty for an ordinary word."""
    if word in ("%", "percent"):
        return "percentage"
    if word[0].isdigit() or word in _NUMBERS:
        return "number"
    if word in _NEGATIONS or word.endswith("n't"):
        return "negation"
    if word in _SUPERLATIVES or (len(word) > 5 and word.endswith("est") and word not in _PLAIN_EST):
        return "superlative"
    return "promise" if word.startswith(_PROMISES) else ""


class Stretch(NamedTuple):
    """A run of words in a text, and the text."""

    text: str
    words: Sequence[Token]

    def shown(self, first: int, last: int) -> str:
        """The words of a range as they stand in the text."""
        return " ".join(self.text[self.words[first].start : self.words[last - 1].end].split()) if first < last else ""


def stretch_of(text: str) -> Stretch:
    """All words of a text, without its signs."""
    return Stretch(text, [token for token in tokens(text) if token.is_word])


def difference(approved: Stretch, here: Stretch) -> str:
    """What differs: ``approved: “since 2011”; here: “since 2010” (a number was changed)``."""
    matcher = SequenceMatcher(None, [w.word for w in approved.words], [w.word for w in here.words], autojunk=False)
    changes = [codes[1:] for codes in matcher.get_opcodes() if codes[0] != "equal"]
    if not changes:
        return f"approved: “{_whole(approved)}”; here: “{_whole(here)}” (only signs or blanks differ)"
    weights = [[weight(w.word) for w in (*approved.words[a:b], *here.words[c:d])] for a, b, c, d in changes]
    room = max(0, MOST_SHOWN - sum(map(any, weights)))
    light = [index for index, found in enumerate(weights) if not any(found)]
    told = [_change(approved, here, *change) for index, change in enumerate(changes) if index not in light[room:]]
    if len(light) > room:
        told.append(f"{len(light) - room} more")
    kinds = dict.fromkeys(kind for found in weights for kind in found if kind)
    named = f" ({', '.join(kinds)} changed)" if kinds else ""
    return "; ".join(told) + named


def _whole(stretch: Stretch) -> str:
    return stretch.shown(0, len(stretch.words))


def _change(approved: Stretch, here: Stretch, a: int, b: int, c: int, d: int) -> str:
    """One change with a word before it, or after it at the beginning, so that neither side is empty."""
    before = min(a, c, 1)
    after = 0 if before else min(len(approved.words) - b, len(here.words) - d, 1)
    old = approved.shown(a - before, b + after)
    return f"approved: “{old}”; here: “{here.shown(c - before, d + after)}”"


class Near:
    """Finds the approved text that a place of a page is an edited copy of.

    A text is filed under its rarest words only: as many as a copy that is enough alike cannot all lack, since it has
    at least two thirds of the words.
    """

    def __init__(self, texts: Mapping[int, str]) -> None:
        self._texts = {number: stretch_of(text) for number, text in texts.items()}
        self._masks = {number: _masked(stretch.words) for number, stretch in self._texts.items()}
        self._sets = {number: frozenset(mask) for number, mask in self._masks.items()}
        frequency = Counter(word for words in self._sets.values() for word in words)
        self._filed: defaultdict[str, list[int]] = defaultdict(list)
        for number, mask in self._masks.items():
            if sum(word != _NUMBER for word in mask) >= FEWEST_WORDS:
                rare = sorted(self._sets[number], key=lambda word: (frequency[word], word))
                for word in rare[: len(mask) // 3 + 1]:
                    self._filed[word].append(number)

    def edited(self, here: Stretch, first: int, last: int) -> Iterator[tuple[int, str]]:
        """Texts of which the words around a range (``first`` to ``last``, at least one) are an edited copy.

        Each comes with its difference, the most alike first.
        """
        found = []
        for number in self._candidates(here, first, last):
            approved = self._texts[number]
            room = len(approved.words)
            low, high = max(0, first - room), last + room
            window = Stretch(here.text, here.words[low:high])
            likeness, start, end = _alignment(self._masks[number], window, first - low, last - low)
            if likeness >= ENOUGH_ALIKE:
                copy = Stretch(here.text, window.words[start:end])
                found.append((-likeness, number, difference(approved, copy)))
        return ((number, told) for _, number, told in sorted(found))

    def _candidates(self, here: Stretch, first: int, last: int) -> list[int]:
        around = here.words[max(0, first - LONGEST_REACH) : last + LONGEST_REACH]
        words = {token.word for token in around}
        rarest_first = sorted(words & self._filed.keys(), key=lambda word: (len(self._filed[word]), word))
        filed = dict.fromkeys(islice((number for word in rarest_first for number in self._filed[word]), MOST_FILED))
        shares = [(len(theirs & words) / len(theirs), number) for number in filed if (theirs := self._sets[number])]
        return [number for _, number in sorted(shares, key=lambda pair: (-pair[0], pair[1]))[:MOST_COMPARED]]


_NUMBER = "0"


def _masked(words: Sequence[Token]) -> list[str]:
    """The words without those whose change must be named: a text that differs in them alone is the same one edited."""
    return [word for _, word in _kept(words)]


def _kept(words: Sequence[Token]) -> Iterator[tuple[int, str]]:
    for index, token in enumerate(words):
        kind = weight(token.word)
        if kind == "number":
            yield index, _NUMBER
        elif not kind:
            yield index, token.word


def _alignment(mask: Sequence[str], window: Stretch, first: int, last: int) -> tuple[float, int, int]:
    """How alike the best copy in the window is, and its range; 0 when it does not touch the range asked about."""
    kept = list(_kept(window.words))
    matcher = SequenceMatcher(None, mask, [word for _, word in kept], autojunk=False)
    blocks = [(block.b, block.b + block.size) for block in matcher.get_matching_blocks() if block.size]
    best = _best(blocks, len(mask))
    if best is None:
        return 0.0, 0, 0
    likeness, start, end = best
    begin, stop = kept[start][0], kept[end - 1][0] + 1
    touches = begin < last and first < stop
    # Words that were left aside stand at the edges of the copy when they belong to what the finding points at.
    while begin > first and weight(window.words[begin - 1].word):
        begin -= 1
    while stop < last and weight(window.words[stop].word):
        stop += 1
    return (likeness if touches else 0.0), begin, stop


def _best(blocks: Sequence[tuple[int, int]], length: int) -> tuple[float, int, int] | None:
    """Of all runs of matching blocks the one whose words are most like the text: stray words far off do not count."""
    best: tuple[float, int, int] | None = None
    for i, (start, _) in enumerate(blocks):
        matched = 0
        for begin, end in blocks[i:]:
            matched += end - begin
            likeness = 2 * matched / (length + end - start)
            if best is None or likeness > best[0]:
                best = (likeness, start, end)
    return best

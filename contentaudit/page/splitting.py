"""What a long sentence becomes when it is split, and what that does to the grade of a page.

The split, defined here and nowhere else: while a part has more than ``LONG`` words, it is cut in two at the joint
nearest its middle, if there is one that leaves at least ``LEAST`` words on either side. A joint is the white space
behind a semicolon, colon, comma or dash, or before a conjunction or relative word ("and", "because", "which" …). No
word is added, dropped or changed: a writer who splits a sentence will also change words, so the grade given is what the
split alone does. Splitting never raises the grade: words and syllables stay, sentences become more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from contentaudit.latepattern import LatePattern
from contentaudit.model import Text
from contentaudit.page.counting import words
from contentaudit.page.measures import LONG, Sentence, Tally

LEAST = 4
"""Words that either side of a cut has at least: fewer are no sentence."""

_JOINT = LatePattern(
    r"(?<=[,;:–—])\s+"
    r"|\s+(?=[–—]\s)"
    r"|\s+(?=(?:and|but|or|so|yet|because|since|which|who|whose|while|when|whenever|where|if|unless|until|although|though"
    r"|whereas|after|before|as well as|in order to)\s)",
)


def parts_of(sentence: Text) -> tuple[Text, ...]:
    """The parts that a sentence is split into, in order; the sentence itself where it is short or has no joint."""
    value = sentence.value
    cuts = sorted(_cuts(_joints(value)))
    return tuple(sentence[a:b].strip() for a, b in zip([0, *cuts], [*cuts, len(value)], strict=True))


def _joints(value: str) -> list[tuple[int, int]]:
    """Offset of each joint and the number of words before it; the last entry is the end of the sentence."""
    found: list[tuple[int, int]] = []
    before = at = 0
    for joint in (*(match.end() for match in _JOINT.finditer(value)), len(value)):
        before += len(words(value[at:joint]))
        found.append((joint, before))
        at = joint
    return found


def _cuts(joints: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Where a sentence is cut, given its joints; a part is a range of words and the joints inside it."""
    pending = [(0, joints[-1][1], 0, len(joints) - 1)]
    while pending:
        start, end, low, high = pending.pop()
        able = [n for n in range(low, high) if start + LEAST <= joints[n][1] <= end - LEAST]
        if end - start > LONG and able:
            best = min(able, key=lambda n: abs(2 * joints[n][1] - start - end))
            at = joints[best][1]
            yield joints[best][0]
            pending += [(start, at, low, best), (at, end, best + 1, high)]


def after_splitting(tally: Tally, sentences: Iterable[Sentence]) -> Tally:
    """The counts of some prose once these of its sentences are split."""
    more = sum(len(parts_of(sentence.text)) - 1 for sentence in sentences)
    return Tally(tally.words, tally.sentences + more, tally.syllables)

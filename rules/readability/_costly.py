"""What the reading rules share: the sentences that cost a reader most, and those nobody should rewrite."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from contentaudit.api import Related, Sentence, Tally, after_splitting, parts_of

SHOWN = 5
"""Sentences named beside a finding about a whole page."""

_ITEM_EDGE = re.compile(r"[,;•|/]|\s(?:and|or|&)\s")
_OPENS_SPEECH = ("“", '"', "„", "«", "‘")


def rewritable(sentence: Sentence) -> bool:
    """Are the words the page's own prose: no quotation, no speech, no list of short items strung on commas?"""
    return not (sentence.quoted or sentence.text.value.startswith(_OPENS_SPEECH) or _lists(sentence.text.value))


def _lists(sentence: str) -> bool:
    """Are most of the words short items between commas, such as the insurers a clinic works with?"""
    items = [len(item.split()) for item in _ITEM_EDGE.split(sentence)]
    short = [words for words in items if 1 <= words <= 4]
    return len(short) >= 6 and sum(short) * 10 >= sum(items) * 6


def costliest(sentences: Iterable[Sentence], target: float) -> Sequence[Sentence]:
    """The sentences that pull a grade furthest above ``target``, in page order.

    First those that splitting helps most; of several alike the one that is furthest above, times how many words.
    """
    above = [s for s in sentences if s.grade > target and rewritable(s)]
    chosen = sorted(above, key=lambda s: (-len(parts_of(s.text)), -s.words * (s.grade - target)))[:SHOWN]
    return sorted(chosen, key=lambda s: s.text.span)


def longest(sentences: Iterable[Sentence], above: int) -> Sequence[Sentence]:
    """The longest sentences of more than ``above`` words, in page order."""
    chosen = sorted((s for s in sentences if s.words > above), key=lambda s: -s.words)[:SHOWN]
    return sorted(chosen, key=lambda s: s.text.span)


def related(sentences: Iterable[Sentence]) -> tuple[Related, ...]:
    """The places of sentences with what makes them hard."""
    return tuple(Related(_described(sentence), sentence.text.span) for sentence in sentences)


def _described(sentence: Sentence) -> str:
    counts = f"{sentence.words} words, {sentence.syllables / sentence.words:.1f} syllables a word"
    parts = len(parts_of(sentence.text))
    return f"{counts}; could be {parts} sentences" if parts > 1 else counts


def mend_of(tally: Tally, sentences: Sequence[Sentence]) -> str:
    """What to do with the costliest sentences of some prose, and what comes of it, as an opening of the advice."""
    able = [sentence for sentence in sentences if len(parts_of(sentence.text)) > 1]
    after = after_splitting(tally, able).grade
    if not able or after == tally.grade:
        return "Begin with the sentences named beside this finding"
    named = {1: "one"}.get(len(able), str(len(able)))
    which = f"the {len(able)} sentences" if len(able) == len(sentences) > 1 else f"{named} of the sentences"
    return f"Splitting {which} named beside this finding brings it from grade {tally.grade} to {after}"

"""Secondary scores of English prose, and one score each for seven other languages.

Of English, with W words, S sentences, C letters and digits, P words of three syllables or more and L words of more than
six letters:

- SMOG = 1.0430 sqrt(30 P/S) + 3.1291 (McLaughlin 1969), normed on 30 sentences and not given of fewer;
- Gunning Fog = 0.4 (W/S + 100 H/W) (Gunning 1952), where H leaves out of P names, abbreviations in capitals, hyphenated
  words, and those whose third syllable is an ending (-es, -ed, -ing);
- Coleman-Liau = 0.0588 (100 C/W) - 0.296 (100 S/W) - 15.8 (1975); ARI = 4.71 C/W + 0.5 W/S - 21.43 (Smith and Senter
  1967); LIX = W/S + 100 L/W (Björnsson 1968).

Of other languages, Flesch's formula with the constants of each: b - s W/S - y Y/W. Their syllables are counted by
textstat, which reads them off hyphenation patterns: an extra, imported when such a page is measured and never asked for
English, for which it would download a dictionary. Words and sentences are our own in every language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from math import sqrt
from typing import NamedTuple

from contentaudit.page.counting import spoken
from contentaudit.page.measures import Reading, words_in

MOST_SHORT = 6
"""Letters up to which a word is short for LIX."""

SMOG_SENTENCES = 30
"""Sentences below which SMOG is not given."""

EXTRA = "contentaudit[readability]"


class Formula(NamedTuple):
    """Flesch's formula as adapted to a language: who did it, and the constants."""

    name: str
    base: float
    per_sentence_word: float
    per_word_syllable: float


FORMULAS: Mapping[str, Formula] = {
    "de": Formula("Amstad 1978", 180, 1, 58.5),
    "es": Formula("Fernández Huerta 1959", 206.84, 1.02, 60),
    "fr": Formula("Kandel and Moles 1958", 207, 1.015, 73.6),
    "it": Formula("Franchina and Vacca 1972", 217, 1.3, 60),
    "nl": Formula("Douma 1960", 206.835, 0.93, 77),
    "pt": Formula("Martins and others 1996", 248.835, 1.015, 84.6),
    "ru": Formula("Oborneva 2006", 206.835, 1.3, 60.1),
}


class Score(NamedTuple):
    """A score by the formula of a language; 0 to 100 with easy texts high, as Flesch's."""

    formula: str
    value: float
    syllables: int


class NotScored(NamedTuple):
    """Why a language has no score here."""

    reason: str


class _Counts(NamedTuple):
    words: int
    sentences: int
    long_spoken: int
    hard: int
    letters: int
    long_written: int


def english_scores(reading: Reading) -> Mapping[str, float | None]:
    """``smog``, ``gunning_fog``, ``coleman_liau``, ``ari`` and ``lix`` to one decimal; ``None`` of too little text."""
    names = ("smog", "gunning_fog", "coleman_liau", "ari", "lix")
    if not reading.scored or reading.tally.grade is None:
        return dict.fromkeys(names)
    w, s, p, h, c, l = _counts(reading)  # noqa: E741 - as the formulas are written
    smog = 1.0430 * sqrt(30 * p / s) + 3.1291 if s >= SMOG_SENTENCES else None
    scores = (
        smog,
        0.4 * (w / s + 100 * h / w),
        5.88 * c / w - 29.6 * s / w - 15.8,
        4.71 * c / w + 0.5 * w / s - 21.43,
        w / s + 100 * l / w,
    )
    return {name: None if score is None else round(score, 1) for name, score in zip(names, scores, strict=True)}


def foreign_score(reading: Reading, language: str) -> Score | NotScored:
    """The score of prose in another language than English, or why there is none."""
    formula = FORMULAS.get(language)
    if formula is None:
        return NotScored(f"no formula for '{language}'")
    if not reading.tally.sentences:
        return NotScored("no sentences")
    count = _syllable_counter(language)
    if count is None:
        return NotScored(f"syllables of '{language}' need textstat: pip install '{EXTRA}'")
    syllables = sum(map(count, _words(reading)))
    words, sentences = reading.tally.words, reading.tally.sentences
    value = formula.base - formula.per_sentence_word * words / sentences - formula.per_word_syllable * syllables / words
    return Score(formula.name, round(value, 1), syllables)


def _words(reading: Reading) -> Iterator[str]:
    return (word for sentence in reading.sentences for word in words_in(sentence.text.value))


def _syllable_counter(language: str) -> Callable[[str], int] | None:
    """Syllables of a word, at least one; ``None`` without the extra."""
    try:
        import textstat
    except ImportError:
        return None
    textstat.set_lang(language)
    return lambda word: max(1, int(textstat.syllable_count(word)))


def _counts(reading: Reading) -> _Counts:
    long_spoken = hard = letters = long_written = 0
    for passage in reading.passages:
        shouted = passage.block.text.value.isupper()
        for sentence in passage.sentences:
            text = sentence.text.value
            for at, word in enumerate(words_in(text.lower() if shouted else text)):
                size = sum(map(str.isalnum, word))
                letters += size
                long_written += size > MOST_SHORT
                syllables = spoken([word])
                if syllables >= 3:
                    long_spoken += 1
                    hard += _is_hard(word, syllables, opens=at == 0)
    return _Counts(reading.tally.words, reading.tally.sentences, long_spoken, hard, letters, long_written)


def _is_hard(word: str, syllables: int, *, opens: bool) -> bool:
    """Is a long word hard in the sense of Gunning: no name, no abbreviation, not long by its ending alone?"""
    core = word.strip("\"'“”‘’()[].,;:!?")
    if core.isupper() or "-" in core or (core[:1].isupper() and not opens):
        return False
    return syllables > 3 or not core.endswith(("es", "ed", "ing"))

"""Secondary scores by hand, and other languages against textstat where it is installed."""

from __future__ import annotations

from math import sqrt

import pytest

from contentaudit.model import Source
from contentaudit.page import Page
from contentaudit.page.measures import Reading, reading_of
from contentaudit.page.textstats import FORMULAS, NotScored, Score, english_scores, foreign_score

TEXT = "A nurse will call you on Monday. "
"""7 words, 1 sentence, 25 letters, 0 words of three syllables, 0 of more than six letters."""
HARD = "The residential program improves your situation, and the counselor visits Alabama. "
"""11 words, 1 sentence, 70 letters; 6 of more than six letters: residential, program, improves, situation, counselor,
Alabama; residential (4), situation (4), counselor (3) and Alabama (4) are long, the last of them a name."""


def reading(html: str, lang: str = "en") -> Reading:
    return reading_of(Page(Source.from_string(f'<html lang="{lang}"><p>{html}</p>')))


def test_scores_by_hand() -> None:
    found = english_scores(reading(TEXT * 30 + HARD * 10))
    w, s = 7 * 30 + 11 * 10, 40
    letters, long_spoken, hard, long_written = 25 * 30 + 70 * 10, 40, 30, 60
    assert found == {
        "smog": round(1.0430 * sqrt(30 * long_spoken / s) + 3.1291, 1),
        "gunning_fog": round(0.4 * (w / s + 100 * hard / w), 1),
        "coleman_liau": round(0.0588 * 100 * letters / w - 0.296 * 100 * s / w - 15.8, 1),
        "ari": round(4.71 * letters / w + 0.5 * w / s - 21.43, 1),
        "lix": round(w / s + 100 * long_written / w, 1),
    }


def test_smog_needs_thirty_sentences() -> None:
    assert english_scores(reading(TEXT * 29))["smog"] is None
    assert english_scores(reading(TEXT * 30))["smog"] == 3.1


@pytest.mark.parametrize(
    ("word", "hard"),
    [
        ("determination", 1),
        ("Pennsylvania", 0),
        ("IOP", 0),
        ("considerable", 1),
        ("interested", 0),
        ("decided", 0),
        ("never-ending", 0),
    ],
)
def test_which_words_are_hard_in_the_sense_of_gunning(word: str, hard: int) -> None:
    found = english_scores(reading((TEXT * 29) + f"You see {word} here now."))["gunning_fog"]
    assert found == round(0.4 * ((29 * 7 + 5) / 30 + 100 * hard / (29 * 7 + 5)), 1)


def test_too_little_text_has_no_scores() -> None:
    assert set(english_scores(reading(TEXT)).values()) == {None}


def test_languages_without_a_formula() -> None:
    assert foreign_score(reading("私たちは助けます。", "ja"), "ja") == NotScored("no formula for 'ja'")


SAMPLES = {
    "de": ("Wir helfen Ihnen. Das ist gut.", 6, 2, 8),  # Wir hel-fen Ih-nen. Das ist gut.
    "es": ("Te ayudamos hoy mismo. No estamos solos.", 7, 2, 14),  # Te a-yu-da-mos hoy mis-mo. No es-ta-mos so-los.
    "it": ("Noi parliamo con la gente. Il tempo conta molto.", 9, 2, 15),
    "nl": ("Wij praten met de mensen. Dat helpt veel.", 8, 2, 10),
    "ru": ("Мы помогаем людям. Время важно.", 5, 2, 11),
}
"""Text, words, sentences, and syllables as counted by ear."""


@pytest.mark.parametrize("language", SAMPLES)
def test_other_languages(language: str) -> None:
    pytest.importorskip("textstat")
    text, words, sentences, syllables = SAMPLES[language]
    found = foreign_score(reading(text, language), language)
    assert isinstance(found, Score)
    assert found.syllables == pytest.approx(syllables, abs=2)  # patterns never split a single vowel off
    formula = FORMULAS[language]
    wanted = formula.base - formula.per_sentence_word * words / sentences
    assert found.value == round(wanted - formula.per_word_syllable * found.syllables / words, 1)


def test_without_the_extra_the_reason_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "textstat", None)
    found = foreign_score(reading("Wir helfen Ihnen. Das ist gut.", "de"), "de")
    assert found == NotScored("syllables of 'de' need textstat: pip install 'contentaudit[readability]'")

"""Words and syllables of English: what is a word, and how it is said."""

from __future__ import annotations

import gzip
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentaudit.page.counting import is_marker, syllables, words
from contentaudit.page.syllables import TABLE, by_rules, syllables_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We help, you heal.", ["We", "help,", "you", "heal."]),
        ("Call 24/7 at (714) 555-0134", ["Call", "24/7", "at", "(714)", "555-0134"]),
        ("full-time care", ["full-time", "care"]),
        ("See https://example.org/a?b=c or www.example.org now", ["See", "or", "now"]),
        ("Write to help@example.org, or visit example.org.", ["Write", "to", "or", "visit"]),
        ("📞 Call 💻 us 👩‍⚕️", ["Call", "us"]),
        ("Press 1️⃣ now", ["Press", "now"]),
        ("recovery—and hope", ["recovery", "and", "hope"]),
        ("wait...what -- really… yes", ["wait", "what", "really", "yes"]),
        ("– & * -", []),
        ("e.g. 3.5 mg at 10 a.m.", ["e.g.", "3.5", "mg", "at", "10", "a.m."]),
        ("", []),
        ("naïve\u00a0café", ["naïve", "café"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("word", "count"),
    [
        # the spelling rules
        *{
            "the": 1,
            "name": 1,
            "table": 2,
            "walked": 1,
            "wanted": 2,
            "places": 2,
            "hoping": 2,
            "being": 2,
            "rhythm": 2,
        }.items(),
        # words that break them
        *{"business": 2, "every": 3, "recipe": 3, "people": 2, "area": 3, "Wednesday": 2, "something": 2}.items(),
        # words of the field
        *{"opioid": 3, "naltrexone": 3, "psychoeducation": 6, "rehabilitation": 6, "neuroplasticity": 6}.items(),
        # acronyms as they are said
        *{
            "IOP": 3,
            "IOPs": 3,
            "CBT": 3,
            "(PHP)": 3,
            "IOP’s": 3,
            "WWW": 9,
            "W": 3,
            "SAMHSA": 2,
            "HIPAA": 2,
            "COVID-19": 3,
        }.items(),
        # capitals for stress
        *{"NEVER": 2, "FREE": 1, "I": 1, "A": 1}.items(),
        # no letter, one syllable
        *{"24/7": 1, "3.5": 1, "555-0134": 1, "$1,200": 1, "9-12": 1}.items(),
        # what a reader says for an abbreviation
        *{"Dr.": 2, "a.m.": 2, "e.g.": 2, "U.S.": 2, "i.e.,": 2, "Ph.D.": 3, "L.C.S.W.": 6, "etc.": 4}.items(),
        # joined words add up
        *{"full-time": 2, "and/or": 2, "evidence-based": 4, "12-step": 2, "one-on-one": 3}.items(),
        # endings
        *{"don’t": 1, "didn't": 2, "you’re": 1, "boss’s": 2, "patients'": 2, "clinic's": 2}.items(),
        # accents
        *{"naïve": 2, "café": 2, "résumé": 3, "Zoë": 2, "façade": 2, "привет": 1}.items(),
    ],
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


@given(st.text(max_size=80))
def test_every_word_has_a_syllable_and_no_word_is_made_up(text: str) -> None:
    found = words(text)
    assert all(syllables(word) >= 1 for word in found)
    at = 0
    for word in found:
        at = text.index(word, at) + len(word)


@given(st.lists(st.sampled_from(["hope", "recovery", "opioid", "a", "business"]), min_size=1, max_size=5))
def test_a_hyphenated_word_is_the_sum_of_its_parts(parts: list[str]) -> None:
    assert syllables("-".join(parts)) == sum(map(syllables, parts))


@given(st.lists(st.sampled_from(["hope", "Recovery.", "IOP", "24/7"]), max_size=8))
def test_punctuation_and_emoji_alone_add_nothing(tokens: list[str]) -> None:
    assert words(" 📞 ".join(tokens) + " – !") == tokens


@pytest.mark.parametrize("text", ["1.", "(a)", "12)", "•", "–", "b."])
def test_markers(text: str) -> None:
    assert is_marker(text)


@pytest.mark.parametrize("text", ["1", "2024.", "We.", "1.5", ""])
def test_no_markers(text: str) -> None:
    assert not is_marker(text)


def test_the_table_carries_the_notice_its_licence_asks_for() -> None:
    shipped = gzip.decompress(TABLE.read_bytes()).decode("ascii")
    notice = TABLE.with_name("syllables.NOTICE").read_text(encoding="utf-8")
    assert "Carnegie Mellon University" in notice
    assert "Redistributions in binary form must reproduce the above copyright" in notice
    assert shipped.startswith(notice)


def test_the_table_holds_only_what_the_rules_get_wrong() -> None:
    _, _, body = gzip.decompress(TABLE.read_bytes()).decode("ascii").partition("\f\n")
    needless = []
    for line in body.splitlines():
        count, *listed = line.split()
        needless += [word for word in listed if "'" not in word and by_rules(word) == int(count)]
        assert all(syllables_in(word) == int(count) for word in listed)
    assert not needless, "run tools/build_syllables.py: the rules have changed"


@pytest.mark.parametrize("piece", ["a", "!", "-", "a.", "a-", "www.", "@", "'", "1,", "é", "A.", "—", "."])
def test_hostile_tokens_cost_linear_time(piece: str) -> None:
    text = piece * 200_000
    started = time.process_time()
    sum(map(syllables, words(text)))
    assert time.process_time() - started < 60

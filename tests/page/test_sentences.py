"""Sentences of a block: exact, complete, in order, and linear in cost."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentaudit.model import Text
from contentaudit.page.sentences import WINDOW, split


def cut(text: str, **options: tuple[str, ...]) -> list[str]:
    return [sentence.value for sentence in split(Text.verbatim(text, 0), **options)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We help. You heal!", ["We help.", "You heal!"]),
        ("Ask Dr. Lee at 10 a.m. on Monday.", ["Ask Dr. Lee at 10 a.m. on Monday."]),
        ("This guide explores:", ["This guide explores:"]),
        ("Harbor House\n12 Bay Street", ["Harbor House", "12 Bay Street"]),
        ("Detox • Residential • IOP", ["Detox", "• Residential", "• IOP"]),
        ("1. Call us. 2. Come in.", ["1. Call us.", "2. Come in."]),
        ("“Will it work?” he asked.", ["“Will it work?” he asked."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_cuts(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_a_name_with_a_stop_ends_no_sentence() -> None:
    text = "We are Hope! Recovery. Come in."
    assert cut(text, abbreviations=("Hope!",)) == ["We are Hope! Recovery.", "Come in."]


def assert_exact(text: str) -> None:
    """Disjoint, ordered slices that hold every character but white space."""
    at = 0
    for sentence in split(Text.verbatim(text, 0)):
        start, end = sentence.span.start, sentence.span.end
        assert text[start:end] == sentence.value == sentence.value.strip()
        assert start >= at
        assert not text[at:start].strip()
        at = end
    assert not text[at:].strip()


_PROSE = st.lists(
    st.sampled_from(
        [
            "Dr. ",
            "We help. ",
            "“Is it? ",
            "e.g. ",
            "\n",
            "1. ",
            "• ",
            "中文。",
            "\u00a0",
            "📞 ",
            "مرحبا. ",
            "x" * 700,
            "(a. ",
        ]
    ),
    max_size=60,
).map("".join)


@given(st.text(max_size=300) | _PROSE)
def test_no_character_is_lost(text: str) -> None:
    assert_exact(text)


@pytest.mark.parametrize(
    "unit", ["Word. ", "word ", "“Is it. ", "中文。", "x", "1. ", "\0 a. ", "\ufffd. B ", "🙂. ", "مرحبا. "]
)
def test_longer_than_a_window(unit: str) -> None:
    assert_exact(unit * (3 * WINDOW // len(unit) + 7))


def test_a_window_edge_ends_no_sentence() -> None:
    one = "word " * WINDOW + "end."
    assert cut(one) == [one]
    many = ["This is one of many sentences."] * 500
    assert cut(" ".join(many)) == many


@pytest.mark.parametrize("unit", ["“a. ", "« a. ", "中文。", "a.“ ", "“", "word ", "Word. ", "1. "])
def test_hostile_text_costs_linear_time(unit: str) -> None:
    started = time.process_time()
    split(Text.verbatim(unit * (400_000 // len(unit)), 0))
    assert time.process_time() - started < 60

"""Cutting and wrapping by the cells words take on a terminal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from contentaudit.report.cells import head, spread, tail, width, wrapped

WORDS = st.text(alphabet="ab 📞é日—“e\u0301", max_size=80)


@given(WORDS)
def test_width_is_what_a_terminal_takes(text: str) -> None:
    assert width(text) == wcswidth(text)


@given(WORDS, st.integers(min_value=4, max_value=60))
def test_a_cut_fits_and_says_that_it_is_one(text: str, room: int) -> None:
    for cut, at in ((head(text, room), -1), (tail(text, room), 0)):
        assert width(cut) <= room
        assert cut == text or cut[at] == "…"


def test_cuts_fall_between_words() -> None:
    assert head("a leading center for people", 20) == "a leading center…"
    assert head("uninterrupted", 6) == "unint…"
    assert tail("we are proud to be a leading", 14) == "…be a leading"


@given(WORDS, st.integers(min_value=2, max_value=40))
def test_wrapping_loses_no_word(text: str, room: int) -> None:
    lines = list(wrapped(text, room))
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line) <= room for line in lines)


def test_spread_leaves_two_blanks_or_gives_up() -> None:
    assert spread("left", "right", 12) == "left   right"
    assert spread("left", "right", 10) is None

"""Widths of words on a results page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentaudit.page.pixels import width


def test_each_letter_counts_by_its_own_width() -> None:
    assert width("i" * 10, 20) < width("m" * 10, 20) / 3
    assert width("I", 2048) == 569  # units of an em, as the face states them
    assert width("m", 2048) == 1706


def test_sixty_letters_of_english_fit_and_sixty_capitals_do_not() -> None:
    running = "What an intensive outpatient program is and whom it may help"
    assert len(running) == 60
    assert 480 < width(running, 20) < 600
    assert width(running.upper(), 20) > 700


@pytest.mark.parametrize(("sign", "ems"), [("日", 1.0), ("🙂", 1.0), ("\u0301", 0.0), ("\u200b", 0.0)])
def test_signs_that_the_face_lacks(sign: str, ems: float) -> None:
    assert width(sign, 20) == 20 * ems


@given(st.text(max_size=60), st.text(max_size=60))
def test_widths_add_up(first: str, second: str) -> None:
    assert width(first + second, 20) == pytest.approx(width(first, 20) + width(second, 20))

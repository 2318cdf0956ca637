"""White space folded: the places of words are those that a fold of every run would give."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from contentaudit.page.words import _RUN, _folded, _folded_runs
from tests.work import calls


def every_run(raw: str) -> list[tuple[int, int, int]]:
    """All runs of blanks and breaks, those too that keep their length."""
    found = []
    for match in _RUN.finditer(raw):
        edge = match.start() == 0 or match.end() == len(raw)
        found.append((match.start(), match.end(), 0 if edge else len(_folded(match.group()))))
    return found


@given(st.text(alphabet=" \n\t\0ab", max_size=16))
def test_runs_that_keep_their_length_need_no_note(raw: str) -> None:
    changing = [run for run in every_run(raw) if run[1] - run[0] != run[2]]
    assert [run for run in _folded_runs(raw) if run[1] - run[0] != run[2]] == changing


def test_words_parted_by_single_blanks_cost_nothing() -> None:
    few, many = (calls(lambda n=n: _folded_runs("a word " * n + "more")) for n in (5, 500))
    assert few == many


def test_beyond_ascii_signs_that_nobody_sees_are_left_out() -> None:
    assert _folded_runs("ad\u00advice") == [(2, 3, 0)]

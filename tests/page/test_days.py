"""Dates as people and programs write them."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contentaudit.page.days import DAY, day_of, days_in


@pytest.mark.parametrize(
    "written",
    [
        "2026-05-03", "2026-05-03T09:30:00-07:00", "2026-05-03 09:30", "May 3, 2026", "May 3rd 2026", "3 May 2026",
        "3rd of May, 2026", "3. Mai 2026", "3 de mayo de 2026", "3 mai 2026", "03.05.2026", "may 3, 2026",
    ],
)  # fmt: skip
def test_a_day(written: str) -> None:
    day = day_of(written)
    assert day is not None
    assert day.days == {date(2026, 5, 3)}


@pytest.mark.parametrize(
    "written", ["2026-13-03", "2026-02-30", "May 33, 2026", "1/2/3", "13:05", "v2026-05-031", "soon", ""]
)
def test_no_day(written: str) -> None:
    assert day_of(written) is None


def test_numbers_may_be_two_days() -> None:
    day = day_of("05/03/2026")
    assert day is not None
    assert day.days == {date(2026, 5, 3), date(2026, 3, 5)}
    assert str(day) == "2026-05-03"
    only = day_of("25/03/2026")
    assert only is not None
    assert only.days == {date(2026, 3, 25)}


def test_a_month_agrees_with_its_days() -> None:
    month, day, other = day_of("May 2026"), day_of("2026-05-31"), day_of("2026-06-01")
    assert month
    assert day
    assert other
    assert month.agrees(day)
    assert not month.agrees(other)
    assert str(month) == "2026-05"


@pytest.mark.parametrize(
    ("written", "agrees"),
    [("2026-05-04T01:30:00Z", True), ("2026-05-02T22:00:00+00:00", True), ("2026-05-04T00:00:00Z", False),
     ("2026-05-04T01:30:00-07:00", False), ("2026-05-05T01:30:00Z", False)],
)  # fmt: skip
def test_universal_time_may_be_the_day_beside(written: str, *, agrees: bool) -> None:
    moment, day = day_of(written), day_of("May 3, 2026")
    assert moment
    assert day
    assert moment.agrees(day) is agrees


def test_places() -> None:
    text = "Published May 3, 2026, updated 2026-06-19."
    assert [text[found.start() : found.end()] for found, _ in days_in(text)] == ["May 3, 2026", "2026-06-19"]


@given(st.dates(date(1990, 1, 1), date(2199, 12, 31)))
def test_every_day_is_read_in_every_form(day: date) -> None:
    month = day.strftime("%B")
    for written in (day.isoformat(), f"{month} {day.day}, {day.year}", f"{day.day} {month} {day.year}"):
        found = day_of(written)
        assert found is not None
        assert found.days == {day}
        beside = day_of((day + timedelta(1)).isoformat())
        assert beside is not None
        assert not found.agrees(beside)


@given(st.text(max_size=60))
def test_any_text_is_read_without_an_error(text: str) -> None:
    list(days_in(text))


@settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.from_regex(DAY.compiled, alphabet=st.characters(max_codepoint=0x17E)))
def test_the_cheap_look_misses_no_date(text: str) -> None:
    """Texts made from the expression for dates itself; a run of blanks is one blank on a page."""
    text = re.sub(r"\s+", " ", text)
    read = [found.span() for found in DAY.finditer(text) if day_of(found.group()) is not None]
    assert [found.span() for found, _ in days_in(text)] == read


def test_years_alone_compile_no_expression_for_dates() -> None:
    code = (
        "from contentaudit.page.days import DAY, days_in\n"
        "assert not list(days_in('We opened in 2019, moved in 2021 and were accredited since 2024.'))\n"
        "assert 'compiled' not in vars(DAY), 'searched for'\n"
        "assert list(days_in('Open since May 3, 2019.'))\n"
        "assert 'compiled' in vars(DAY)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)

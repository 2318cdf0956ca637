"""Opening hours in words and in structured data, in one comparable form."""

from __future__ import annotations

import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from contentaudit.page.hours import DAYS, Hours, hours_in, hours_of


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Mon–Fri 9am–5pm", ["Mo-Fr 09:00-17:00"]),
        ("Monday to Friday: 9:00 AM - 5:00 PM, Saturday 10-2", ["Mo-Fr 09:00-17:00", "Sa 10:00-14:00"]),
        ("Mo-Fr 09:00-17:00, Sa 10:00-14:00", ["Mo-Fr 09:00-17:00", "Sa 10:00-14:00"]),
        ("Mo,Tu,We,Th,Fr 09:00-17:00", ["Mo-Fr 09:00-17:00"]),
        ("Mon-Thu 9-5:30, Fri 9–12 noon", ["Mo-Th 09:00-17:30", "Fr 09:00-12:00"]),
        ("Weekdays 8-6pm", ["Mo-Fr 08:00-18:00"]),
        ("Mon 1-5pm", ["Mo 13:00-17:00"]),
        ("Mon 9am-5", ["Mo 09:00-17:00"]),
        ("Mon 10:00 - 2:00", ["Mo 10:00-14:00"]),
        ("Mo 10:00-02:00", ["Mo 10:00-02:00"]),
        ("Montag bis Freitag 8.00 bis 18.00 Uhr", ["Mo-Fr 08:00-18:00"]),
        ("9am to 5pm, Monday through Friday", ["Mo-Fr 09:00-17:00"]),
        ("Mon–Fri: 8:30 a.m.–12:00 p.m., 1–5 p.m.", ["Mo-Fr 08:30-12:00", "Mo-Fr 13:00-17:00"]),
        ("Fri & Sat 6 pm - 2 am", ["Fr,Sa 18:00-02:00"]),
        ("Sat-Mon 10-4", ["Mo,Sa,Su 10:00-16:00"]),
        ("Daily 24 hours", ["Mo-Su 00:00-24:00"]),
        ("Open 24/7", ["Mo-Su 00:00-24:00"]),
        ("24 hours a day, 7 days a week", ["Mo-Su 00:00-24:00"]),
        ("Mo-Su 00:00-23:59", ["Mo-Su 00:00-24:00"]),
    ],
)
def test_hours_are_read(text: str, read: list[str]) -> None:
    assert [str(found.hours) for found in hours_in(text)] == read


@pytest.mark.parametrize(
    "text",
    [
        "We 3-5 of us went; so 3 - 4 came back.",
        "Mon, 3/4 - 5/6",
        "Sunday 12 May 2024",
        "open 24/7/365 days",
        "Sun: closed",
        "Fri 99-120",
        "Scores on Saturday: 7%",
        "",
    ],
)
def test_what_is_no_opening(text: str) -> None:
    assert list(hours_in(text)) == []


def test_the_place_is_what_was_read() -> None:
    text = "Visit us Mon–Fri 9am–5pm. Or call 24/7."
    assert [text[found.start : found.end] for found in hours_in(text)] == ["Mon–Fri 9am–5pm", "24/7"]


def test_a_specification_of_structured_data() -> None:
    assert str(hours_of(["https://schema.org/Monday", "Tuesday"], "09:00:00", "17:00")) == "Mo,Tu 09:00-17:00"
    assert str(hours_of(["Monday"], "00:00", "23:59")) == "Mo 00:00-24:00"
    assert hours_of(["PublicHolidays"], "09:00", "17:00") is None
    assert hours_of(["Monday"], "morning", "17:00") is None


@given(
    days=st.sets(st.integers(0, 6), min_size=1),
    opens=st.integers(0, 1439),
    length=st.integers(1, 1439),
)
def test_the_comparable_form_is_read_as_itself(days: set[int], opens: int, length: int) -> None:
    assume((opens, length) != (0, 1439))  # a day that ends a minute before midnight is a whole one
    hours = Hours(tuple(sorted(days)), opens, opens + length)
    [found] = hours_in(str(hours))
    assert str(found.hours) == str(hours)
    assert {day for day, _, _ in found.hours.each} == days
    assert all(name in DAYS for name in str(hours).split()[0].replace("-", ",").split(","))


@pytest.mark.parametrize("unit", ["Mon ", "9-5 ", "Mon, ", "Mon-", "9", "Mon 9-5, ", "24 "])
def test_time_grows_with_length_alone(unit: str) -> None:
    began = time.perf_counter()
    list(hours_in(unit * (60_000 // len(unit))))
    assert time.perf_counter() - began < 5

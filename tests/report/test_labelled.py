"""Frames with several places and with places over several lines."""

from __future__ import annotations

import re
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from contentaudit.model import Source, Span
from contentaudit.report.cells import width
from contentaudit.report.labelled import Mark, framed
from contentaudit.report.look import Look


def drawn(text: str, *marks: tuple[str, str], room: int = 60, look: Look | None = None) -> list[str]:
    """The frame of the first places of some words; the first pair is the main one."""
    source = Source.from_string(text)
    made: list[Mark] = []
    for words, label in marks:
        start = text.index(words)
        made.append(Mark(Span(start, start + len(words)), label, main=not made))
    rows = framed(source, made, room, look or Look())
    return ["┆" if row.gap else f"{row.number or ''}|{row.text}" for row in rows]


def test_a_second_place_in_the_same_line() -> None:
    assert drawn('<a href="tel:+1">415</a>', ("415", "shows this"), ("tel:+1", "dials this")) == [
        '1|<a href="tel:+1">415</a>',
        "|         ──────  ━━━ shows this",
        "|         dials this",
    ]


def test_a_second_place_around_the_first_has_a_row_of_its_own() -> None:
    assert drawn("<b>more than most</b>", ("than", "of what?"), ("more than most", "the claim")) == [
        "1|<b>more than most</b>",
        "|        ━━━━ of what?",
        "|   ────────────── the claim",
    ]


def test_places_stand_in_the_order_of_the_source() -> None:
    assert drawn(
        "<h2>A</h2>\n<h4>B</h4>\n\n\n<h2>C</h2>", ("B", "level 4"), ("C", "level 2"), ("A", "level 2 too")
    ) == [
        "1|<h2>A</h2>",
        "|    ─ level 2 too",
        "2|<h4>B</h4>",
        "|    ━ level 4",
        "┆",
        "5|<h2>C</h2>",
        "|    ─ level 2",
    ]


def test_a_place_over_several_lines() -> None:
    assert drawn("<p>We promise\n\tyou will\n be sober.</p>", ("promise\n\tyou will\n be sober", "a promise")) == [
        "1|<p>We promise",
        "|      ━━━━━━━",
        "2|    you will",
        "|    ━━━━━━━━",
        "3| be sober.</p>",
        "| ━━━━━━━━ a promise",
    ]


def test_of_a_long_place_the_first_and_the_last_line_are_shown() -> None:
    text = "<p>one\n" + "line\n" * 500 + "end</p>"
    assert drawn(text, (text[3:-4], "too long")) == ["1|<p>one", "|   ━━━", "┆", "502|end</p>", "|━━━ too long"]


def test_marks_are_placed_by_cells_in_every_row() -> None:
    assert drawn("日本 📞 call 415 now", ("415", "shown"), ("call", "said")) == [
        "1|日本 📞 call 415 now",
        "|        ──── ━━━ shown",
        "|        said",
    ]


def test_two_places_in_a_line_that_is_too_long_are_shown_apart() -> None:
    text = "We call it best " + "and more " * 40 + "by far"
    rows = drawn(text, ("best", "a claim"), ("by far", "a measure"), room=40)
    assert [row for row in rows if row.startswith("1|")] == [
        "1|We call it best and more and more and…",
        "1|…more and more and more and more by far",
    ]


def test_in_ascii() -> None:
    assert drawn("<b>x</b> y", ("x", "here"), ("y", "there"), look=Look(encoding="ascii"))[1] == "|   ^     - there"


words = st.text(alphabet="ab \n\t日📞\u0301\x1b\u202e", min_size=1, max_size=80)


@given(words, st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), min_size=1, max_size=4), st.integers(20, 60))
def test_no_row_is_wider_than_the_room_and_nothing_acts(text: str, places: list[tuple[int, int]], room: int) -> None:
    source = Source.from_string(text)
    spans = [Span(*sorted((min(a, len(text)), min(b, len(text))))) for a, b in places]
    marks = [Mark(span, "a label of some length", main=not number) for number, span in enumerate(spans)]
    for row in framed(source, marks, room, Look()):
        assert width(row.text) <= room
        assert not re.search("[\x00-\x1f\u202e]", row.text)


def test_a_page_of_one_long_line_costs_no_more() -> None:
    text = "word " * 400_000
    source = Source.from_string(text)
    marks = [Mark(Span(at, at + 4), "here", main=not at) for at in (0, 1_000_000, 1_999_000)]
    began = process_time()
    assert len(list(framed(source, marks, 80, Look()))) == 6
    assert process_time() - began < 0.5

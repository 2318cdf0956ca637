"""The frame around a source line: the marks stand under the quoted words, whatever the line."""

from __future__ import annotations

from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from contentaudit.model import Source, Span
from contentaudit.report.cells import width
from contentaudit.report.frame import excerpt, underlined
from contentaudit.report.look import Look

LOOK = Look()


def framed(text: str, words: str, room: int = 60, label: str = "here") -> list[str]:
    source = Source.from_string(text)
    start = text.index(words)
    part = excerpt(source, Span(start, start + len(words)), room, LOOK)
    return [part.line, *underlined(part, label, room, LOOK)]


def test_marks_stand_under_the_words() -> None:
    assert framed("<p>We guarantee recovery.</p>", "guarantee") == [
        "<p>We guarantee recovery.</p>",
        "      ━━━━━━━━━ here",
    ]


def test_marks_are_placed_by_cells_not_code_points() -> None:
    assert framed("<li>📞 Call us</li>", "Call us") == ["<li>📞 Call us</li>", "       ━━━━━━━ here"]
    assert framed("日本 cure", "cure") == ["日本 cure", "     ━━━━ here"]
    assert framed("cafe\u0301 cure", "cure")[1] == "     ━━━━ here"


def test_tabs_are_four_blanks() -> None:
    assert framed("\t<b>x</b>", "x") == ["    <b>x</b>", "       ━ here"]


def test_long_lines_are_cut_at_words_on_both_sides() -> None:
    before = "We have been here for many years and we are proud to be "
    text = before + "a leading center" + " for people who want to change how they live and for their families"
    line, marks = framed(text, "a leading center", room=50)
    assert line.startswith("…")
    assert line.endswith("…")
    assert width(line) <= 50
    assert line[marks.index("━") : marks.rindex("━") + 1] == "a leading center"


def test_a_label_that_does_not_fit_goes_below() -> None:
    assert framed("x" * 30 + " cure", "cure", room=40, label="this is not a small label") == [
        "x" * 30 + " cure",
        " " * 31 + "━━━━",
        " " * 15 + "this is not a small label",
    ]


def test_words_over_several_lines_show_the_first() -> None:
    assert framed("<p>a promise\n   of cure</p>", "promise\n   of cure") == ["<p>a promise", "     ━━━━━━━ here"]


def test_something_absent_has_no_marks() -> None:
    source = Source.from_string("<head>\n</head>")
    part = excerpt(source, Span(0, 0), 60, LOOK)
    assert [part.line, *underlined(part, "no title", 60, LOOK)] == ["<head>", "no title"]


def test_an_empty_source_has_a_frame() -> None:
    part = excerpt(Source.from_string(""), Span(0, 0), 60, LOOK)
    assert (part.line, list(underlined(part, "", 60, LOOK))) == ("", [])


def test_a_page_on_one_line_of_megabytes_costs_no_more() -> None:
    source = Source.from_string("<p>word " * 600_000 + "cure" + " word" * 600_000)
    start = source.text.index("cure")
    source.position(0)
    began = process_time()
    for _ in range(200):
        part = excerpt(source, Span(start, start + 4), 90, LOOK)
    assert process_time() - began < 40
    assert part.before.startswith("…")
    assert part.quoted == "cure"
    assert part.after.endswith("…")


@given(
    st.text(alphabet="ab <>\t\n\r📞日é\x1b\u202e", min_size=1, max_size=300),
    st.data(),
    st.integers(min_value=20, max_value=90),
)
def test_a_frame_never_leaves_its_room(text: str, data: st.DataObject, room: int) -> None:
    source = Source.from_string(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    part = excerpt(source, Span(start, end), room, LOOK)
    lines = [part.line, *underlined(part, "a label of some words", room, LOOK)]
    assert all(width(line) <= room for line in lines)
    assert not any(char in line for line in lines for char in "\x1b\u202e\n\r\t")

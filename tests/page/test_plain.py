"""Plain text rendering: paragraphs, lists and title lines, each word in its place."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentaudit.page.plain import render_text
from tests.page.rendering import assert_sound, assert_words_in_place, element_source, source_of


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("One.\n\nTwo.\n", "<p>One.</p><p>Two.</p>"),
        ("One\ngoes  on.\n", "<p>One\ngoes  on.</p>"),
        ("Title\n\nText.", "<p data-title>Title</p><p>Text.</p>"),
        ("Is it for you?\n\nYes.", "<p data-title>Is it for you?</p><p>Yes.</p>"),
        ("What is it (IOP)?\n\nYes.", "<p data-title>What is it (IOP)?</p><p>Yes.</p>"),
        ("Title", "<p>Title</p>"),
        ("Features:\n\n• a\n• b", "<p>Features:</p><ul><li>a</li><li>b</li></ul>"),
        ("(See below.)\n\nText.", "<p>(See below.)</p><p>Text.</p>"),
        (" ".join(["word"] * 16) + "\n\nText.", "<p>" + " ".join(["word"] * 16) + "</p><p>Text.</p>"),
        ("-----\n\nText.", "<p>-----</p><p>Text.</p>"),
        ("  • a\n  •b\n\n  ◦ c", "<ul><li>a</li><li>b</li><li>c</li></ul>"),
        ("- a\n* b\n– c", "<ul><li>a</li><li>b</li><li>c</li></ul>"),
        ("1. a\n2) b\nc) d", "<ol><li>a</li><li>b</li><li>d</li></ol>"),
        ("Intro:\n- a\n- b\nAfter that.", "<p>Intro:</p><ul><li>a</li><li>b</li></ul><p>After that.</p>"),
        ("• a long\n  item\n• an item that\nwraps", "<ul><li>a long\nitem</li><li>an item that\nwraps</li></ul>"),
        ("- a\n1. b", "<ul><li>a</li></ul><ol><li>b</li></ol>"),
        ("-5 degrees.\n3.5 percent.\n2024. A year.", "<p>-5 degrees.\n3.5 percent.\n2024. A year.</p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("a\0b\rc", "<p>a\ufffdb\nc</p>"),
        ("", ""),
        ("\n \n", ""),
        ("# Not Markdown *here*.", "<p># Not Markdown *here*.</p>"),
    ],
)
def test_what_a_text_becomes(source: str, html: str) -> None:
    assert render_text(source).html == html


def test_where_pieces_stand() -> None:
    source = "Title\r\n\r\n  • one & two\r\n    three\r\n  • four"
    rendered = render_text(source)
    assert element_source(rendered, source, "p") == "Title"
    assert element_source(rendered, source, "ul") == "• one & two\r\n    three\r\n  • four"
    assert element_source(rendered, source, "li") == "• one & two\r\n    three"
    assert source_of(rendered, source, "<li>") == "• "
    assert source_of(rendered, source, "&amp;") == "&"
    assert source_of(rendered, source, "two\nthree") == "two\r\n    three"


_texts = st.lists(
    st.one_of(
        st.integers(0, 999).map(lambda n: f"w{n}q"),
        st.sampled_from(
            [
                " ",
                "\n",
                "\n\n",
                "\r\n",
                "\r",
                "• ",
                "- ",
                "1. ",
                "\n  • ",
                "\t",
                "&",
                "<b>",
                ".",
                "?",
                "é",
                "😀",
                "\0",
                "\xa0",
            ]
        ),
    ),
    max_size=40,
).map("".join)


@settings(max_examples=300, deadline=None)
@given(_texts)
def test_every_word_is_kept_and_in_its_place(source: str) -> None:
    serial = iter(range(10_000))
    source = re.sub(r"w\d+q", lambda _: f"w{next(serial)}q", source)
    rendered = render_text(source)
    assert assert_words_in_place(rendered, source) == next(serial)
    assert_sound(rendered, source)

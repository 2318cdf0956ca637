"""Laws of splitting and of reading measures: what may never raise a grade, and what never changes a count."""

from __future__ import annotations

import json
from time import process_time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from contentaudit.model import Source, Text
from contentaudit.page import Page
from contentaudit.page.counting import words
from contentaudit.page.measures import LONG, Tally, reading_of
from contentaudit.page.splitting import LEAST, after_splitting, parts_of

WORDS = st.sampled_from(
    "we you help rest and but because which therapy medication comprehensive a the when you need it, so; then: – sleep "
    "week day individual counselor family plan or who".split()
)
# "A." alone would be the marker of a list, which is no word.
SENTENCES = st.lists(WORDS, max_size=90).map(lambda chosen: " ".join(["We", *chosen]) + ".")
PARAGRAPHS = st.lists(st.lists(SENTENCES, min_size=1, max_size=5).map(" ".join), min_size=1, max_size=5)


def split(sentence: str) -> list[str]:
    return [part.value for part in parts_of(Text.verbatim(sentence, 0))]


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("You rest.", ["You rest."]),
        # 20 words are not too long; 21 are, and are cut at the joint nearest the middle
        ("One two three four five six seven eight nine ten, " + "word " * 9 + "end.", 1),
        (
            "One two three four, six seven eight nine ten, word word word word word word word word word word word end.",
            [
                "One two three four, six seven eight nine ten,",
                "word word word word word word word word word word word end.",
            ],
        ),
        # no joint that leaves four words on either side
        ("Yes, " + "word " * 30 + "end.", 1),
        ("Word " + "word " * 30 + "and end.", 1),
        # a part that is still too long is cut again
        (" and ".join(["we help you to sleep and eat and rest on every day"] * 4) + ".", 4),
    ],
)
def test_where_a_sentence_is_split(sentence: str, parts: list[str] | int) -> None:
    found = split(sentence)
    assert (found if isinstance(parts, list) else len(found)) == parts


@given(SENTENCES)
def test_no_word_is_lost_and_parts_are_exact(sentence: str) -> None:
    parts = parts_of(Text.verbatim(sentence, 7))
    assert " ".join(part.value for part in parts).split() == sentence.split()
    for part in parts:
        span = part.span
        assert sentence[span.start - 7 : span.end - 7] == part.value
    if len(parts) > 1:
        assert len(words(sentence)) > LONG
        assert all(len(words(part.value)) >= LEAST for part in parts)


@given(PARAGRAPHS)
def test_splitting_never_raises_the_grade(paragraphs: list[str]) -> None:
    reading = reading_of(Page(Source.from_string(f'<html lang="en">{"".join(f"<p>{p}</p>" for p in paragraphs)}')))
    before, after = reading.tally, after_splitting(reading.tally, reading.sentences)
    assert (after.words, after.syllables) == (before.words, before.syllables)
    assert after.sentences >= before.sentences
    if before.grade is not None:
        assert after.grade is not None
        assert after.grade <= before.grade


@given(PARAGRAPHS)
def test_the_grade_after_is_that_of_the_page_so_written(paragraphs: list[str]) -> None:
    """Counting the parts as sentences of their own comes to the same."""
    reading = reading_of(Page(Source.from_string(f'<html lang="en">{"".join(f"<p>{p}</p>" for p in paragraphs)}')))
    parts = [part for sentence in reading.sentences for part in parts_of(sentence.text)]
    assert after_splitting(reading.tally, reading.sentences) == Tally(
        sum(len(words(part.value)) for part in parts), len(parts), reading.tally.syllables
    )


def measures(text: str, kind: str = "html") -> object:
    """The measures without the lines of sections, which markup moves."""
    page = Page(Source.from_string(text, kind=kind))  # type: ignore[arg-type]
    found = json.loads(json.dumps(page.measures))
    for section in found["sections"]:
        del section["line"]
    return found


MARKUP_WITHOUT_WORDS = (
    "<img src='a.png' alt=''>",
    "<hr>",
    "<!-- two words -->",
    "<p></p>",
    "<p>&nbsp;</p>",
    "<script>let a = 1</script>",
    "<style>p { color: red }</style>",
    "<p hidden>Two words.</p>",
    "<div><span></span></div>",
    "<svg><path d='M0 0'/></svg>",
)


@settings(max_examples=60)
@given(PARAGRAPHS, st.sampled_from(MARKUP_WITHOUT_WORDS), st.integers(0, 5))
def test_markup_without_words_changes_no_measure(paragraphs: list[str], markup: str, at: int) -> None:
    written = [f"<p>{paragraph}</p>" for paragraph in paragraphs]
    plain = '<html lang="en"><main><h1>A</h1>' + "".join(written)
    written.insert(at, markup)
    assert measures('<html lang="en"><main><h1>A</h1>' + "".join(written)) == measures(plain)


@settings(max_examples=60)
@given(PARAGRAPHS, st.sampled_from(["b", "em", "span", "strong", "u", "a href='/x'"]))
def test_inline_markup_changes_no_measure(paragraphs: list[str], tag: str) -> None:
    close = tag.partition(" ")[0]
    dressed = "".join(f"<p><{tag}>We</{close}>{paragraph.removeprefix('We')}</p>" for paragraph in paragraphs)
    plain = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    assume("<p>We.</p>" not in plain)  # all of it would be a link, which is no prose
    assert measures(f'<html lang="en">{dressed}') == measures(f'<html lang="en">{plain}')


@settings(max_examples=60)
@given(st.lists(st.lists(SENTENCES, min_size=1, max_size=3), min_size=1, max_size=3), st.booleans())
def test_markdown_and_its_html_measure_alike(sections: list[list[str]], listed: bool) -> None:
    mark, tag = ("- ", "li") if listed else ("", "p")
    gap = "\n" if listed else "\n\n"
    markdown = "".join(
        f"## Part {n}\n\n{gap.join(mark + text for text in texts)}\n\n" for n, texts in enumerate(sections)
    )
    html = "".join(
        f"<h2>Part {n}</h2>" + ("<ul>" if listed else "") + "".join(f"<{tag}>{text}</{tag}>" for text in texts)
        + ("</ul>" if listed else "")
        for n, texts in enumerate(sections)
    )  # fmt: skip
    assert measures(markdown, "markdown") == measures(f'<html lang="en">{html}')


def test_time_is_linear_in_a_sentence_that_never_ends() -> None:
    small, large = "and we help you, " * 2_000, "and we help you, " * 20_000
    began = process_time()
    few = len(split(small))
    middle = process_time()
    many = len(split(large))
    assert many >= 8 * few  # it is halved over and over
    assert process_time() - middle < 30 * max(middle - began, 0.02)

"""What the reading rules name, what they compute, and what they must not speak of."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest

import contentaudit_rules.readability
from contentaudit.audit import audit_source
from contentaudit.config import Config
from contentaudit.model import Finding, Kind, Source
from contentaudit.packs import family_rules
from contentaudit.page import Page
from contentaudit.page.measures import reading_of
from contentaudit.page.splitting import after_splitting, parts_of
from contentaudit.rule import RuleSet
from contentaudit_rules.readability._passive import passives
from contentaudit_rules.readability._plainer import PLAINER


@cache
def rules() -> RuleSet:
    return RuleSet(family_rules("readability", contentaudit_rules.readability, "contentaudit"), {"contentaudit": "0"})


def findings(rule: str, text: str, kind: Kind = "html", **options: Any) -> tuple[Finding, ...]:
    id = f"readability.{rule}"
    config = Config(select=(id,), options={id: options})
    result = audit_source(Source.from_string(text, kind=kind), rules(), config)
    assert not result.failed_rules
    return result.findings


EASY = "You live at home and come to us three days a week. Most of us keep our job. We eat at noon. You may rest. "
LONG = (
    "Our rehabilitation programs were designed around the occupational responsibilities of participants, each evening "
    "begins with a shared meal, and it continues with ninety minutes of individualized therapeutic consultation. "
)


def page(easy: int, long: int) -> str:
    return f'<html lang="en"><h1>Care</h1><p>{EASY * easy}</p><p>{LONG * long}</p>'


# -- grade ------------------------------------------------------------------------------------------------------------


def test_the_grade_after_splitting_is_computed() -> None:
    text = page(2, 3)
    (found,) = findings("grade", text)
    told = re.search(
        r"Splitting the 3 sentences named beside this finding brings it from grade ([\d.]+) to ([\d.]+)", found.help
    )
    assert told is not None
    reading = reading_of(Page(Source.from_string(text)))
    costly = [sentence for sentence in reading.sentences if sentence.words > 20]
    assert float(told[1]) == reading.grade
    assert float(told[2]) == after_splitting(reading.tally, costly).grade
    assert float(told[2]) < float(told[1])
    # the same from first principles: words and syllables stay, the sentences become more
    more = sum(len(parts_of(sentence.text)) - 1 for sentence in costly)
    words, sentences, syllables = reading.tally
    assert float(told[2]) == pytest.approx(
        0.39 * words / (sentences + more) + 11.8 * syllables / words - 15.59, abs=0.05
    )


def test_at_most_five_sentences_are_named() -> None:
    (found,) = findings("grade", page(1, 9))
    assert sum("could be" in message for message, _, _ in found.related) == 5
    assert "Splitting the 5 sentences" in found.help


def test_without_anything_to_split_no_figure_is_given() -> None:
    hard = "Comprehensive interdisciplinary rehabilitation necessitates individualized psychological stabilization. "
    (found,) = findings("grade", f'<html lang="en"><h1>Care</h1><p>{hard * 15}</p>')
    assert "brings it from" not in found.help


@pytest.mark.parametrize(
    ("options", "severity"),
    [
        ({}, "warning"),
        ({"audience": "patients"}, "warning"),
        ({"audience": "professionals"}, "info"),
        ({"target": 11, "limit": 13}, "info"),
        ({"target": 11}, "info"),
        ({"target": 9}, "warning"),
        ({"target": 14}, None),
    ],
)
def test_target_by_audience(options: dict[str, Any], severity: str | None) -> None:
    text = page(3, 6)
    grade = reading_of(Page(Source.from_string(text))).grade
    assert grade is not None
    assert 12 < grade < 13
    found = findings("grade", text, **options)
    assert [str(one.severity) for one in found] == ([severity] if severity else [])


def test_the_hardest_section_is_pointed_at() -> None:
    easy, hard = EASY * 4, LONG * 8
    text = f'<html lang="en"><h1>Care</h1><h2>Days</h2><p>{easy}</p><h2>Evenings</h2><p>{hard}</p>'
    (found,) = findings("grade", text)
    pointed = [start.offset for message, start, _ in found.related if message.startswith("this section reads at")]
    assert pointed == [text.index("Evenings")]


def test_a_long_sentence_says_where_it_could_be_split() -> None:
    text = f"<p>{LONG}</p>"
    (found,) = findings("sentence-length", text, most=20)
    (part,) = [text[start.offset : end.offset] for _, start, end in found.related]
    assert part.startswith("each evening begins")
    assert part == LONG[LONG.index("each evening") :].strip()


# -- words ------------------------------------------------------------------------------------------------------------


def test_every_plainer_word_is_plainer() -> None:
    for long, plain in PLAINER.items():
        assert long == long.lower()
        assert plain
        assert long not in plain.split(" or "), long
        # no advice leads to another word of the list
        assert not {choice for choice in plain.split(" or ") if choice in PLAINER}, long


@pytest.mark.parametrize(
    ("word", "plain"),
    [("utilizing", "use"), ("notified", "tell"), ("modalities", "kind of treatment"), ("in order to", "to")],
)
def test_forms_of_a_word(word: str, plain: str) -> None:
    assert PLAINER[word] == plain


LONG_WORDS = "We utilize it. We commence it. We facilitate it. We obtain it prior to noon."


def test_long_words_are_told_once_each() -> None:
    (found,) = findings("long-word", f"<p>{LONG_WORDS} {LONG_WORDS}</p>")
    assert found.message == "5 long words have an everyday one"
    assert [message for message, _, _ in found.related] == [
        "“commence”: begin",
        "“facilitate”: help or make easier",
        "“obtain”: get",
        "“prior to”: before",
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<p>We utilize it. We commence it. We facilitate it.</p>",
        f"<blockquote>{LONG_WORDS}</blockquote>",
        f"<p>“{LONG_WORDS}”</p>",
        f"<pre>{LONG_WORDS}</pre>",
        f'<p class="disclaimer">{LONG_WORDS}</p>',
        f'<html lang="fr"><p>{LONG_WORDS}</p>',
        "<p>Ask Utilization Review, Modality Lab, the Continuum House and the Residence Board.</p>",
        "<p>A non-renal test, utilizer, obtainable goods, and noncardiac pain in the re-use program.</p>",
    ],
)
def test_long_words_that_are_let_go(html: str) -> None:
    assert findings("long-word", html) == ()


# -- slips ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "mended"),
    [
        ("<p>Call the the clinic.</p>", "<p>Call the clinic.</p>"),
        ("<p>The the clinic of\n   of ours.</p>", "<p>The clinic of ours.</p>"),
        ("<h2>Help for for you</h2>", "<h2>Help for you</h2>"),
        ("<p>We are&nbsp; are here.</p>", "<p>We are here.</p>"),
    ],
)
def test_a_doubled_word_is_mended(html: str, mended: str) -> None:
    (found,) = findings("doubled-word", html)
    assert found.fix is not None
    assert found.fix.safe
    for edit in sorted(found.fix.edits, key=lambda edit: edit.span, reverse=True):
        html = html[: edit.span.start] + edit.text + html[edit.span.end :]
    assert html == mended
    assert findings("doubled-word", html) == ()


def test_a_word_that_may_mean_something_is_left_to_the_writer() -> None:
    (found,) = findings("doubled-word", "<p>Your treatment treatment starts.</p>")
    assert found.fix is None


@pytest.mark.parametrize(
    "html",
    [
        "<p>He had had it. That that is, is. Very very good. Bye bye.</p>",
        "<p>We meet in Walla Walla, Baden Baden or Pago Pago.</p>",
        "<p>Read about detox. Detox helps. Rest, rest, rest.</p>",
        "<p>detox<br>detox</p><p>detox</p><p>detox</p>",
        "<p><a href='/a'>therapy</a> <a href='/b'>therapy</a></p>",
        "<p>text <img src='a.png' alt='a'> text</p>",
        "<p>Log in in-house. A self-help help line. We're re-reading. The end/end date.</p>",
        "<pre>the the</pre><p><code>the the</code></p><button>the the</button>",
        "<p lang='fr'>nous nous voyons; vous vous reposez</p>",
        "<html lang='de'><p>die die Sonne sehen</p>",
    ],
)
def test_words_that_may_stand_twice(html: str) -> None:
    assert findings("doubled-word", html) == ()


@pytest.mark.parametrize(
    ("html", "count"),
    [
        ("<p>We&amp;rsquo;re here.</p>", 1),
        ("<p>a&amp;nbsp;b &amp;#8217; &amp;amp;</p>", 3),
        ("<p>AT&amp;T, Q&amp;A; R&amp;D; a &amp; b; &amp;c;</p>", 0),
        ("<p><code>&amp;nbsp;</code></p><pre>&amp;amp;</pre>", 0),
    ],
)
def test_codes_that_readers_see(html: str, count: int) -> None:
    found = findings("visible-entity", html)
    assert sum(1 + len(one.related) for one in found) == count


@pytest.mark.parametrize(
    ("html", "count"),
    [
        ("<p>Call us.&nbsp; We wait.</p>", 1),
        ("<p>Call us. &nbsp;We&nbsp;&nbsp;wait.</p>", 2),
        ("<p>Call  us.   We\n  wait 5&nbsp;minutes.</p>", 0),
        ("<p>Home&nbsp;&nbsp;&nbsp;About</p><p>&nbsp;</p><p>&nbsp; Hello</p>", 0),
    ],
)
def test_gaps_between_words(html: str, count: int) -> None:
    assert sum(1 + len(one.related) for one in findings("double-space", html)) == count


# -- the look of the page ---------------------------------------------------------------------------------------------


def test_bold_is_told_once_with_every_place() -> None:
    bold = f"<p><strong>{'word ' * 31}</strong></p>"
    (found,) = findings("bold-wall", bold * 3)
    assert len(found.related) == 2


@pytest.mark.parametrize(
    "html",
    [
        f"<p><b>{'word ' * 30}</b></p>",
        f"<h2><b>{'word ' * 40}</b></h2>",
        f"<table><tr><th><b>{'word ' * 40}</b></th></tr></table>",
        f"<nav><b>{'word ' * 40}</b></nav>",
        f"<p hidden><b>{'word ' * 40}</b></p>",
        f"<b><p>{'word ' * 40}</p><p>{'word ' * 40}</p></b>",
        f"<p><b>{'word ' * 20}</b> and <b>{'word ' * 20}</b></p>",
    ],
)
def test_bold_that_is_let_go(html: str) -> None:
    assert findings("bold-wall", html) == ()


def test_a_list_needs_its_sentence_only_where_that_is_asked() -> None:
    bare = "<h2>Week one</h2><ul><li>A talk</li><li>A plan</li><li>A walk</li></ul>"
    assert len(findings("list-without-introduction", bare)) == 1
    assert findings("list-without-introduction", bare.replace("</h2>", "</h2><p>You have:</p>")) == ()
    assert findings("list-without-introduction", bare.replace("one", "one:")) == ()
    assert not rules().rules["readability.list-without-introduction"].spec.default


def test_reading_time_counts_running_prose() -> None:
    prose = "<h1>A</h1><p>" + "We walk to the sea and back. " * 60 + "</p>"
    (found,) = findings("reading-time", prose, most=1, words_a_minute=238)
    assert found.message == "Takes 2 minutes to read; the most is 1"
    assert findings("reading-time", prose) == ()
    assert findings("reading-time", prose.replace("<p>", "<pre>"), most=1) == ()


# -- jargon of the house ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ("<p>We begin with titration. Titration helps.</p>", ["titration"]),
        ("<p>Step down care is next.</p>", ["Step down"]),
        ("<p>Titration (finding your dose) is next.</p>", []),
        ("<p>Finding your dose (titration) is next. Titration helps.</p>", []),
        ("<p>Titration means finding your dose.</p>", []),
        ("<dl><dt>Titration</dt><dd>Finding your dose. Titration takes a week.</dd></dl>", []),
        ("<p>Retitration, titrations.</p>", []),
        ("<h2>Titration</h2><p>We find your dose.</p>", []),
    ],
)
def test_words_of_the_house(html: str, told: list[str]) -> None:
    found = findings("unexplained-word", html, words=("titration", "step down"))
    assert [one.quote for one in found] == told


# -- passives in questions --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "passive"),
    [
        ("Is detox covered by my plan?", True),
        ("How is progress measured and tracked?", True),
        ("Are meals included?", True),
        ("Are you interested in it?", False),
        ("Is this a licensed center?", False),
        ("Was it a used car?", False),
        ("Is there a shared room for me?", False),
        ("Who is it that called and asked?", False),
        ("Is it better if I stopped?", False),
        ("What is the need?", False),
    ],
)
def test_passives_in_questions(question: str, passive: bool) -> None:
    text = Page(Source.from_string(f"<p>{question}</p>")).blocks[0].text
    assert bool(list(passives(text))) == passive


# -- noise ------------------------------------------------------------------------------------------------------------


def test_a_plain_page_gets_no_new_finding() -> None:
    new = (
        "long-word",
        "doubled-word",
        "bold-wall",
        "reading-time",
        "double-space",
        "visible-entity",
        "unexplained-word",
    )
    for rule in new:
        assert findings(rule, page(6, 0)) == (), rule

"""FAQs are found in every way pages write them, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentaudit.model import Kind, Source
from contentaudit.page import Page
from contentaudit.page.faqs.faqs import Faq
from tests.shared_data import shared
from tests.work import calls

QUESTIONS = ("What is detox?", "How long does it last?", "Does insurance cover it?")
ANSWERS = ("Detox is the first step.", "It lasts five to seven days.", "Many plans cover it.")
PAIRS = list(zip(QUESTIONS, ANSWERS, strict=True))


def faqs(text: str, kind: Kind = "html") -> tuple[Faq, ...]:
    return tuple(Page(Source.from_string(text, kind=kind)).faqs)


def said(found: tuple[Faq, ...]) -> list[list[tuple[str, str]]]:
    return [[(pair.question.value, pair.answer.value) for pair in faq.pairs] for faq in found]


def written(
    one: Callable[[int, str, str], str], head: str = "<h2>FAQ</h2>", around: str = "{}", after: str = ""
) -> str:
    inside = around.format("".join(one(i, question, answer) for i, (question, answer) in enumerate(PAIRS)))
    return f"<main><h1>Detox</h1><p>Some words before.</p>{head}{inside}{after}</main>"


NONE = ""
PATTERNS = {
    "headings": written(lambda _, q, a: f"<h3>{q}</h3><p>{a}</p>"),
    "headings, then a call": written(
        lambda _, q, a: f"<h3>{q}</h3><p>{a}</p>", after="<h3>Still have questions?</h3><p>Call us.</p>"
    ),
    "headings, then another section": written(lambda _, q, a: f"<h3>{q}</h3><p>{a}</p>", after="<h2>Next</h2><p>b</p>"),
    "headings, then a footer": written(lambda _, q, a: f"<h3>{q}</h3><p>{a}</p>", after="<footer>Imprint</footer>"),
    "headings in boxes": written(
        lambda _, q, a: f"<div><div><h3>{q}</h3></div><div><p>{a}</p></div></div>",
        around="<div>{}</div>",
        after="<section><p>Call us</p></section>",
    ),
    "headings on the level of the title": written(lambda _, q, a: f"<h2>{q}</h2><p>{a}</p>"),
    "headings without a title": written(lambda _, q, a: f"<h2>{q}</h2><p>{a}</p>", head=NONE),
    "headings by role": written(lambda _, q, a: f'<div role="heading" aria-level="3">{q}</div><p>{a}</p>'),
    "details": written(lambda _, q, a: f"<details><summary>{q} <span>+</span></summary>{a}</details>", head=NONE),
    "definition list": written(lambda _, q, a: f"<dt>{q}<dd>{a}", head=NONE, around="<dl>{}</dl>"),
    "definition list in boxes": written(lambda _, q, a: f"<div><dt>{q}</dt><dd>{a}</dd></div>", around="<dl>{}</dl>"),
    "bold paragraphs": written(lambda _, q, a: f"<p><strong>{q}</strong></p><p>{a}</p>"),
    "bold and a break": written(lambda _, q, a: f"<p><b>{q}</b><br>{a}</p>"),
    "bold title, bold questions": written(
        lambda _, q, a: f"<p><strong>{q}</strong></p><p>{a}</p>",
        head="<p><strong>Frequently Asked Questions</strong></p>",
    ),
    "plain paragraphs": written(lambda _, q, a: f"<p>{q}</p><p>{a}</p>"),
    "list items": written(lambda _, q, a: f"<li><strong>{q}</strong> {a}", head=NONE, around="<ul>{}</ul>"),
    "list items with paragraphs": written(
        lambda _, q, a: f"<li><p><strong>{q}</strong></p><p>{a}</p></li>", around="<ol>{}</ol>"
    ),
    "labels": written(lambda _, q, a: f"<p><b>Q:</b> {q}</p><p><b>A:</b> {a}</p>", head=NONE, after="<p>Call us.</p>"),
    "labels with numbers in one paragraph": written(lambda i, q, a: f"<p>Q{i}. {q}<br>A{i}. {a}</p>", head=NONE),
    "table": written(
        lambda _, q, a: f"<tr><td>{q}<td>{a}", around="<table><tr><th>Question<th>Answer{}</table>", head=NONE
    ),
    "WordPress accordion": written(
        lambda _, q, a: (
            f'<div><h3><button><span class="wp-block-accordion-heading__toggle-title">{q}</span><b>+</b></button></h3>'
            f'<div class="wp-block-accordion-panel" role="region" hidden><p>{a}</p></div></div>'
        ),
        head=NONE,
    ),
    "WPBakery tabs": written(
        lambda i, q, a: (
            f'<div><h4><a href="#x{i}"><span class="vc_tta-title-text">{q}</span></a></h4></div>'
            f'<div class="vc_tta-panel-body"><p>{a}</p></div>'
        ),
        head=NONE,
    ),
    "Avada": written(
        lambda i, q, a: (
            f'<h4><a aria-expanded="false" aria-controls="p{i}" role="button" href="#p{i}"><i aria-hidden="true">+</i>'
            f'<span class="fusion-toggle-heading">{q}</span></a></h4>'
            f'<div id="p{i}"><div class="toggle-content">{a}</div></div>'
        ),
        head=NONE,
    ),
    "Beaver": written(
        lambda _, q, a: (
            f'<div class="fl-accordion-button"><a class="fl-accordion-button-label">{q}</a><a><i></i></a></div>'
            f'<div class="fl-accordion-content" style="display:none"><p>{a}</p></div>'
        ),
        head=NONE,
    ),
    "buttons that name what they open": written(
        lambda i, q, a: (
            f'<button aria-expanded="false" aria-controls="c{i}">{q}</button><div id="c{i}" hidden>{a}</div>'
        ),
        head=NONE,
    ),
    "regions labelled by buttons": written(
        lambda i, q, a: (
            f'<h3><button aria-expanded="false" id="b{i}">{q}</button></h3>'
            f'<div role="region" aria-labelledby="b{i}" style="display:none"><p>{a}</p></div>'
        ),
        head=NONE,
    ),
    "buttons and what follows": written(
        lambda _, q, a: f'<div><button aria-expanded="false">{q}</button><div>{a}</div></div>', head=NONE
    ),
    "class names of one's own": written(
        lambda _, q, a: f'<div class="my-faq-question">{q}</div><div class="my-faq-answer">{a}</div>', head=NONE
    ),
    "microdata": written(
        lambda _, q, a: (
            f'<div itemscope itemtype="https://schema.org/Question"><b itemprop="name">{q}</b><div itemscope '
            f'itemprop="acceptedAnswer" itemtype="https://schema.org/Answer"><i itemprop="text">{a}</i></div></div>'
        ),
        head=NONE,
    ),
}


@pytest.mark.parametrize("name", list(PATTERNS))
def test_a_faq_is_found_with_its_words(name: str) -> None:
    assert said(faqs(PATTERNS[name])) == [PAIRS]


NO_FAQ = {
    "boxes with steps": "<details><summary>Day 1</summary>a</details><details><summary>Day 2</summary>b</details>",
    "two question headings": "<h2>What is it?</h2><p>A.</p><h2>Who is it for?</h2><p>B.</p>",
    "long sections under question headings": "".join(f"<h2>Why {i}?</h2><p>{'word ' * 151}</p>" for i in range(4)),
    "sections with headings of their own": "".join(
        f"<h2>Why {i}?</h2><p>A.</p><h3>Point</h3><p>B.</p>" for i in range(4)
    ),
    "answers that nothing opens": "<h2>FAQ</h2><h3>What?</h3><div hidden>a</div><h3>How?</h3><div hidden>b</div>",
    "a table of contents": '<h2>FAQ</h2><ul><li><a href="#a">What is it?</a><li><a href="#b">Why is it?</a></ul>',
    "one question": "<h2>FAQ</h2><h3>What is it?</h3><p>a</p>",
    "tabs": '<button role="tab" aria-controls="a">Returns?</button>'
    '<button role="tab" aria-controls="b">Shipping?</button>'
    '<div id="a">a</div><div id="b">b</div>',
    "a menu": '<nav><button aria-expanded="false" aria-controls="m">Programs</button><ul id="m"><li>Detox</ul>'
    '<button aria-expanded="false" aria-controls="n">About</button><ul id="n"><li>Team</ul></nav>',
    "questions to ask": "<h2>Questions to ask a clinic</h2><ul><li>Are you licensed?<li>Who treats me?</ul>",
    "two bold questions": "<p><b>What?</b></p><p>a</p><p><b>Why?</b></p><p>b</p>",
    "a price table": "<table><tr><td>Day<td>90<tr><td>Week<td>500</table>",
}


@pytest.mark.parametrize("name", list(NO_FAQ))
def test_what_only_looks_like_a_faq_is_none(name: str) -> None:
    assert said(faqs(f"<main><h1>Detox</h1>{NO_FAQ[name]}</main>")) == []


@pytest.mark.parametrize(
    "title",
    [
        "FAQs", "FAQs (Frequently Asked Questions)", "Common questions about detox",
        "Questions and Answers", "Detox Q&A",
        "Questions families often ask", "Preguntas frecuentes", "Foire aux questions", "Häufige Fragen",
    ],
)  # fmt: skip
def test_titles_of_a_faq(title: str) -> None:
    [faq] = faqs(f"<h2>{title}</h2><h3>Costs</h3><p>a</p><h3>Length of stay</h3><p>b</p>")
    assert faq.heading is not None
    assert faq.heading.value == title


def test_topics_within_a_faq_are_no_questions() -> None:
    html = (
        "<h1>FAQ</h1><h2>Costs</h2><h3>What is it?</h3><p>a</p><h3>Why?</h3><p>b</p><h2>Time</h2><h3>When?</h3><p>c</p>"
    )
    assert said(faqs(html)) == [[("What is it?", "a"), ("Why?", "b"), ("When?", "c")]]


def test_lists_inside_an_answer_belong_to_it() -> None:
    first = "<h3>What is it?</h3><p>This:</p><ul><li><b>Groups</b> daily<li><b>Rest</b> weekly</ul>"
    html = f"<h2>FAQ</h2>{first}<h3>Why?</h3><p>b</p>"
    assert said(faqs(html)) == [[("What is it?", "This:\nGroups daily\nRest weekly"), ("Why?", "b")]]


def test_two_faqs_stay_two() -> None:
    one, two = (
        PATTERNS["details"].replace("<main>", "").replace("</main>", ""),
        "<h2>FAQ</h2><h3>A?</h3><p>a</p><h3>B?</h3><p>b</p>",
    )
    assert [len(faq.pairs) for faq in faqs(one + two)] == [3, 2]


@pytest.mark.parametrize("path", ["data/seed/iop-post.txt", "design/ux/iop-post.html"])
def test_the_post_has_one_faq_of_six_questions(path: str) -> None:
    text = shared(path).read_text()
    [faq] = faqs(text, "text" if path.endswith("txt") else "html")
    assert faq.heading is not None
    assert faq.heading.value == "FAQs (Frequently Asked Questions)"
    assert [pair.question.value for pair in faq.pairs] == [
        "What is an Intensive Outpatient Program (IOP)?",
        "Who can benefit from an Intensive Outpatient Program?",
        "What types of therapies are included in an IOP?",
        "How does group therapy fit into the IOP structure?",
        "What should I consider when choosing the right IOP for me?",
        "How can I get more information about Pacific Breeze Recovery’s IOP?",
    ]
    assert faq.pairs[0].answer.value.startswith("An Intensive Outpatient Program (IOP) is a structured")
    for pair in faq.pairs:
        assert text[pair.question.span.start : pair.question.span.end] == pair.question.value


def test_markdown() -> None:
    text = "# Detox\n\n## FAQ\n\n**What is it?**\n\nA *first* step.\n\n**How long?**\n\nFive days.\n"
    assert said(faqs(text, "markdown")) == [[("What is it?", "A first step."), ("How long?", "Five days.")]]


@given(st.sampled_from(list(PATTERNS)), st.integers(0, 40), st.integers(1, 40))
def test_every_slice_of_an_answer_stands_in_the_source(name: str, start: int, size: int) -> None:
    html = PATTERNS[name].replace("step", "s&#116;ep").replace("five", "<i>five</i>")
    for pair in faqs(html)[0].pairs:
        part = pair.answer[start : start + size].strip()
        if part:
            source = html[part.span.start : part.span.end].replace("&#116;", "t").replace("<i>", "").replace("</i>", "")
            assert source == part.value


PIECES = st.sampled_from(
    """<h2>FAQ</h2>|<h3>Why?</h3>|<h2>Text</h2>|<p>words</p>|<details><summary>Why?</summary>x|</details>|<dl>|<dt>Why?|<dd>x
    |</dl>|<p><b>Why?</b> x|<li><b>Why?</b>|<table><tr><td>Why?<td>x|</table>|<div hidden>|</div>|Q: Why? |<br>A: x
    |<button aria-expanded="false" aria-controls="i">Why?|</button>|<div id="i">|<b class="faq-question">Why?</b>
    |<i class="faq-answer">x</i>|<p>FAQ</p>|<nav>|</nav>|<p>Why?</p>|<hr>|<script>|</script>""".split("|")
)


@given(st.lists(PIECES, max_size=25))
def test_whatever_a_page_is_made_of_pairs_are_whole_and_in_order(pieces: list[str]) -> None:
    html = "".join(pieces)
    for faq in faqs(html):
        assert len(faq.pairs) > 1
        assert [pair.start for pair in faq.pairs] == sorted(pair.start for pair in faq.pairs)
        for pair in faq.pairs:
            assert pair.question
            assert pair.answer
            assert 0 <= pair.span.start < pair.span.end <= len(html)


@pytest.mark.parametrize(
    "unit",
    [
        "<h2>FAQ</h2>",
        "<h2>FAQ</h2><h3>Why?</h3><p>x</p>",
        "<details><summary>Why?</summary>",
        "<p><b>Why?</b></p><p>x</p>",
        "<button aria-expanded=false>Why?</button>",
        "<div><h3>Why?</h3>",
        "<p>FAQ</p>",
        "Q: Why?<br>A: x<p>",
        '<b class="faq-question">Why?</b><i class="faq-answer">x</i>',
        '<div itemscope itemtype="https://schema.org/Question"><b itemprop="name">Why?</b>',
    ],
)
def test_work_grows_with_length_alone(unit: str) -> None:
    most = 2_400  # a quarter of it is beyond the depth at which the parser stops nesting
    assert calls(lambda: faqs(unit * most)) < 6 * calls(lambda: faqs(unit * (most // 4))) + 10_000

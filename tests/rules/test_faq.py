"""What the FAQ rules offer to change is right: the mended page has nothing left to mend, and stays valid."""

from __future__ import annotations

import json
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

import contentaudit_rules.faq
import contentaudit_rules.schema
from contentaudit.audit import audit_source
from contentaudit.config import Config
from contentaudit.model import Finding, Source
from contentaudit.packs import family_rules
from contentaudit.page import Page
from contentaudit.rule import RuleSet
from contentaudit_rules.faq._words import changed, is_beginning, normal, similarity


@cache
def rules() -> RuleSet:
    families = {"faq": contentaudit_rules.faq, "schema": contentaudit_rules.schema}
    found = {
        id: r for name, package in families.items() for id, r in family_rules(name, package, "contentaudit").items()
    }
    return RuleSet(found, {"contentaudit": "0"})


def findings(html: str) -> tuple[Finding, ...]:
    result = audit_source(Source.from_string(html), rules(), Config(select=("faq", "schema")))
    assert not result.failed_rules
    return tuple(f for f in result.findings if f.rule != "faq.rich-result-retired")


def mended(html: str, rule: str) -> str:
    [finding] = [finding for finding in findings(html) if finding.rule == rule]
    assert finding.fix is not None
    for edit in sorted(finding.fix.edits, key=lambda edit: edit.span, reverse=True):
        html = html[: edit.span.start] + edit.text + html[edit.span.end :]
    return html


VISIBLE = (
    "<h2>FAQ</h2>\n<h3>Can “I” go home?</h3>\n<p>Yes &amp; no: 5 &lt; 6 \\ </p>\n"
    "<h3>What ends &lt;/script&gt;?</h3>\n<p>This:</p><ul><li>a</li><li>b</li></ul>\n"
)


@pytest.mark.parametrize(
    "html",
    [
        VISIBLE,
        f"<html><head><title>x</title></head><body>{VISIBLE}</body></html>",
        f"<body><main>{VISIBLE}</main>\n<p>after</p></body>",
        f"<body><div><section>{VISIBLE}</section></div></body>",
        "<body><dl><dt>Why?<dd>So.<dt>How?<dd>Thus.</dl></body>",
        "<body><table><tr><td>Why?<td>So.<tr><td>How?<td>Thus.</table><p>after</p></body>",
        "<body><details><summary>Why?</summary>So.</details><details><summary>How?</summary>Thus.</details></body>",
    ],
)
def test_the_markup_that_is_offered_fits_the_page(html: str) -> None:
    after = mended(html, "faq.markup-missing")
    assert findings(after) == ()
    page = Page(Source.from_string(after))
    assert len(page.markup.of_type("FAQPage")[0].nodes("mainEntity")) == 2
    assert [f.quote for f in page.faqs] == [f.quote for f in Page(Source.from_string(html)).faqs]


def test_nothing_is_offered_where_no_place_is_sure() -> None:
    [finding] = findings("<html><body>" + VISIBLE)
    assert finding.rule == "faq.markup-missing"
    assert finding.fix is None


def block(body: str) -> str:
    visible = "<h2>FAQ</h2><h3>Why?</h3><p>So it is.</p><h3>How?</h3><p>Thus.</p>"
    return f'<script type="application/ld+json">{body}</script>\n{visible}'


FAQ = (
    '{"@context": "https://schema.org", "@type": "FAQPage", "mainEntity": ['
    '{"@type": "Question", "name": "Why?", "acceptedAnswer": {"@type": "Answer", "text": "So it is."}},'
    '{"@type": "Question", "name": "How?", "acceptedAnswer": {"@type": "Answer", "text": "Thus."}}]}'
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("]}", ",]}"),
        ('"FAQPage"', "“FAQPage”"),
        ('."}},', '."}}'),
        ("So it", "So\nit"),
        ("{", "<!-- {"),
        ('"mainEntity"', "mainEntity"),
    ],
)
def test_broken_json_is_one_finding_and_is_mended(old: str, new: str) -> None:
    html = block(FAQ.replace(old, new, 1))
    assert [finding.rule for finding in findings(html)] == ["faq.json-invalid"]
    assert findings(mended(html, "faq.json-invalid")) == ()


def test_a_cut_answer_is_made_whole() -> None:
    html = block(FAQ.replace("So it is.", "So it"))
    assert findings(mended(html, "faq.answer-truncated")) == ()


def test_another_answer_is_replaced_by_the_page_s_only_where_no_html_is_lost() -> None:
    html = block(FAQ.replace("So it is.", "It is 5 then."))
    assert findings(mended(html, "faq.answer-differs")) == ()
    [finding] = findings(block(FAQ.replace("So it is.", "<p>It is 5.</p>")))
    assert (finding.rule, finding.fix) == ("faq.answer-differs", None)


def test_for_markdown_the_remedy_says_where_to_paste() -> None:
    source = Source.from_string("## FAQ\n\n### Why?\n\nSo.\n\n### How?\n\nThus.\n", kind="markdown")
    [finding] = [
        f for f in audit_source(source, rules(), Config(select=("faq",))).findings if f.rule == "faq.markup-missing"
    ]
    assert "at the end of the file" in finding.help
    assert finding.fix is None


def test_a_question_is_put_in_the_words_of_the_page() -> None:
    html = block(FAQ.replace("Why?", 'Why on earth is it so \\"late\\"?')).replace(
        "<h3>Why?", '<h3>Why on earth is it "late"?'
    )
    assert findings(mended(html, "faq.question-differs")) == ()


def test_answers_given_to_each_other_s_question_differ() -> None:
    html = block(FAQ.replace("So it is.", "X").replace("Thus.", "So it is.").replace('"X"', '"Thus."'))
    assert [finding.rule for finding in findings(html)] == ["faq.answer-differs"] * 2


@pytest.mark.parametrize(
    "body",
    [
        '{"@type": "FAQPage", "mainEntity": [1, null, "x", [], {"@type": "Question", "acceptedAnswer": [3]}]}',
        '{"@type": "FAQPage", "@id": "#f", "mainEntity": {"@id": "#f"}}',
        '{"@type": ["FAQPage", "QAPage"], "mainEntity": {"@type": "Question", "name": {"@value": 5}}}',
        '{"@type": "FAQPage", "mainEntity": {"@type": "Question", "name": [], "acceptedAnswer": {"text": {"a": 1}}}}',
    ],
)
def test_markup_that_is_deeply_odd_does_no_harm(body: str) -> None:
    assert any(finding.rule.startswith("faq.") for finding in findings(block(body)))


def test_findings_quote_what_stands_in_the_source() -> None:
    html = block(FAQ.replace("So it is.", "So it was."))
    [finding] = findings(html)
    assert (finding.rule, finding.quote, html[finding.span.start : finding.span.end]) == (
        "faq.answer-differs",
        "was.",
        "was.",
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("What’s the cost — and who pays?", "what's the cost - and who pays"),
        ("1. Why?", "Q: why"),
        ("A&amp;B&nbsp;C", "a&b c"),
        ("&amp;lt;b&amp;gt;x", "x"),
        ("<p>a</p><ul><li>b</li></ul>", "a b"),
        ("soft\u00adhyphen\u200b", "softhyphen"),
    ],
)
def test_the_same_words(first: str, second: str) -> None:
    assert normal(first) == normal(second)


@pytest.mark.parametrize(
    ("first", "second"),
    [("1.5 hours", "5 hours"), ("$90", "90"), ("8-12", "8-13"), ("12%", "12"), ("call 555-0100", "call 555-0101")],
)
def test_never_the_same_words(first: str, second: str) -> None:
    assert normal(first) != normal(second)


@pytest.mark.parametrize(
    ("first", "second", "near"),
    [
        ("what is an intensive outpatient program", "what is an intensive outpatient treatment program", True),
        ("is detox safe after 2 days of it", "is detox safe after 5 days of it", False),
        ("is detox safe for me and my baby", "is detox not safe for me and my baby", False),
        ("what is detox", "what is rehab", False),
    ],
)
def test_near_questions(first: str, second: str, near: bool) -> None:
    assert (similarity(first, second) >= 0.8) is near


def test_a_number_cut_in_half_is_no_beginning() -> None:
    assert is_beginning("it costs", "it costs 120")
    assert not is_beginning("it costs 12", "it costs 120")
    assert not is_beginning("it costs 12", "it costs 12.50")
    assert not is_beginning("same", "same")


@given(st.lists(st.sampled_from(["a", "b", "5"]), max_size=8), st.lists(st.sampled_from(["a", "b", "5"]), max_size=8))
def test_a_difference_is_shown_on_both_sides_and_put_back_gives_the_whole(left: list[str], right: list[str]) -> None:
    first, second = changed(" ".join(left), " ".join(right))
    assert first in " ".join(left)
    assert second in " ".join(right)
    if left != right:
        assert first != second


def test_inserted_json_says_the_words_of_the_page() -> None:
    after = mended(VISIBLE, "faq.markup-missing")
    body = after.split('ld+json">')[1].split("</script>")[0]
    assert [q["name"] for q in json.loads(body)["mainEntity"]] == ["Can “I” go home?", "What ends </script>?"]
    assert [q["acceptedAnswer"]["text"] for q in json.loads(body)["mainEntity"]] == ["Yes & no: 5 < 6 \\", "This: a b"]

"""The post that started it all, as text and as a web page: what a careful reviewer finds, and what she lets go."""

from __future__ import annotations

from functools import cache

import pytest

from contentaudit.audit import audit_source
from contentaudit.config import Config
from contentaudit.model import Finding, PageResult
from contentaudit.packs import bundled
from contentaudit.read import ReadOptions, Target, expand, read
from tests.shared_data import shared

TEXT, HTML = "data/seed/iop-post.txt", "design/ux/iop-post.html"


@cache
def result_of(relative: str) -> PageResult:
    (target,) = expand([str(shared(relative))], ReadOptions())
    assert isinstance(target, Target)
    return audit_source(read(target, ReadOptions()), bundled(), Config())


def quotes(relative: str, rule: str) -> list[str]:
    return [finding.quote for finding in result_of(relative).findings if finding.rule == rule]


def findings(relative: str, family: str) -> list[Finding]:
    return [finding for finding in result_of(relative).findings if finding.rule.startswith(f"{family}.")]


@pytest.mark.parametrize("relative", [TEXT, HTML])
def test_the_number_nobody_can_tap(relative: str) -> None:
    assert quotes(relative, "phones.number-not-linked") == ["(714) 916-0379"]


@pytest.mark.parametrize("relative", [TEXT, HTML])
def test_the_faq_without_markup(relative: str) -> None:
    (finding,) = [f for f in findings(relative, "faq") if f.severity != "info"]
    assert finding.rule == "faq.markup-missing"
    assert finding.quote == "FAQs (Frequently Asked Questions)"
    assert finding.message.startswith("6 questions")


@pytest.mark.parametrize("relative", [TEXT, HTML])
def test_the_reading_level(relative: str) -> None:
    (grade,) = [f for f in findings(relative, "readability") if f.rule == "readability.grade"]
    assert grade.severity == "warning"
    assert 11 <= result_of(relative).measures["flesch_kincaid_grade"] <= 13


@pytest.mark.parametrize("relative", [TEXT, HTML])
def test_the_claims_to_be_leading(relative: str) -> None:
    superlatives = " | ".join(quotes(relative, "claims.superlative"))
    assert "a leading addiction rehabilitation center" in superlatives
    assert "a leader in holistic services" in superlatives


@pytest.mark.parametrize("relative", [TEXT, HTML])
def test_what_is_no_claim(relative: str) -> None:
    quoted = " | ".join(f.quote for f in findings(relative, "claims") if f.severity in ("error", "warning"))
    for innocent in ("success rates", "secure online contact form", "progress measured", "long-term recovery"):
        assert innocent not in quoted


def test_plain_text_has_no_heading_marks_to_judge() -> None:
    assert findings(TEXT, "headings") == [f for f in findings(TEXT, "headings") if f.rule == "headings.long-section"]
    outcome = result_of(TEXT).outcomes["headings.skipped-level"]
    assert outcome.status == "skipped"


def test_the_web_page_skips_a_level_once_with_its_four_headings() -> None:
    (skipped,) = [f for f in findings(HTML, "headings") if f.rule == "headings.skipped-level"]
    assert (skipped.start.line, skipped.start.column, skipped.quote) == (60, 9, "Flexibility and Life Balance")
    assert [related[1].line for related in skipped.related] == [62, 64, 66]
    assert skipped.fix is not None
    assert len(skipped.fix.edits) == 8


@pytest.mark.parametrize("relative", [TEXT, HTML])
def test_every_finding_quotes_what_stands_at_its_place(relative: str) -> None:
    result = result_of(relative)
    assert result.source is not None
    for finding in result.findings:
        if finding.quote:
            written = result.source.text[finding.span.start : finding.span.end]
            assert " ".join(written.split()) == " ".join(finding.quote.split())

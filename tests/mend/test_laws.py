"""What holds for every page: fixes bring nothing new, come to rest, and leave all else as it is."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contentaudit.examples import examples
from contentaudit.mend.edits import applied, in_order
from contentaudit.mend.rounds import Mended, brought, mended, source_of
from contentaudit.model import Kind, Source, Span
from contentaudit.page import Page
from contentaudit.rule import Rule
from tests.mend.pages import GOVERNED, audited, broken_pages, every, html_pages, markdown_pages, safe, safely

PAGES = sorted((Path(__file__).parents[2] / "fixtures" / "pages").iterdir())
ABOUT_WORDS = {"readability.doubled-word", "headings.missing-space", "claims.stigmatising-language"}
SLOW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def words(source: Source) -> list[str]:
    return " ".join(block.text.value for block in Page(source).blocks).split()


def holds(done: Mended) -> None:
    """The laws of every mend."""
    before, after = source_of(done.before), source_of(done.after)
    assert done.edits == (in_order(done.edits, before.text) or ())
    assert applied(before.text, done.edits) == after.text
    assert bool(done.edits) <= bool(done.fixed)
    assert brought(done.before, done.after) == ""


def holds_when_safe(done: Mended) -> None:
    """The laws of safe fixes: once more changes nothing, and readers read the same."""
    holds(done)
    assert not Counter(f.rule for f in done.after.findings) - Counter(f.rule for f in done.before.findings)
    assert all(fixed.finding.fix is not None and fixed.finding.fix.safe for fixed in done.fixed)
    again = safely(source_of(done.after))
    assert again.edits == ()
    if not {fixed.finding.rule for fixed in done.fixed} & ABOUT_WORDS:
        assert words(source_of(done.after)) == words(source_of(done.before))
    else:
        before = source_of(done.before)
        lost = Counter(words(before)) - Counter(words(source_of(done.after)))
        replaced = " ".join(_with_marks(before.text, edit.span) for edit in done.edits)
        assert all(re.fullmatch(r"#+.*", word) or word in replaced for word in lost)


def _with_marks(text: str, span: Span) -> str:
    """The words of a range, whole: with what stands at their edges without a blank between."""
    start, end = span
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_pages_of_the_project(path: Path) -> None:
    kind: Kind = "markdown" if path.suffix == ".md" else "html"
    source = Source.from_string(path.read_text(encoding="utf-8"), kind)
    holds_when_safe(safely(source))
    holds(mended(audited(source), audited, every))


@SLOW
@given(html_pages())
def test_safe_fixes_of_html(text: str) -> None:
    holds_when_safe(safely(Source.from_string(text)))


@SLOW
@given(markdown_pages())
def test_safe_fixes_of_markdown(text: str) -> None:
    holds_when_safe(safely(Source.from_string(text, "markdown")))


@SLOW
@given(
    st.one_of(html_pages().map(Source.from_string), markdown_pages().map(lambda t: Source.from_string(t, "markdown")))
)
def test_all_fixes_bring_nothing_new(source: Source) -> None:
    holds(mended(audited(source), audited, every))


@settings(SLOW, max_examples=25)
@given(broken_pages(PAGES))
def test_pages_of_the_project_with_pieces_lost_doubled_and_put_in(source: Source) -> None:
    holds_when_safe(safely(source))


def test_the_pages_hold_what_is_fixed() -> None:
    """The laws would hold for pages without a fault as well."""
    done = [
        safely(Source.from_string("<p>Call (714) 916-0379 in the the morning.</p>")),
        safely(Source.from_string("Call (714) 916-0379.\n\n##Text", "markdown")),
        mended(audited(source := Source.from_string("<h1>A</h1><h4>B</h4><p>c</p>")), audited, every),
    ]
    assert [sorted(fixed.finding.rule for fixed in one.fixed) for one in done] == [
        ["phones.number-not-linked", "readability.doubled-word"],
        ["headings.missing-space", "phones.number-not-linked"],
        ["headings.skipped-level"],
    ]
    assert safe(source, done[2].fixed[0].finding) is False


MENDING = [rule for rule in GOVERNED.rules.rules.values() if rule.spec.fix is not None]


@pytest.mark.parametrize("rule", MENDING, ids=lambda rule: rule.id)
def test_examples_of_rules_with_a_fix(rule: Rule) -> None:
    for example in examples(rule.doc.body):
        source = example.source()
        holds_when_safe(safely(source))
        holds(mended(audited(source), audited, every))

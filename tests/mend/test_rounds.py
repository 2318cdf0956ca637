"""Rounds: what waits for what, what is left out, and what never comes to rest."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from contentaudit.mend.rounds import brought, mended
from contentaudit.model import (
    ContentauditError,
    Edit,
    Failure,
    Finding,
    Fix,
    Outcome,
    PageResult,
    Severity,
    Source,
    Span,
)
from tests.mend.pages import audited, every, safely

Findings = Callable[[Source], list[Finding]]


def finding(source: Source, start: int, end: int, text: str, rule: str = "x.word") -> Finding:
    span = Span(start, end)
    return Finding(
        rule=rule, severity=Severity.WARNING, message="m", label="", quote=source.text[start:end], span=span,
        start=source.position(start), end=source.position(end), section=(), why="", help="", sources=(),
        fix=Fix("s", (Edit(span, text),), safe=True), related=(), fingerprint=f"{rule}{start}",
    )  # fmt: skip


def auditing(found: Findings) -> Callable[[Source], PageResult]:
    return lambda source: PageResult("page", source=source, findings=tuple(found(source)))


def test_fixes_that_touch_wait_for_each_other() -> None:
    def found(source: Source) -> list[Finding]:
        return [finding(source, at, at + 1, "b", f"x.{at}") for at, char in enumerate(source.text) if char == "a"]

    rounds: list[str] = []

    def audit(source: Source) -> PageResult:
        rounds.append(source.text)
        return auditing(found)(source)

    done = mended(audit(Source.from_string("aaaa-a")), audit, every)
    assert rounds == ["aaaa-a", "baba-b", "bbbb-b"]
    assert done.text == "bbbb-b"
    assert len(done.fixed) == 5


def test_a_fix_that_overlaps_itself_is_none() -> None:
    def found(source: Source) -> list[Finding]:
        one = finding(source, 0, 2, "x")
        edits = (Edit(Span(0, 2), "x"), Edit(Span(1, 3), "y"))
        return [replace(one, fix=Fix("s", edits, safe=True))]

    source = Source.from_string("abcd")
    assert mended(auditing(found)(source), auditing(found), every).edits == ()


def test_fixes_without_end_change_nothing() -> None:
    def found(source: Source) -> list[Finding]:
        return [finding(source, 0, 1, "b" if source.text[0] == "a" else "a", "x.there-and-back")]

    with pytest.raises(ContentauditError, match=r"page: the fixes of x\.there-and-back call for one another"):
        mended(auditing(found)(Source.from_string("a")), auditing(found), every)


def test_a_fix_that_brings_a_problem_is_left_out_and_the_others_are_made() -> None:
    text = "# A\n\nWe meet at the the door.\n\n####Deep\n\nMore words stand here.\n"
    done = safely(Source.from_string(text, "markdown"))
    assert done.text == text.replace("the the", "the")
    [left] = done.left_out
    assert (left.fixed.finding.rule, left.fixed.at.line, left.brings) == (
        "headings.missing-space",
        5,
        "headings.skipped-level",
    )


def test_places_are_those_of_the_page_as_it_was_read() -> None:
    """The number is linked, and only then is there a link that can be mended: its place is that of the words."""

    def found(source: Source) -> list[Finding]:
        if "B" not in source.text:
            return [finding(source, 2, 3, "A\nB", "x.first")]
        at = source.text.find("last")
        return [finding(source, at, at + 4, "end", "x.second")] if at > 0 else []

    done = mended(auditing(found)(Source.from_string("1\n2\nlast")), auditing(found), every)
    assert done.text == "1\nA\nB\nend"
    assert [(fixed.finding.rule, fixed.at.line) for fixed in done.fixed] == [("x.first", 2), ("x.second", 3)]


def test_a_page_that_can_no_longer_be_audited_stays_as_it_is() -> None:
    def audit(source: Source) -> PageResult:
        if source.text != "a":
            return PageResult("page", failure=Failure("read.deep", "page is nested too deep"))
        return auditing(lambda source: [finding(source, 0, 1, "b")])(source)

    done = mended(audit(Source.from_string("a")), audit, every)
    assert (done.edits, done.text) == ((), "a")
    assert done.left_out[0].brings == "page is nested too deep"


@pytest.mark.parametrize(("old", "new"), [(Severity.WARNING, Severity.ERROR), (Severity.REVIEW, Severity.WARNING)])
def test_a_finding_that_weighs_more_is_new(old: Severity, new: Severity) -> None:
    source = Source.from_string("a")
    found = finding(source, 0, 1, "b")
    before, after = (PageResult("page", findings=(replace(found, severity=kind),)) for kind in (old, new))
    assert brought(before, after) == "x.word"
    assert brought(after, before) == ""


def test_a_rule_that_stops_is_something_new() -> None:
    page = PageResult("page", outcomes={"x.a": Outcome("passed")})
    assert brought(page, replace(page, outcomes={"x.a": Outcome("failed")})) == "x.a"


@pytest.mark.parametrize(("newline", "written"), [("\r\n", "\r\n"), ("\n", "\n"), ("\r", "\r")])
def test_new_lines_end_as_the_others_do(newline: str, written: str) -> None:
    question = "<h3>May I keep my job?</h3><p>Yes, groups meet in the evening.</p>"
    again = "<h3>What does it cost?</h3><p>Most plans pay a part of it.</p>"
    text = newline.join(
        ("<html lang=en><head>", "</head><body><h1>A</h1>", "<h2>FAQ</h2>", question, again, "</body></html>")
    )
    done = mended(audited(Source.from_string(text)), audited, every)
    assert "FAQPage" in done.text
    assert set(re.findall(r"\r\n|\n|\r", done.text)) == {written}


@pytest.mark.parametrize("text", ["Call now!(714) 916-0379", "Ring \\714-916-0379"])
def test_no_link_is_written_where_markdown_would_read_none(text: str) -> None:
    done = safely(Source.from_string(text, "markdown"))
    assert [found.rule for found in done.before.findings if found.rule.startswith("phones.")] == [
        "phones.number-not-linked"
    ]
    assert (done.edits, done.left_out) == ((), ())


def marks(source: Source, letters: str, rule: str) -> list[Finding]:
    """A finding for each place of some letters, which are to be capitals."""
    text = source.text
    return [finding(source, at, at + 1, text[at].upper(), rule) for at in range(len(text)) if text[at] in letters]


def test_few_audits_find_the_one_fix_that_brings_a_problem() -> None:
    """Of 400 fixes one makes a Z, which is worse than what was there."""
    audits = 0

    def found(source: Source) -> list[Finding]:
        nonlocal audits
        audits += 1
        worse = [finding(source, at, at + 1, "Z", "x.worse") for at, sign in enumerate(source.text) if sign == "Z"]
        return [*marks(source, "az", "x.small"), *worse]

    text = "a " * 123 + "z " + "a " * 276
    done = mended(auditing(found)(Source.from_string(text)), auditing(found), every)
    assert done.text == "A " * 123 + "z " + "A " * 276
    assert [(left.fixed.at.column, left.brings) for left in done.left_out] == [(247, "x.worse")]
    assert audits < 40


def test_a_rule_whose_fixes_bring_problems_is_soon_given_up() -> None:
    audits = 0

    def found(source: Source) -> list[Finding]:
        nonlocal audits
        audits += 1
        worse = [finding(source, at, at + 1, "Z", "x.worse") for at, sign in enumerate(source.text) if sign == "Z"]
        return [*marks(source, "z", "x.bad"), *marks(source, "a", "x.good"), *worse]

    done = mended(auditing(found)(Source.from_string("z a " * 200)), auditing(found), every)
    assert done.text == "z A " * 200
    assert {left.fixed.finding.rule for left in done.left_out} == {"x.bad"}
    assert audits < 60

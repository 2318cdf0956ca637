"""The job summary: verdict first, whole pages within GitHub's limit, and words that stay words."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentaudit.model import PageResult, Severity
from contentaudit.report.markdown import LIMIT, MARKER, inert
from contentaudit.report.safe import defused, visible
from contentaudit.result import with_excused
from tests.report.formats import SOURCE, let_go, markdown_words, rich
from tests.report.samples import HEAD, broken, finding, page, written

PROMISE = page(SOURCE, [finding(SOURCE, "We guarantee")], measures={"flesch_kincaid_grade": 7.2})


def test_the_verdict_comes_first_and_the_marker_last() -> None:
    lines = written("markdown", PROMISE).splitlines()
    assert lines[0] == "### contentaudit: failed (errors; --fail-on error)"
    assert lines[2] == "1 page · 1 error"
    assert lines[-1] == MARKER == "<!-- contentaudit:pr-comment -->"
    assert written("markdown", page(SOURCE)).startswith("### contentaudit: passed\n\n1 page · nothing found\n")
    assert written("markdown", broken()).startswith(
        "### contentaudit: not fully checked\n\n1 page · nothing found · 1 not"
    )


def test_a_page_is_a_row_of_the_table() -> None:
    assert "| <code>content/iop.md</code> | 1 |  |  |  |  | 7.2 |" in written("markdown", PROMISE).splitlines()
    assert "| <code>draft.md</code> |  |  |  |  |  | not audited |" in written("markdown", broken()).splitlines()


def test_pages_without_findings_are_counted_alone() -> None:
    text = written("markdown", page(SOURCE), PROMISE, page(SOURCE))
    assert "2 pages with nothing to tell." in text.splitlines()
    assert text.count("| <code>") == 1


def test_a_finding_says_what_where_and_how() -> None:
    assert (
        "- **error** · line 1 · **A result is promised** · <code>“We guarantee”</code> · "
        "Say what you do, for how many, measured how. · <code>claims.guarantee</code>"
    ) in written("markdown", PROMISE).splitlines()


def test_pages_with_errors_stand_open() -> None:
    def opened(*pages: PageResult) -> bool:
        return "<details open>" in written("markdown", *pages)

    assert opened(PROMISE)
    assert opened(broken())
    assert not opened(page(SOURCE, [finding(SOURCE, "We", severity="warning")]))


def test_notes_are_folded_away() -> None:
    text = written("markdown", page(SOURCE, [finding(SOURCE, "We", severity="info")]))
    assert text.index("<details><summary>1 note</summary>") < text.index("**info**")


def test_what_the_baseline_knows_is_folded_and_other_excuses_only_when_shown() -> None:
    known = page(SOURCE, excused=let_go())
    text = written("markdown", known)
    assert "<details><summary>1 known finding (baseline)</summary>" in text
    assert "baseline&#58;" not in text
    assert "baseline: known when the line was drawn" in text
    assert "until the relaunch" not in text
    assert "| <code>content/iop.md</code> |  |  |  |  | 1 |  |" in text.splitlines()
    assert "4 excused" in text.splitlines()[2]
    shown = written("markdown", with_excused(known))
    assert "<summary>3 let go</summary>" in shown
    assert "waiver: until the relaunch" in shown


def test_what_stopped_is_told() -> None:
    words = markdown_words(written("markdown", rich(), broken()))
    assert "The rule house.tone stopped: ZeroDivisionError: division by zero at tone.py:4" in words
    assert "draft.md is not UTF-8 (byte 4,112 is 0x92). Save it as UTF-8." in words


def test_the_same_words_again_are_one_item() -> None:
    again = [finding(SOURCE, words, quote="call") for words in ("We", "best")]
    text = written("markdown", page(SOURCE, again))
    assert text.count("- **error**") == 1
    assert "lines 1, 2" in text


def test_whole_pages_are_left_out_the_least_bad_first() -> None:
    long = "x" * 1000
    pages = []
    for number in range(500):
        severity = "error" if number % 100 == 99 else "info"
        found = [
            finding(SOURCE, "We", rule=f"house.r{each}", severity=severity, message=f"{long}{each}")
            for each in range(3)
        ]
        pages.append(replace(page(SOURCE, found), target=f"p{number:03}.md"))
    text = written("markdown", *pages)
    assert LIMIT - 10_000 < len(text.encode()) < LIMIT + 1_000
    shown = re.findall(r"^\| <code>(p\d+\.md)</code>", text, re.MULTILINE)
    assert shown == sorted(shown)
    assert {"p099.md", "p199.md", "p299.md", "p399.md", "p499.md"} <= set(shown)
    assert f"**{500 - len(shown)} more pages** left out: the report would be too long." in text
    assert len(re.findall(r"<summary><code>", text)) == len(shown), "whole pages only"
    assert text.endswith(f"{MARKER}\n")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<!-- contentaudit:pr-comment -->",
        "</code></summary></details>",
        "[click](https://bad.example)",
        "![x](https://bad.example/pixel.png)",
        "**bold** _em_ ~~gone~~ `code` $x$",
        "| a | b |",
        "&lt;b&gt; &amp;",
        "\\<b>",
        "<https://bad.example>",
    ],
)
def test_markup_of_a_page_is_words(text: str) -> None:
    hostile = replace(page(SOURCE, [finding(SOURCE, "We", message=text, quote=text, help=text)]), target=text)
    words = markdown_words(written("markdown", hostile))
    assert words.count(text) >= 4


def test_nobody_is_called_and_nothing_linked() -> None:
    assert inert("ask @team about #12 and C# or a@b.example") == (
        "ask &#64;&#8203;team about &#35;&#8203;12 and C&#35; or a&#64;&#8203;b.example"
    )
    assert inert("https://bad.example www.bad.example :smile: a: b") == (
        "https&#58;//bad.example www&#46;bad.example &#58;smile: a: b"
    )


@given(st.text(max_size=80))
def test_any_words_show_themselves(text: str) -> None:
    words = markdown_words(f"- **{inert(text)}** · <code>{inert(text)}</code> ·\n")
    told = " ".join(defused(visible(text)).split())
    assert " ".join(words.replace("\u200b", "").split()).count(told) >= 2


def test_a_failing_warning_is_named_in_the_verdict() -> None:
    warned = page(SOURCE, [finding(SOURCE, "We", severity="warning")])
    text = written("markdown", warned, head=replace(HEAD, fail_on=Severity.WARNING))
    assert text.startswith("### contentaudit: failed (warnings; --fail-on warning)")

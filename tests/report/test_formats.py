"""What holds for every format: nothing is lost, nothing acts, the same input gives the same bytes in the same order."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from contentaudit._version import __version__
from contentaudit.model import Excuse, Outcome, PageResult, Source
from contentaudit.report.outputs import MACHINE
from contentaudit.report.setting import FORMATS as KNOWN
from tests.cli.command import ROOT, check
from tests.report.formats import (
    FORMATS,
    SOURCE,
    commands,
    diagnostics,
    issues,
    markdown_words,
    rich,
    rows,
    sarif_run,
    suites,
)
from tests.report.samples import broken, finding, page, written

PAGE = "fixtures/pages/iop-clinic.html"
STABLE = "claims.guarantee,claims.superlative,phones.number-not-linked,headings.skipped-level,links.broken"

TRICKS = (
    "::error::x", "\n::stop-commands::t", "##[error]x", "##vso[task.complete]", "]]>", "<![CDATA[", "</failure>",
    "<script>", "<!-- contentaudit:pr-comment -->", "[a](javascript:b)", "![i](//x)", "`", "|", "@team", "#1", "{0}", "{{",
    "=cmd()", "\t=1", "+1", "-1", "@SUM", '"', "'", ",", ";", "%0A::error::", "%", "\r", "\n", "\r\n", "\x00", "\x1b[31m",
    "\u202e", "\u2028", "\ufeff", "\ud800", "\udce9", "\uffff", "é", "💊",
)  # fmt: skip
hostile = st.lists(st.one_of(st.sampled_from(TRICKS), st.text(max_size=8)), max_size=6).map("".join)


def _results_and_notes(text: str) -> int:
    run = sarif_run(text)
    return len(run["results"]) + len(run["invocations"][0]["toolExecutionNotifications"])


def _said_by_cases(text: str) -> int:
    said = [case for suite in suites(text) for case in suite if case.find("skipped") is None]
    return sum(len((child.text or "x").split("\n")) for case in said for child in case)


def _items(text: str) -> int:
    markdown_words(text)
    return len(re.findall(r"^- \*\*", text, re.MULTILINE))


FOUND: dict[str, Callable[[str], int]] = {
    "sarif": _results_and_notes,
    "github": lambda text: len(commands(text)),
    "gitlab": lambda text: len(issues(text)),
    "junit": _said_by_cases,
    "markdown": _items,
    "csv": lambda text: len(rows(text)),
    "rdjsonl": lambda text: len(diagnostics(text)),
}
"""How many findings and stops a consumer reads in a report."""


def test_every_format_is_known_and_utf8_whatever_the_terminal_speaks() -> None:
    assert set(FORMATS) <= set(KNOWN)
    assert set(FORMATS) <= MACHINE
    assert not {"text", "concise"} & MACHINE


@pytest.mark.parametrize("form", FORMATS)
@given(texts=st.lists(hostile, min_size=6, max_size=6), name=hostile)
def test_hostile_words_stay_words_and_no_finding_is_lost(form: str, texts: list[str], name: str) -> None:
    message, quote, help, why, section, reason = texts
    hostile_source = Source.from_string("one two three", kind="text", name=name or "x")
    said: dict[str, Any] = {"message": message, "quote": quote, "help": help, "why": why, "section": (section,)}
    where = SOURCE.position(0)
    found = [
        finding(hostile_source, "one", related=((message, where, where),), **said),
        finding(hostile_source, "two", rule="claims.cure", severity="warning", **said),
        finding(hostile_source, "three", rule="claims.leading", severity="info", **said),
    ]
    outcomes = {"house.tone": Outcome("failed", reason=reason)}
    result = page(hostile_source, found, outcomes=outcomes)
    text = written(form, replace(result, target=f"p{name}"), broken(f"q{name}", message))
    text.encode()  # no lone surrogates
    assert FOUND[form](text) == 5
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2028\u2029]", text)


@given(reason=hostile, quote=hostile)
def test_hostile_reasons_of_excuses_stay_words(reason: str, quote: str) -> None:
    let_go = finding(SOURCE, "We", quote=quote, excused=Excuse("baseline", reason))
    result = page(SOURCE, excused=(let_go,))
    assert FOUND["sarif"](written("sarif", result)) == 1
    suites(written("junit", result))
    markdown_words(written("markdown", result))


@pytest.mark.parametrize("form", FORMATS)
def test_pages_stand_as_they_were_given(form: str) -> None:
    names = ["z.md", "a.md", "m.md"]
    pages = [replace(page(SOURCE, [finding(SOURCE, "best"), finding(SOURCE, "We")]), target=name) for name in names]
    text = written(form, *pages)
    seen = list(dict.fromkeys(re.findall(r"\b([zam])\.md\b", text)))
    assert seen == ["z", "a", "m"]
    assert text == written(form, *pages)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("pages", [(), (page(SOURCE),)], ids=["no page", "a clean page"])
def test_nothing_found_is_a_whole_report(form: str, pages: tuple[PageResult, ...]) -> None:
    assert FOUND[form](written(form, *pages)) == 0


@pytest.mark.parametrize("form", FORMATS)
def test_a_page_of_the_fixtures(form: str, snapshot: SnapshotAssertion) -> None:
    done = check(PAGE, "--select", STABLE, "--format", form, cwd=ROOT)
    assert done.returncode == 1
    # Pages of rules and the version change without this format.
    text = re.sub(r', "markdown": "(?:[^"\\]|\\.)*"', "", done.stdout).replace(f'"{__version__}"', '"VERSION"')
    assert text == snapshot


def test_each_format_goes_to_its_own_file(tmp_path: Path) -> None:
    wanted = [word for form in FORMATS for word in ("--format", f"{form}={tmp_path}/report.{form}")]
    done = check(PAGE, "--select", STABLE, *wanted, "--format", "text", cwd=ROOT)
    assert done.returncode == 1
    for form in FORMATS:
        assert FOUND[form]((tmp_path / f"report.{form}").read_text(encoding="utf-8")) == 4, form


def test_the_totals_of_annotations_go_to_the_error_stream() -> None:
    done = check(PAGE, "--select", STABLE, "--format", "github", cwd=ROOT)
    assert "1 page" in done.stderr
    assert "1 error · 3 warnings" in done.stderr
    assert len(commands(done.stdout)) == 4
    assert "1 page" not in check(PAGE, "--select", STABLE, "--format", "github", "-q", cwd=ROOT).stderr


def test_quiet_twice_leaves_the_files_alone(tmp_path: Path) -> None:
    done = check(
        PAGE, "-qq", "--select", STABLE, "--format", "markdown", "--format", f"sarif={tmp_path}/a.sarif", cwd=ROOT
    )
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    assert len(sarif_run((tmp_path / "a.sarif").read_text(encoding="utf-8"))["results"]) == 4


def test_all_of_a_rich_page_is_there() -> None:
    counts = {form: FOUND[form](written(form, rich())) for form in FORMATS}
    # Four findings and a rule that stopped; SARIF and JUnit tell what was let go (four) as well,
    # Markdown in its fold what the baseline knows (as no item of its own kind).
    assert counts == {"sarif": 9, "github": 5, "gitlab": 5, "junit": 9, "markdown": 5, "csv": 5, "rdjsonl": 5}

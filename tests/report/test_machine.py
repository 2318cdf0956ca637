"""The report for programs: its keys in their order, valid against the shipped schema, whole and deterministic."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentaudit.model import Edit, Excuse, Fix, Outcome, PageResult, Source, Span
from contentaudit.result import Head, with_excused
from tests.report.samples import HEAD, LAW, broken, finding, page, report, written

SOURCE = Source.from_string("<p>We guarantee recovery.</p>\n<p>Café “now”\n</p>", name="content/iop.md")
SCHEMA = json.loads(files("contentaudit.report").joinpath("report-1.schema.json").read_text(encoding="utf-8"))
VALID = jsonschema.Draft202012Validator(SCHEMA)

PAGE_KEYS = "target url kind status error sha256 title lang measures findings outcomes".split()
FINDING_KEYS = "rule severity message quote start end section why help sources fix related fingerprint excused".split()


def rich() -> PageResult:
    """A page that uses every field."""
    fix = Fix("Say what you do", (Edit(Span(3, 15), "We do"),), safe=False)
    where = SOURCE.position(3)
    found = finding(SOURCE, "We guarantee", fix=fix, related=(("the same", where, where),))
    excused = finding(
        SOURCE, "Café", rule="claims.superlative", severity="warning", excused=Excuse("inline", "asked", "2027-01-31")
    )
    outcomes = {
        "links.broken": Outcome("skipped", reason="network rules are off"),
        "headings.empty": Outcome("passed"),
        "house.tone": Outcome("failed", reason="ZeroDivisionError: division by zero at tone.py:4"),
    }
    measures = {
        "words": 5,
        "sentences": 2,
        "flesch": 70.1,
        "flesch_kincaid_grade": None,
        "sections": [{"heading": "A", "line": 1, "words": 5, "flesch_kincaid_grade": 7.0}],
    }
    return page(SOURCE, [found], outcomes=outcomes, measures=measures, excused=(excused,), lang="en")


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_keys_stand_in_the_order_of_the_format() -> None:
    made = json.loads(written("json", rich()))
    assert list(made) == ["format", "version", "tool", "profile", "pages", "site", "summary"]
    assert list(made["tool"]) == ["name", "version", "rules"]
    [one] = made["pages"]
    assert list(one) == PAGE_KEYS
    assert list(one["findings"][0]) == FINDING_KEYS
    assert list(one["findings"][0]["start"]) == ["line", "column", "offset"]
    assert list(one["findings"][0]["sources"][0]) == ["title", "url", "status", "checked"]
    assert list(one["findings"][0]["fix"]) == ["safe", "summary", "edits"]
    assert list(one["findings"][0]["related"][0]) == ["message", "start", "end"]
    assert list(made["summary"]) == ["pages", "failed", "findings", "excused", "exit"]
    assert list(made["summary"]["findings"]) == ["error", "warning", "review", "info"]


def test_values_are_those_of_the_result() -> None:
    made = json.loads(written("json", rich(), head=Head("1.2.0", {"b": "2", "a": "1"}, profile="us")))
    assert (made["tool"]["rules"], made["profile"]) == ({"a": "1", "b": "2"}, "us")
    one = made["pages"][0]
    found = one["findings"][0]
    text = SOURCE.text
    assert text[found["start"]["offset"] : found["end"]["offset"]] == found["quote"] == "We guarantee"
    assert found["fix"]["edits"] == [{"start": 3, "end": 15, "text": "We do"}]
    assert one["outcomes"]["claims.guarantee"] == {"status": "found", "count": 1}
    assert one["outcomes"]["headings.empty"] == {"status": "passed"}
    assert one["outcomes"]["links.broken"] == {"status": "skipped", "reason": "network rules are off"}
    assert made["summary"] == {
        "pages": 1,
        "failed": 0,
        "findings": {"error": 1, "warning": 0, "review": 0, "info": 0},
        "excused": 1,
        "exit": 2,  # a rule failed
    }


def test_reports_are_valid() -> None:
    for pages in ([], [rich()], [broken()], [rich(), broken(), with_excused(rich()), page(SOURCE)]):
        VALID.validate(json.loads(written("json", *pages)))
    shown = json.loads(written("json", with_excused(rich())))
    assert shown["pages"][0]["findings"][1]["excused"] == {"by": "inline", "reason": "asked", "until": "2027-01-31"}


def test_a_line_of_jsonl_is_a_page() -> None:
    of_page = jsonschema.Draft202012Validator({**SCHEMA, "$ref": "#/$defs/page", "type": "object", "required": []})
    one, two, last = map(json.loads, written("jsonl", rich(), broken()).splitlines())
    of_page.validate(one)
    of_page.validate(two)
    assert last["summary"]["exit"] == 2


@pytest.mark.parametrize(
    ("change", "value"),
    [
        (("version",), 2),
        (("pages", 0, "status"), "failed"),
        (("pages", 0, "findings", 0, "severity"), "fatal"),
        (("pages", 0, "findings", 0, "start", "line"), 0),
        (("pages", 0, "findings", 0, "fingerprint"), "xyz"),
        (("pages", 0, "findings", 0, "rule"), "guarantee"),
        (("pages", 0, "outcomes", "headings.empty"), {"status": "skipped"}),
        (("pages", 0, "sha256"), None),
        (("summary", "exit"), 3),
    ],
)
def test_the_schema_is_strict(change: tuple[Any, ...], value: object) -> None:
    made: Any = json.loads(written("json", rich()))
    *way, last = change
    place = made
    for step in way:
        place = place[step]
    place[last] = value
    assert not VALID.is_valid(made)


def test_every_key_is_required() -> None:
    for key in FINDING_KEYS:
        made = json.loads(written("json", rich()))
        del made["pages"][0]["findings"][0][key]
        assert not VALID.is_valid(made), key
    for key in PAGE_KEYS:
        made = json.loads(written("json", rich()))
        del made["pages"][0][key]
        assert not VALID.is_valid(made), key


def test_site_is_null_for_one_page_only() -> None:
    assert json.loads(written("json", rich()))["site"] is None
    assert json.loads(written("json", rich(), broken()))["site"] == {"findings": []}


def test_the_report_object_writes_the_same_bytes() -> None:
    made = report(rich(), broken())
    assert made.to_json() == written("json", rich(), broken())
    assert made.to_json().endswith("}\n")
    assert [found.quote for found in made.findings] == ["We guarantee"]
    assert (made.summary.pages, made.summary.failed, made.exit_code()) == (2, 1, 2)


def test_exit_codes_of_a_report() -> None:
    one = report(page(SOURCE, [finding(SOURCE, "We guarantee", severity="warning")]))
    codes = {level: one.exit_code(level) for level in ("error", "warning", "review", "info", "never")}
    assert codes == {"error": 0, "warning": 1, "review": 1, "info": 1, "never": 0}
    assert report().exit_code() == 2, "nothing was audited"
    assert report(page(SOURCE), head=HEAD).exit_code("info") == 0


@given(st.text(), st.text())
def test_any_words_survive(title: str, message: str) -> None:
    made = written("json", page(SOURCE, [finding(SOURCE, "Café", message=message)], title=title))
    made.encode()  # no lone surrogates
    back = json.loads(made)["pages"][0]
    clean = title.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    assert back["title"] == clean or "\ufffd" in back["title"]


def test_a_source_says_when_it_was_read_and_whether_it_was_found() -> None:
    laws = (LAW._replace(checked="2026-01-02"), LAW._replace(status="unverified", checked=""))
    made = json.loads(written("json", page(SOURCE, [finding(SOURCE, "We", sources=laws)])))
    VALID.validate(made)
    said = [(each["status"], each["checked"]) for each in made["pages"][0]["findings"][0]["sources"]]
    assert said == [("verified", "2026-01-02"), ("unverified", None)]

"""JUnit XML: every rule is a case, and what passed is seen."""

from __future__ import annotations

import io
from dataclasses import replace
from xml.etree import ElementTree as ET

from contentaudit.model import Severity
from tests.report.formats import SOURCE, rich, suites
from tests.report.samples import HEAD, broken, finding, page, written
from tests.shared_data import shared


def cases(text: str) -> dict[str, ET.Element]:
    return {str(case.get("name")): case for suite in suites(text) for case in suite}


def test_the_schema_of_jenkins_accepts_it() -> None:
    from lxml import etree  # type: ignore[import-untyped]

    schema = etree.XMLSchema(etree.parse(str(shared("data/schemas/junit-10.xsd"))))
    tree = etree.parse(io.BytesIO(written("junit", rich(), broken(), page(SOURCE)).encode()))
    for case in tree.iter("testcase"):  # what GitLab, CircleCI and pytest add to the schema
        del case.attrib["file"], case.attrib["line"]
    schema.assertValid(tree)


def test_every_rule_is_a_case_of_its_page() -> None:
    [suite] = suites(written("junit", rich()))
    assert suite.get("name") == "content/iop.md"
    told = {case.get("name"): [child.tag for child in case] for case in suite}
    assert told == {
        "claims.cure": ["system-out"],
        "claims.guarantee": ["failure"],
        "claims.other": ["system-out"],
        "claims.superlative": ["system-out"],
        "headings.empty": [],
        "house.tone": ["error"],
        "links.broken": ["skipped"],
        "seo.og-missing": ["system-out"],
    }


def test_a_failure_names_every_place() -> None:
    found = [finding(SOURCE, "We guarantee"), finding(SOURCE, "best", message="Another is promised")]
    case = cases(written("junit", page(SOURCE, found)))["claims.guarantee"]
    assert (case.get("classname"), case.get("file"), case.get("line")) == ("claims", "content/iop.md", "1")
    failure = case.find("failure")
    assert failure is not None
    assert (failure.get("message"), failure.get("type")) == ("A result is promised", "error")
    assert str(failure.text).splitlines() == [
        "1:4: error A result is promised: “We guarantee”. Say what you do, for how many, measured how.",
        "2:17: error Another is promised: “best”. Say what you do, for how many, measured how.",
    ]


def test_what_fails_is_what_the_run_fails_on() -> None:
    warned = page(SOURCE, [finding(SOURCE, "We", severity="warning")])
    for level, tag in ((Severity.WARNING, "failure"), (Severity.ERROR, "system-out"), (None, "system-out")):
        case = cases(written("junit", warned, head=replace(HEAD, fail_on=level)))["claims.guarantee"]
        assert [child.tag for child in case] == [tag]


def test_what_was_let_go_is_told_in_a_case_that_passed() -> None:
    told = cases(written("junit", rich()))["claims.other"].findtext("system-out")
    assert told is not None
    assert "(let go by waiver: until the relaunch)" in told
    assert len(told.splitlines()) == 4


def test_skipped_and_stopped_rules_say_why() -> None:
    told = cases(written("junit", rich(), broken()))
    reasons = {name: told[name][0].get("message") for name in ("links.broken", "house.tone", "read.encoding")}
    assert reasons == {
        "links.broken": "network rules are off",
        "house.tone": "The rule stopped: ZeroDivisionError: division by zero at tone.py:4",
        "read.encoding": "draft.md is not UTF-8 (byte 4,112 is 0x92). Save it as UTF-8.",
    }


def test_characters_that_xml_forbids_do_not_break_it() -> None:
    message = "]]> <b>&amp; \x00\x1b\ufffe\uffff\ud800 “ok”"
    case = cases(written("junit", page(SOURCE, [finding(SOURCE, "We", message=message)])))["claims.guarantee"]
    assert case[0].get("message") == "]]> <b>&amp; ␀␛⟨U+D800⟩ “ok”"


def test_a_run_without_pages_is_whole() -> None:
    assert suites(written("junit")) == []

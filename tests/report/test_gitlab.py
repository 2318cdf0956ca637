"""GitLab's Code Quality report: always an array, no two fingerprints alike."""

from __future__ import annotations

import json
from dataclasses import replace

from tests.report.formats import SOURCE, issues, official_schema, rich
from tests.report.samples import broken, finding, page, written


def test_gitlab_accepts_every_issue() -> None:
    schema = official_schema("gitlab-codeclimate.json")
    for issue in issues(written("gitlab", rich(), broken())):
        schema.validate(issue)


def test_an_issue_tells_what_and_how() -> None:
    assert issues(written("gitlab", page(SOURCE, [finding(SOURCE, "We guarantee")]))) == [
        {
            "description": "A result is promised: “We guarantee”. Say what you do, for how many, measured how.",
            "check_name": "claims.guarantee",
            "fingerprint": "0123456789abcdef",
            "severity": "critical",
            "location": {"path": "content/iop.md", "lines": {"begin": 1, "end": 1}},
        }
    ]


def test_nothing_found_is_an_empty_array() -> None:
    assert written("gitlab") == written("gitlab", page(SOURCE)) == "[]\n"


def test_two_findings_with_one_fingerprint_stay_two() -> None:
    twice = [finding(SOURCE, "We"), finding(SOURCE, "best")]
    read = issues(written("gitlab", page(SOURCE, twice), page(SOURCE, twice[:1])))
    assert [issue["fingerprint"] for issue in read] == ["0123456789abcdef" + end for end in ("", "-2", "-3")]


def test_severities() -> None:
    kinds = {issue["check_name"]: issue["severity"] for issue in issues(written("gitlab", rich(), broken()))}
    assert kinds == {
        "claims.guarantee": "critical",
        "claims.cure": "minor",
        "claims.superlative": "info",
        "seo.og-missing": "info",
        "house.tone": "blocker",
        "read.encoding": "blocker",
    }
    plain = page(SOURCE, [finding(SOURCE, "We", rule="phones.number-differs")])
    assert issues(written("gitlab", plain))[0]["severity"] == "major"


def test_a_page_not_read_does_not_look_mended() -> None:
    one, two = issues(written("gitlab", broken("a.md"), broken("b.md")))
    assert one["fingerprint"] != two["fingerprint"]
    assert one == issues(written("gitlab", replace(broken("a.md"), title="anything")))[0]


def test_the_array_is_one_issue_a_line() -> None:
    lines = written("gitlab", rich()).splitlines()
    assert (lines[0], lines[-1]) == ("[", "]")
    assert all(json.loads(line.rstrip(",")) for line in lines[1:-1])

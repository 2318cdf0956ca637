"""SARIF: valid by the standard, within GitHub's limits, nothing lost without a word."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from contentaudit.model import Edit, Fix, Severity, Source, Span
from contentaudit.packs import bundled
from contentaudit.report import sarif
from contentaudit.report.html.context import Context
from contentaudit.report.sarif_rule import message
from contentaudit.report.setting import Setting, writer
from contentaudit.result import Tally, with_excused
from tests.cli.command import PAGES, check
from tests.report.formats import SOURCE, official_schema, rich, sarif_run
from tests.report.samples import HEAD, broken, finding, page, written


def log(*pages: Any) -> dict[str, Any]:
    return sarif_run(written("sarif", *pages))


def applied(source: Source, replacements: list[dict[str, Any]]) -> str:
    """The text after the replacements, found by line and column as a consumer finds them."""
    text = source.text
    for each in sorted(replacements, key=lambda one: one["deletedRegion"]["startColumn"], reverse=True):
        region = each["deletedRegion"]
        start = source.line_starts[region["startLine"] - 1] + region["startColumn"] - 1
        end = source.line_starts[region["endLine"] - 1] + region["endColumn"] - 1
        text = text[:start] + each.get("insertedContent", {}).get("text", "") + text[end:]
    return text


@pytest.mark.parametrize("pages", [(), (rich(),), (broken(),), (rich(), broken(), page(SOURCE))])
def test_the_standard_accepts_it(pages: tuple[Any, ...]) -> None:
    official_schema("sarif-schema-2.1.0.json").validate(json.loads(written("sarif", *pages)))


def test_the_standard_accepts_a_real_page() -> None:
    done = check(PAGES / "iop-clinic.html", "--format", "sarif", "--ignore", "seo")
    official_schema("sarif-schema-2.1.0.json").validate(json.loads(done.stdout))


def test_a_run_without_findings_is_whole() -> None:
    run = log(page(SOURCE))
    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])
    assert run["invocations"][0] == {"executionSuccessful": True, "exitCode": 0, "toolExecutionNotifications": []}


def test_a_region_is_the_quoted_words() -> None:
    for result in log(rich())["results"]:
        place = result["locations"][0]["physicalLocation"]
        region = place["region"]
        assert place["artifactLocation"]["uri"] == "content/iop.md"
        start = SOURCE.line_starts[region["startLine"] - 1] + region["startColumn"] - 1
        end = SOURCE.line_starts[region["endLine"] - 1] + region["endColumn"] - 1
        words = SOURCE.text[start:end]
        assert words in result["message"]["text"]
        assert words or result["ruleId"] == "seo.og-missing"


def test_excused_findings_are_there_and_say_by_what() -> None:
    results = log(rich())["results"]
    said = {
        (each["kind"], each["properties"]["by"], each["justification"], each["properties"].get("until"))
        for result in results
        for each in result["suppressions"]
    }
    assert said == {
        ("inSource", "inline", "asked", "2027-01-31"),
        ("external", "baseline", "known when the line was drawn", None),
        ("external", "waiver", "until the relaunch", "2027-03-01"),
        ("external", "approved-claim", "trial of 2025", None),
    }
    assert sum(not result["suppressions"] for result in results) == 4


def test_shown_or_not_an_excused_finding_stands_once() -> None:
    assert written("sarif", with_excused(rich())) == written("sarif", rich())


def test_results_stand_in_source_order_page_by_page() -> None:
    other = replace(rich(), target="content/a.md")
    places = [
        (place["artifactLocation"]["uri"], place["region"]["startLine"], place["region"]["startColumn"])
        for result in log(rich(), other)["results"]
        for place in [result["locations"][0]["physicalLocation"]]
    ]
    assert [uri for uri, *_ in places] == ["content/iop.md"] * 8 + ["content/a.md"] * 8
    assert places[:8] == sorted(places[:8])


def test_a_fix_does_what_it_says() -> None:
    fixes = {result["ruleId"]: result["fixes"][0] for result in log(rich())["results"] if "fixes" in result}
    mended = {
        rule: applied(SOURCE, fix["artifactChanges"][0]["replacements"]).splitlines()[0] for rule, fix in fixes.items()
    }
    assert mended == {"claims.guarantee": "<p>We do recovery.</p>", "claims.cure": "<p>  recovery.</p>"}
    assert [fix["properties"]["safe"] for fix in fixes.values()] == [False, True]


def test_an_insertion_is_an_empty_region() -> None:
    fix = Fix("Add it", (Edit(Span(3, 3), "Now "),))
    [result] = log(page(SOURCE, [finding(SOURCE, "We", fix=fix)]))["results"]
    [each] = result["fixes"][0]["artifactChanges"][0]["replacements"]
    assert each["deletedRegion"]["startColumn"] == each["deletedRegion"]["endColumn"] == 4
    assert applied(SOURCE, [each]).startswith("<p>Now We guarantee")


def test_what_stopped_is_told_and_the_run_no_success() -> None:
    invocation = log(rich(), broken())["invocations"][0]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 2)
    rule, target = invocation["toolExecutionNotifications"]
    assert rule["associatedRule"] == {"id": "house.tone"}
    assert "division by zero" in rule["message"]["text"]
    assert target["descriptor"] == {"id": "read.encoding"}
    assert target["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "draft.md"}
    assert target["level"] == rule["level"] == "error"


def test_related_places_are_no_more_than_github_shows() -> None:
    where = SOURCE.position(3)
    many = finding(SOURCE, "We", related=(("again", where, where),) * 150)
    [result] = log(page(SOURCE, [many]))["results"]
    assert len(result["relatedLocations"]) == 100


def test_of_too_many_results_the_worst_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_RESULTS", 3)
    run = log(rich())
    assert [result["properties"]["severity"] for result in run["results"]] == ["error", "warning", "review"]
    assert not any(result["suppressions"] for result in run["results"])
    [note] = [each for each in run["invocations"][0]["toolExecutionNotifications"] if each["level"] == "warning"]
    assert note["message"]["text"] == "5 results left out: a run may hold 3. The worst were kept."


def test_a_url_among_files_is_told_of_and_has_no_results() -> None:
    run = log(rich(), replace(rich(), target="https://example.org/iop"))
    assert len(run["results"]) == 8
    notes = [note["message"]["text"] for note in run["invocations"][0]["toolExecutionNotifications"]]
    assert "https://example.org/iop has no file in a repository: 8 findings left out." in notes


def test_urls_alone_are_refused_with_a_hint() -> None:
    done = check("https://example.org/a", "http://example.org/b", "--format", "sarif", "--offline")
    assert (done.returncode, done.stdout) == (2, "")
    assert "sarif tells of files in a repository" in done.stderr
    assert "--format json or markdown" in done.stderr


def test_rules_bring_their_page() -> None:
    rules = bundled().rules
    made = writer("sarif", Setting(HEAD, context=lambda _page: Context(rules)))
    made.page(
        page(SOURCE, [finding(SOURCE, "We guarantee"), finding(SOURCE, "best", rule="house.own", severity="info")])
    )
    known, unknown = sarif_run(made.end(Tally(), 1))["tool"]["driver"]["rules"]
    rule = rules["claims.guarantee"]
    assert known["shortDescription"]["text"] == rule.doc.title
    assert known["help"]["markdown"].startswith(f"# claims.guarantee: {rule.doc.title}\n")
    assert known["help"]["text"] == f"{rule.doc.why} {rule.doc.fix}"
    assert known["helpUri"] == rule.sources[0].url
    assert known["properties"]["tags"][:2] == ["claims", "us"]
    assert known["defaultConfiguration"] == {"level": "error"}
    assert (
        unknown["help"]["text"] == "Readers choose care on this promise. Say what you do, for how many, measured how."
    )


def test_every_rule_can_be_described() -> None:
    rules = bundled().rules
    found = [finding(SOURCE, "We", rule=id, severity=rule.severity.value) for id, rule in rules.items()]
    made = writer("sarif", Setting(HEAD, context=lambda _page: Context(rules)))
    made.page(page(SOURCE, found))
    text = made.end(Tally(), 1)
    told = sarif_run(text)["tool"]["driver"]["rules"]
    assert {rule["id"] for rule in told} == set(rules)
    assert len(text.encode()) < 10 * 1024 * 1024
    for rule in told:
        assert "{" not in rule["help"]["text"].replace("{{", "")


def test_levels() -> None:
    found = [finding(SOURCE, "We", rule=f"house.{kind}", severity=kind) for kind in Severity]
    levels = {result["ruleId"]: result["level"] for result in log(page(SOURCE, found))["results"]}
    assert levels == {"house.error": "error", "house.warning": "warning", "house.review": "note", "house.info": "note"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("see [here](https://bad.example)", "see [here] (https://bad.example)"),
        ("{0} and {name}", "{{0}} and {{name}}"),
        ("a [note], f(x)", "a [note], f(x)"),
        ("", "–"),
    ],
)
def test_a_message_neither_links_nor_waits_for_arguments(words: str, told: str) -> None:
    assert message(words) == told


def test_a_name_with_blanks_is_percent_encoded(tmp_path: Path) -> None:
    (tmp_path / "a b").mkdir()
    (tmp_path / "a b" / "é#1.md").write_text("# A\n\n#### B\n\nSome words.\n")
    done = check("a b/é#1.md", "--select", "headings.skipped-level", "--format", "sarif", cwd=tmp_path)
    [result] = sarif_run(done.stdout)["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "a%20b/%C3%A9%231.md"

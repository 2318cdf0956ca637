"""``contentaudit claims``: the register listed, and entries added to it."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.cli.command import run

PAGE = """<!doctype html><html lang=en><head><title>About us</title></head><body>
<main><h1>About us</h1><p>Our center is Joint Commission accredited since 2011. We are open.</p>
<p>Lantern House is the leading treatment center in Ohio.</p></main></body></html>
"""
ENTRY = """[[claim]]
text = "Joint Commission accredited since 2011"
where = ["about/**", "#accreditation"]
evidence = "https://example.org/certificate.pdf"
approved-by = "J. Diaz, Compliance"
approved-on = 2019-10-01
until = {until}
"""
NAME = "approved-claims.toml"
GIVEN = ("--evidence", "https://example.org/c.pdf", "--by", "J. Diaz, Compliance", "--until", "2999-12-31")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "about").mkdir()
    (tmp_path / "about" / "us.html").write_text(PAGE, encoding="utf-8")
    return tmp_path


def findings(site: Path, *arguments: str) -> list[Mapping[str, Any]]:
    done = run("check", "about/us.html", "--select", "claims", "--format", "json", *arguments, cwd=site)
    report = json.loads(done.stdout)
    return [finding for page in report["pages"] for finding in page["findings"]]


def fingerprint(site: Path, rule: str = "claims.licence-claim") -> str:
    (found,) = {finding["fingerprint"] for finding in findings(site) if finding["rule"] == rule}
    assert isinstance(found, str)
    return found


def refused(*arguments: str | Path, cwd: Path) -> str:
    """The one line with which a command is refused."""
    done = run("claims", *arguments, cwd=cwd)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
    return done.stderr


def test_a_finding_that_was_approved_is_gone_and_the_report_says_by_whom(site: Path) -> None:
    found = fingerprint(site)
    done = run("claims", "approve", found, "about/us.html", *GIVEN, cwd=site)
    assert done.returncode == 0, done.stderr
    written = (site / NAME).read_text(encoding="utf-8")
    assert f"Written to {NAME}:" in done.stdout
    assert all(line in done.stdout for line in written.splitlines() if not line.startswith("#"))
    (claim,) = tomllib.loads(written)["claim"]
    assert claim["text"] == "Joint Commission accredited"
    assert claim["rules"] == ["claims.licence-claim"]
    assert claim["where"] == ["/about/us.html"]
    assert [finding["rule"] for finding in findings(site)] == ["claims.superlative"]
    (excused,) = [one["excused"] for one in findings(site, "--show-excused") if one["excused"]]
    assert excused["by"] == "approved-claim"
    assert re.fullmatch(
        r"approved by J\. Diaz, Compliance on 20\d\d-\d\d-\d\d: https://example.org/c.pdf", excused["reason"]
    )
    assert excused["until"] == "2999-12-31"


def test_the_text_report_counts_and_shows_it(site: Path) -> None:
    run("claims", "approve", fingerprint(site), *GIVEN, cwd=site)
    done = run("check", ".", "--select", "claims", cwd=site)
    assert "1 excused (1 approved-claim)" in done.stdout
    done = run("check", ".", "--select", "claims", "--show-excused", cwd=site)
    told = " ".join(done.stdout.split())
    assert "go by approved-claim: approved by J. Diaz, Compliance on 20" in told
    assert "(until 2999-12-31)" in told


@pytest.mark.parametrize("old", [
    "# Our claims, kept by Quality\n\n" + ENTRY.format(until="2999-01-01") + "# the end",
    "\ufeff# Our claims\r\n\r\n" + ENTRY.format(until="2999-01-01").replace("\n", "\r\n"),
    "",
    "   # nothing yet\n\n\n",
    "claim = []\n",
])  # fmt: skip
def test_what_stood_in_the_register_stays_to_the_byte(site: Path, old: str) -> None:
    (site / NAME).write_bytes(old.encode())
    done = run("claims", "approve", fingerprint(site), *GIVEN, cwd=site)
    now = (site / NAME).read_bytes()
    if old.startswith("claim ="):  # TOML cannot grow such a list
        assert (done.returncode, now) == (2, old.encode())
        assert NAME in done.stderr
        return
    assert done.returncode == 0, done.stderr
    assert now.startswith(old.encode())
    text = now.decode("utf-8-sig")
    assert ("\r\n" in text) is ("\r\n" in old)
    assert not re.search(r"(?<!\r)\n", text) or "\r\n" not in text
    assert tomllib.loads(text)["claim"][-1]["text"] == "Joint Commission accredited"
    assert [path.name for path in site.iterdir() if path.name.endswith(".tmp")] == []


def test_from_a_report_and_by_the_beginning_of_the_fingerprint(site: Path) -> None:
    run("check", "about/us.html", "--format", "json=report.json", cwd=site)
    found = fingerprint(site)
    done = run("claims", "approve", found[:8], *GIVEN, "--report", "report.json", "--where", "about/**", cwd=site)
    assert done.returncode == 0, done.stderr
    assert 'where = ["about/**"]' in done.stdout
    assert not [one for one in findings(site) if one["rule"] == "claims.licence-claim"]


def test_without_an_end_only_with_a_reason(site: Path) -> None:
    facts = GIVEN[:4]
    assert "say until when" in refused("approve", "abcd", *facts, cwd=site)
    both = ("--until", "2999-01-01", "--no-expiry-reason", "x")
    assert "say until when" in refused("approve", "abcd", *facts, *both, cwd=site)
    done = run("claims", "approve", fingerprint(site), *facts, "--no-expiry-reason", "the past stays", cwd=site)
    assert done.returncode == 0, done.stderr
    assert 'no-expiry-reason = "the past stays"' in done.stdout


def test_hostile_words_are_written_as_words(site: Path) -> None:
    by = 'A "quoted" \\ name'
    done = run("claims", "approve", fingerprint(site), "--evidence", "x\x7fy", "--by", by, *GIVEN[4:], cwd=site)
    assert done.returncode == 2  # no control characters in the register, and nothing was written
    assert not (site / NAME).exists()
    done = run("claims", "approve", fingerprint(site), "--evidence", "é ☎", "--by", by, *GIVEN[4:], cwd=site)
    assert done.returncode == 0, done.stderr
    (claim,) = tomllib.loads((site / NAME).read_text(encoding="utf-8"))["claim"]
    assert (claim["approved-by"], claim["evidence"]) == (by, "é ☎")


def test_a_page_whose_name_is_like_a_pattern_is_that_page_alone(site: Path) -> None:
    (site / "about" / "us.html").rename(site / "about" / "[us]*.html")
    (site / "about" / "u.html").write_text(PAGE, encoding="utf-8")
    report = json.loads(run("check", ".", "--select", "claims", "--format", "json", cwd=site).stdout)
    (page,) = (page for page in report["pages"] if "*" in page["target"])
    (found,) = (one["fingerprint"] for one in page["findings"] if one["rule"] == "claims.licence-claim")
    assert run("claims", "approve", found, *GIVEN, cwd=site).returncode == 0
    report = json.loads(run("check", ".", "--select", "claims", "--format", "json", cwd=site).stdout)
    licence = {p["target"]: [f["rule"] for f in p["findings"]].count("claims.licence-claim") for p in report["pages"]}
    assert licence == {"about/[us]*.html": 0, "about/u.html": 1}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("xyz", *GIVEN), "“xyz” is no fingerprint"),
        (("abc", *GIVEN), "“abc” is no fingerprint"),
        (("ffff0000ffff0000", *GIVEN), "no finding has the fingerprint ffff0000ffff0000"),
        (("ffff", "none.html", *GIVEN), "(no file or folder named “none.html”)"),
        (("ffff", *GIVEN[:4], "--until", "2020-01-31"), "--until 2020-01-31 is in the past"),
        (("ffff", *GIVEN[:4], "--until", "31.1.2999"), "--until “31.1.2999” is no date"),
        (("ffff", *GIVEN[2:]), "--evidence"),
        (("ffff", "--evidence", "x", *GIVEN[4:]), "--by"),
        (("ffff", "about", *GIVEN, "--report", "x.json"), "--report and TARGETs"),
        (("ffff", *GIVEN, "--report", "none.json"), "none.json cannot be read"),
        (("ffff", *GIVEN, "--report", "about/us.html"), "about/us.html is no contentaudit report"),
        (("ffff", *GIVEN, "--report", "about"), "about cannot be read"),
        (("ffff", *GIVEN, "--report", "odd.json"), "odd.json is no contentaudit report"),
    ],
)
def test_what_cannot_be_approved_is_one_line(site: Path, arguments: tuple[str, ...], says: str) -> None:
    odd = {"format": "contentaudit-report", "version": 1, "pages": [{"target": "a", "findings": [{"rule": 1}]}]}
    (site / "odd.json").write_text(json.dumps(odd), encoding="utf-8")
    assert says in refused("approve", *arguments, cwd=site)
    assert not (site / NAME).exists()


def made_report(site: Path, *found: Mapping[str, Any]) -> Path:
    finding = {"rule": "claims.cure", "quote": "cures all", "fingerprint": "abcd000000000000", "excused": None}
    pages = [{"target": "about/us.html", "error": None, "findings": [{**finding, **one} for one in found]}]
    report = {"format": "contentaudit-report", "version": 1, "pages": pages}
    (site / "made.json").write_text(json.dumps(report), encoding="utf-8")
    return site / "made.json"


@pytest.mark.parametrize(
    ("found", "says"),
    [
        ([{}, {"fingerprint": "abcd000000000001"}], "abcd means 2 findings: abcd000000000000 (claims.cure), abcd00"),
        ([{"quote": ""}], "claims.cure found that something is absent"),
        ([{"rule": "excuses.unused"}], "excuses.unused is about excuses"),
        ([{"rule": "claims.nothing"}], f"{NAME}:5:10: unknown rule “claims.nothing”"),
        ([{"excused": {"by": "inline", "reason": "seen"}}], "is let go already by inline: seen"),
    ],
)
def test_findings_that_cannot_be_approved(site: Path, found: list[Mapping[str, Any]], says: str) -> None:
    made_report(site, *found)
    assert says in refused("approve", "abcd", *GIVEN, "--report", "made.json", cwd=site)
    assert not (site / NAME).exists()


def test_a_broken_register_is_told_and_left_alone(site: Path) -> None:
    made_report(site, {})
    (site / NAME).write_text("[[claim]]\ntext = 1\n", encoding="utf-8")
    assert f"{NAME}:2:8: text must be text in quotes, not 1" in refused("list", cwd=site)
    assert f"{NAME}:2:8: text must be" in refused("approve", "abcd", *GIVEN, "--report", "made.json", cwd=site)
    assert (site / NAME).read_text(encoding="utf-8") == "[[claim]]\ntext = 1\n"


def test_a_register_that_the_settings_name_is_filled(site: Path) -> None:
    (site / "contentaudit.toml").write_text('approved-claims = "quality/claims.toml"\n', encoding="utf-8")
    made_report(site, {})
    assert "Make the file, empty at first" in refused("list", cwd=site)
    (site / "quality").mkdir()
    (site / "quality" / "claims.toml").touch()
    done = run("claims", "approve", "abcd", *GIVEN, "--report", "made.json", cwd=site)
    assert done.returncode == 0, done.stderr
    (claim,) = tomllib.loads((site / "quality" / "claims.toml").read_text(encoding="utf-8"))["claim"]
    assert claim["where"] == ["/about/us.html"]
    assert run("claims", "list", cwd=site / "about").returncode == 0


def test_the_list_tells_what_holds_and_what_has_ended(site: Path) -> None:
    entries = ENTRY.format(until="2999-01-01") + "\n" + ENTRY.format(until="2020-01-31").replace("2011", "2012")
    entries += '\n[[claim]]\npattern = "fully licensed (center|clinic)"\nevidence = "x"\napproved-by = "A"\n'
    entries += 'approved-on = 2019-01-01\nno-expiry-reason = "\\u001b[31m is refused"\n'
    (site / NAME).write_text(entries, encoding="utf-8")
    assert "no-expiry-reason must be text on one line" in refused("list", cwd=site)
    (site / NAME).write_text(entries.replace("\\u001b", "\\u202e"), encoding="utf-8")
    done = run("claims", "list", cwd=site)
    assert done.returncode == 0
    assert "in force      Joint Commission accredited since 2011\n" in done.stdout
    assert "expired       Joint Commission accredited since 2012\n" in done.stdout
    assert "until 2999-01-01 · claims · #accreditation in about/**" in done.stdout
    assert "⟨U+202E⟩[31m is refused" in done.stdout
    assert done.stdout.endswith("\n3 approved claims: 2 in force, 1 expired\n")
    told = json.loads(run("claims", "list", "--format", "json", cwd=site).stdout)
    assert told["register"] == NAME
    assert [claim["state"] for claim in told["claims"]] == ["in force", "expired", "in force"]
    assert told["claims"][0] == {
        "state": "in force",
        "text": "Joint Commission accredited since 2011",
        "pattern": None,
        "rules": ["claims"],
        "where": ["about/**", "#accreditation"],
        "evidence": "https://example.org/certificate.pdf",
        "approved-by": "J. Diaz, Compliance",
        "approved-on": "2019-10-01",
        "until": "2999-01-01",
        "no-expiry-reason": None,
    }
    assert told["claims"][2]["pattern"] == "fully licensed (center|clinic)"


def test_without_a_register_the_list_says_how_to_begin(site: Path) -> None:
    assert "no approved-claims.toml in this folder or above it" in refused("list", cwd=site)


def test_no_config_reads_no_register(site: Path) -> None:
    run("claims", "approve", fingerprint(site), *GIVEN, cwd=site)
    assert "claims.licence-claim" in {one["rule"] for one in findings(site, "--no-config")}


def test_entries_that_no_page_needs_are_told_in_the_register(site: Path) -> None:
    (site / NAME).write_text(ENTRY.format(until="2999-01-01"), encoding="utf-8")
    done = run("check", ".", "--select", "claims,excuses", "--format", "concise", cwd=site)
    assert f"{NAME}:2:9: info excuses.approved-claim-unused" in done.stdout
    report = json.loads(run("check", ".", "--format", "json", cwd=site).stdout)
    Draft202012Validator(json.loads(run("schema").stdout)).validate(report)
    assert [page["target"] for page in report["pages"]] == ["about/us.html", NAME]
    assert NAME not in run("check", "about/us.html", "--format", "concise", cwd=site).stdout

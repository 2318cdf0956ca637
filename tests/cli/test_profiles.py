"""Profiles on the command line: chosen, completed, told and shown in every report."""

from __future__ import annotations

import json
from pathlib import Path

import click

from contentaudit.cli._options import profile_names
from tests.cli.command import PAGES, run

PAGE = str(PAGES / "clean.html")


def test_a_list_may_be_repeated_or_have_commas() -> None:
    for given in (["--profile", "us-ca,us-fl"], ["--profile", "us-ca", "--profile", "us-fl"]):
        report = json.loads(run("check", "--no-config", PAGE, *given, "--format", "json").stdout)
        assert report["profile"] == "us-ca, us-fl"
    assert json.loads(run("check", "--no-config", PAGE, "--format", "json").stdout)["profile"] is None


def test_the_text_report_says_whose_rules_held() -> None:
    assert "\nRules       default rules for a US health provider\n" in run("check", "--no-config", PAGE).stdout
    assert "\nRules       profile uk\n" in run("check", "--no-config", PAGE, "--profile", "uk").stdout


def test_an_unknown_profile_is_one_line() -> None:
    done = run("check", PAGE, "--profile", "us-cal")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "unknown profile “us-cal”" in done.stderr
    assert "did you mean us-ca?" in done.stderr


def test_profiles_that_differ_are_one_line() -> None:
    done = run("check", "--no-config", PAGE, "--profile", "us,uk")
    assert done.returncode == 2
    assert "the profiles us and uk differ on region: US and GB" in done.stderr
    assert run("check", "--no-config", PAGE, "--profile", "us,uk", "--region", "GB").returncode == 0


def test_rules_tell_what_a_profile_changes_and_why() -> None:
    told = run("rules", "--no-config", "--profile", "us-ca", "--width", "96").stdout
    [row] = [line for line in told.splitlines() if line.startswith("claims.licence-missing ")]
    assert row.split()[1] == "error"
    assert "\nProfile us-ca: Providers in California" in told
    assert "  claims.licence-missing  on, error\n" in told
    assert "  claims.helpline-disclosure  warning (review otherwise)\n" in told
    assert "Cal. Health & Safety Code § 11831.12 (read 2026-11-24)" in " ".join(told.split())
    assert "(not verified)" in told, "laws that were not found again say so"
    assert told.rstrip().endswith("in profile us-ca")
    assert all(len(line) <= 96 for line in told.partition("\nProfile ")[2].splitlines())
    assert "Profile " not in run("rules", "--no-config").stdout


def test_rules_for_programs() -> None:
    rows = {
        row["rule"]: row
        for row in json.loads(run("rules", "--no-config", "--profile", "au", "--format", "json").stdout)
    }
    testimonial = rows["claims.testimonial"]
    assert (testimonial["severity"], testimonial["on"]) == ("error", True)
    [said] = testimonial["profiles"]
    assert said["profile"] == "au"
    assert {source["key"] for source in said["sources"]} == {"au.national-law-133", "au.tga-code-24"}
    assert {source["status"] for source in rows["claims.superlative"]["profiles"][0]["sources"]} == {"unverified"}
    assert rows["readability.grade"]["profiles"] == []


def test_explain_names_the_places_and_profiles() -> None:
    told = run("explain", "claims.licence-missing").stdout
    assert "us-ca" in told.splitlines()[0] + told.splitlines()[1]
    assert "Profiles  us-ca: on, error" in told
    page = json.loads(run("explain", "claims.licence-missing", "--format", "json").stdout)
    assert {source["jurisdiction"] for source in page["sources"]} == {"us-ca"}


def test_completion_of_names() -> None:
    context, parameter = click.Context(click.Command("check")), click.Option(["--profile"])
    assert profile_names(context, parameter, "us-a") == ["us-addiction-treatment"]
    assert profile_names(context, parameter, "us-ca,a") == ["us-ca,au"]
    assert profile_names(context, parameter, "x") == []


def test_settings_in_force_show_disclosures_and_weights(tmp_path: Path) -> None:
    shown = run("check", "--no-config", "--show-config", "--profile", "us-fl", PAGE).stdout
    assert "[[disclosures]]  # profile us-fl" in shown
    assert "# claims.helpline-disclosure: warning" in shown
    (tmp_path / "contentaudit.toml").write_text(shown, encoding="utf-8")
    again = run("check", "--show-config", ".", cwd=tmp_path)
    assert again.returncode == 0
    assert 'id = "fl-72-hour-notice"' in again.stdout

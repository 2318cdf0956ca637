"""explain, rules, schema, init, new-rule."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.cli.command import PAGES, check, environment, run
from tests.cli.terminal import in_terminal


def test_every_file_is_a_command() -> None:
    listed = run("--help").stdout
    for command in ("check", "explain", "init", "new-rule", "rules", "schema"):
        assert f"\n  {command} " in listed
        assert run(command, "--help").returncode == 0


def test_explain_in_three_forms() -> None:
    text = run("explain", "headings.skipped-level", "--width", "70").stdout
    assert text.startswith("headings.skipped-level — ")
    assert "https://www.w3.org/TR/WCAG22/" in text
    assert "(checked" in text
    made = json.loads(run("explain", "headings.skipped-level", "--format", "json").stdout)
    assert made["severity"] == "warning"
    assert all(source["checked"] for source in made["sources"])
    assert run("explain", "headings.skipped-level", "--format", "markdown").stdout.startswith(
        "# headings.skipped-level"
    )


def test_rules_as_table_and_json() -> None:
    table = run("rules", "--no-config").stdout.splitlines()
    assert table[0].split() == ["rule", "severity", "fix", "needs", "what", "it", "asks"]
    assert any(line.startswith("headings.skipped-level ") for line in table)
    assert table[-1].endswith(" off")
    listed = json.loads(run("rules", "--no-config", "--family", "headings", "--format", "json").stdout)
    assert {rule["family"] for rule in listed} == {"headings"}
    ids = [rule["rule"] for rule in listed]
    assert ids == sorted(ids)
    assert set(listed[0]) == {
        "rule",
        "family",
        "pack",
        "severity",
        "fix",
        "needs",
        "languages",
        "default",
        "asks",
        "on",
    }


def test_rules_show_what_the_settings_here_select(tmp_path: Path) -> None:
    (tmp_path / "contentaudit.toml").write_text('ignore = ["headings.empty"]\nprofile = "us"\n')
    made = run("rules", "--family", "headings", cwd=tmp_path).stdout
    assert "headings.empty off " in " ".join(made.split())
    assert made.endswith(", 1 off in profile us\n")


def test_rules_are_searched(tmp_path: Path) -> None:
    def found(*words: str) -> list[str]:
        listed = json.loads(run("rules", "--no-config", *words, "--format", "json", cwd=tmp_path).stdout)
        return [rule["rule"] for rule in listed]

    family = found("claims")
    assert len(family) > 20
    assert all(rule.startswith("claims.") for rule in family)
    tapped = found("phones", "TAPPED")
    assert "phones.number-not-linked" in tapped
    assert len(tapped) < len(found("phones"))
    nothing = run("rules", "--no-config", "hedings", cwd=tmp_path)
    assert (nothing.returncode, nothing.stdout) == (2, "")
    assert nothing.stderr == "error: no rule is about “hedings”    did you mean headings?\n"


def test_rules_with_their_sources() -> None:
    table = run("rules", "--no-config", "claims", "guarantee", "--sources").stdout.splitlines()
    at = next(number for number, line in enumerate(table) if line.startswith("claims.guarantee "))
    assert table[at + 1].startswith("    15 U.S.C. § 45(a) · us (checked 20")
    assert table[at + 1].endswith("  https://www.law.cornell.edu/uscode/text/15/45")
    asked = run("rules", "--no-config", "claims", "guarantee", "--sources", "--format", "json").stdout
    sources = next(rule["sources"] for rule in json.loads(asked) if rule["rule"] == "claims.guarantee")
    assert all(source["url"] and source["checked"] for source in sources)


def test_explain_is_read_in_a_pager_on_a_low_terminal(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    pager = tmp_path / "pager"
    pager.write_text(f"#!/bin/sh\ncat > {kept}\n")
    pager.chmod(0o755)
    env = {"PAGER": str(pager)}
    shown = in_terminal("explain", "claims.guarantee", env=env)
    assert shown.code == 0
    assert "claims.guarantee" in kept.read_text()
    assert "claims.guarantee" not in shown.text
    kept.unlink()
    assert "claims.guarantee" in in_terminal("explain", "claims.guarantee", "--no-pager", env=env).text
    assert "claims.guarantee" in in_terminal("explain", "claims.guarantee", streams=["stdin"], env=env).stdout
    assert not kept.exists()


def test_the_schema_is_the_one_that_reports_keep() -> None:
    schema = json.loads(run("schema").stdout)
    for pages in (["clean.md"], ["clean.html", "clean.md", "gone.html"], ["iop-clinic.html"]):
        report = json.loads(check(*(PAGES / page for page in pages), "--format", "json").stdout)
        jsonschema.validate(report, schema, cls=jsonschema.Draft202012Validator)


def test_a_new_rule_is_known_at_once(tmp_path: Path) -> None:
    done = run("new-rule", "house.too-loud", "--folder", "own", cwd=tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "own" / "house" / "too_loud.py").exists()
    listed = run("rules", "--no-config", "--rules", "own", "--family", "house", cwd=tmp_path).stdout
    assert "house.too-loud" in listed
    assert run("new-rule", "house.too-loud", "--folder", "own", cwd=tmp_path).returncode == 2


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("Tone.py", "", "cannot be part of a rule's name"),
        ("tone.py", "x = 1\n", "defines 0 rules"),
        ("sources.json", "{}", ""),
        ("sources.json", "[{}]", "sources.json in own cannot be used"),
    ],
)
def test_broken_rule_folders_are_one_line(tmp_path: Path, name: str, content: str, says: str) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "good.py").write_text(
        "from contentaudit.api import rule\n@rule(severity='info', message='m')\ndef good(page):\n    yield from ()\n"
    )
    (tmp_path / "own" / name).write_text(content)
    done = run("rules", "--no-config", "--rules", "own", cwd=tmp_path)
    if not says:
        assert done.returncode == 0
        return
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert says in done.stderr


def test_a_local_rule_cannot_replace_a_bundled_one(tmp_path: Path) -> None:
    (tmp_path / "headings").mkdir()
    (tmp_path / "headings" / "empty.py").write_text(
        "from contentaudit.api import rule\n@rule(severity='info', message='m')\ndef empty(page):\n    yield from ()\n"
    )
    done = run("rules", "--no-config", "--rules", "headings", cwd=tmp_path)
    assert done.returncode == 2
    assert "two rules named headings.empty" in done.stderr


def test_an_empty_rules_folder_is_told(tmp_path: Path) -> None:
    done = run("rules", "--no-config", "--rules", ".", cwd=tmp_path, env=environment())
    assert done.returncode == 2
    assert "no rules in ." in done.stderr


def test_no_command_shows_help_and_is_2() -> None:
    done = run()
    assert (done.returncode, done.stdout.startswith("Usage: contentaudit")) == (2, True)


def test_explain_knows_the_rules_that_settings_bring(tmp_path: Path) -> None:
    style = tmp_path / "House"
    style.mkdir()
    (style / "Avoid.yml").write_text("extends: existence\nmessage: Avoid '%s'\ntokens: [synergy, (a+)+$]\n")
    (style / "Script.yml").write_text("extends: script\nmessage: x\nscript: x\n")
    settings = tmp_path / "contentaudit.toml"
    settings.write_text('styles = ["House"]\n')
    told = run("explain", "house.avoid", cwd=tmp_path)
    assert told.stdout.startswith("house.avoid — Avoid")
    assert "Left out" in told.stdout, "a part that cannot be used is told with its reason"
    assert "program" in run("explain", "house.script", "--config", settings).stdout, "why it is not run"
    assert run("explain", "house.avoided", cwd=tmp_path).stderr.rstrip().endswith("did you mean house.avoid?")
    settings.write_text("styles = [")
    assert run("explain", "claims.cure", cwd=tmp_path).returncode == 0, "broken settings hide none of the tool's rules"
    assert "contentaudit.toml:1" in run("explain", "house.avoid", cwd=tmp_path).stderr

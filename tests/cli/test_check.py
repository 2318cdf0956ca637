"""What the options of ``check`` do."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import COMMAND, PAGES, check, environment, run

CLINIC = PAGES / "iop-clinic.html"
TWO_LEVELS = "<!doctype html><html lang=en><title>T</title><body><h1>A</h1><h2>B</h2><h4>C</h4><p>Words here.</p>"


def as_json(*arguments: str | Path, **how: Any) -> dict[str, Any]:
    done = check(*arguments, "--format", "json", **how)
    report = json.loads(done.stdout)
    assert report["summary"]["exit"] == done.returncode
    return dict(report)


def rules_of(report: dict[str, Any]) -> set[str]:
    return {finding["rule"] for page in report["pages"] for finding in page["findings"]}


def test_the_clinic_page_has_its_skipped_heading() -> None:
    report = as_json(CLINIC, "--select", "headings")
    [finding] = report["pages"][0]["findings"]
    assert (finding["rule"], finding["quote"]) == ("headings.skipped-level", "What you will practice")
    assert report["site"] is None


def test_select_and_ignore_take_families_ids_commas_and_repeats() -> None:
    only = as_json(CLINIC, "--select", "headings,page", "--ignore", "headings.skipped-level")
    assert rules_of(only) == set()
    assert {rule.partition(".")[0] for rule in only["pages"][0]["outcomes"]} == {"headings", "page"}
    repeated = as_json(CLINIC, "--select", "headings.skipped-level", "--select", "page")
    assert {"headings.skipped-level", "page.garbled-text"} <= set(repeated["pages"][0]["outcomes"])


def test_standard_input_goes_by_the_name_it_is_given() -> None:
    report = as_json("-", "--stdin-filename", "content/x.md", stdin="# A\n\n#### B\n\nSome words.\n")
    page = report["pages"][0]
    assert (page["target"], page["kind"]) == ("content/x.md", "markdown")
    assert "headings.skipped-level" in rules_of(report)


def test_kind_and_encoding_override_what_the_name_says(tmp_path: Path) -> None:
    page = tmp_path / "x.txt"
    page.write_bytes("<h1>Caf\xe9</h1><h3>B</h3>".encode("cp1252"))
    report = as_json(page, "--kind", "html", "--encoding", "windows-1252")
    assert report["pages"][0]["kind"] == "html"
    assert report["pages"][0]["title"] == "Café"


def test_several_pages_keep_their_order_and_have_a_site(tmp_path: Path) -> None:
    for name in ("b.html", "a.html", "c.md"):
        (tmp_path / name).write_text(TWO_LEVELS)
    report = as_json(tmp_path)
    assert [Path(page["target"]).name for page in report["pages"]] == ["a.html", "b.html", "c.md"]
    assert report["site"] == {"findings": []}


def test_exclude_and_force_exclude(tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_text(TWO_LEVELS)
    left = json.loads(check(".", "--exclude", "b.html", "--format", "json", cwd=tmp_path).stdout)
    assert [page["target"] for page in left["pages"]] == ["a.html"]
    named = json.loads(check("b.html", "--exclude", "b.html", "--format", "json", cwd=tmp_path).stdout)
    assert len(named["pages"]) == 1
    forced = check("a.html", "b.html", "--exclude", "b.html", "--force-exclude", "--format", "json", cwd=tmp_path)
    assert [page["target"] for page in json.loads(forced.stdout)["pages"]] == ["a.html"]
    nothing = check("b.html", "--exclude", "b.html", "--force-exclude", cwd=tmp_path)
    assert nothing.returncode == 0, "what somebody leaves out on purpose stops no commit"
    assert check("none.html", "--exclude", "b.html", "--force-exclude", cwd=tmp_path).returncode == 2


def test_settings_are_found_upward_and_the_command_line_wins(tmp_path: Path) -> None:
    (tmp_path / "contentaudit.toml").write_text('fail-on = "warning"\n[severity]\n"headings.skipped-level" = "info"\n')
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.html").write_text(TWO_LEVELS)
    page = tmp_path / "deep" / "a.html"
    assert run("check", page, "--select", "headings.skipped-level").returncode == 0
    assert run("check", page, "--select", "headings.skipped-level", "--fail-on", "info").returncode == 1
    assert run("check", page, "--no-config", "--fail-on", "warning").returncode == 1


def test_overrides_hold_for_their_paths(tmp_path: Path) -> None:
    (tmp_path / "contentaudit.toml").write_text('[[overrides]]\npaths = ["blog/**"]\nignore = ["headings"]\n')
    for folder in ("blog", "pages"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.html").write_text(TWO_LEVELS)
    report = json.loads(run("check", ".", "--format", "json", cwd=tmp_path).stdout)
    found = {page["target"]: {f["rule"] for f in page["findings"]} for page in report["pages"]}
    assert "headings.skipped-level" in found["pages/a.html"]
    assert "headings.skipped-level" not in found["blog/a.html"]


def test_show_config_prints_what_holds(tmp_path: Path) -> None:
    (tmp_path / "contentaudit.toml").write_text('fail-on = "warning"\n')
    done = run("check", ".", "--show-config", "--region", "gb", cwd=tmp_path)
    assert done.returncode == 0
    assert 'fail-on = "warning"  # contentaudit.toml' in done.stdout
    assert 'region = "GB"  # command line' in done.stdout


def test_excused_findings_are_counted_and_shown_on_demand(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(
        TWO_LEVELS.replace("<h4>", "<!-- contentaudit: allow headings.skipped-level -- owner asked --><h4>")
    )
    silent = as_json(page, "--select", "headings")
    assert (rules_of(silent), silent["summary"]["excused"]) == (set(), 1)
    shown = as_json(page, "--select", "headings", "--show-excused")
    [finding] = shown["pages"][0]["findings"]
    assert finding["excused"] == {"by": "inline", "reason": "owner asked", "until": None}
    assert shown["summary"]["findings"]["warning"] == 0
    assert "owner asked" in check(page, "--show-excused").stdout


def test_concise_is_a_line_a_finding_and_counts_on_the_error_stream() -> None:
    done = check(CLINIC, "--select", "headings", "--format", "concise")
    name = CLINIC.as_posix()
    assert done.stdout == f"{name}:22:9: warning headings.skipped-level Heading goes from level 2 to level 4\n"
    assert done.stderr == "1 page: 1 warning\n"


def test_jsonl_is_a_line_a_page_and_a_summary() -> None:
    done = check(PAGES / "clean.html", PAGES / "clean.md", "--format", "jsonl")
    first, second, last = map(json.loads, done.stdout.splitlines())
    assert (first["kind"], second["kind"]) == ("html", "markdown")
    assert last == {
        "summary": {"pages": 2, "failed": 0, "findings": last["summary"]["findings"], "excused": 0, "exit": 0}
    }


def test_the_same_input_gives_the_same_bytes() -> None:
    for form in ("json", "jsonl", "text", "concise"):
        assert len({check(PAGES, "--format", form).stdout for _ in range(2)}) == 1


def test_offline_refuses_addresses() -> None:
    done = check("https://example.invalid/", "--offline")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_python_rules_run_only_when_the_command_line_says_so(tmp_path: Path) -> None:
    house = tmp_path / "house"
    house.mkdir()
    (house / "shout.py").write_text(
        "from contentaudit.api import Hit, rule\n"
        "@rule(severity='error', message='A heading shouts', label='in capitals')\n"
        "def shout(page, *, least: int = 3):\n"
        "    for heading in page.headings:\n"
        "        if heading.text.value.isupper() and len(heading.text) >= least:\n"
        "            yield Hit(heading.text)\n"
    )
    page = tmp_path / "a.html"
    page.write_text(TWO_LEVELS.replace("B", "LOUD"))
    report = as_json(page, "--rules", house, "--select", "house")
    assert [f["quote"] for f in report["pages"][0]["findings"]] == ["LOUD"]
    assert report["tool"]["rules"]["house"] == "local"
    assert "house.shout" not in as_json(page)["pages"][0]["outcomes"]


@pytest.mark.parametrize(
    ("flags", "env", "coloured"),
    [
        ([], {}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"CLICOLOR_FORCE": "1"}, True),
        ([], {"FORCE_COLOR": "0"}, False),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": ""}, True),
    ],
)
def test_colour(flags: list[str], env: dict[str, str], coloured: bool) -> None:
    assert ("\x1b[" in check(CLINIC, *flags, env=environment(**env)).stdout) is coloured


def test_json_is_never_coloured_and_always_utf8(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(TWO_LEVELS.replace("C", "Café 📞"), encoding="utf-8")
    done = check(page, "--format", "json", env=environment(FORCE_COLOR="1", PYTHONIOENCODING="ascii"))
    assert "Café 📞" in done.stdout


def test_a_stream_that_speaks_ascii_gets_ascii(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(TWO_LEVELS.replace("C", "Café 📞"), encoding="utf-8")
    done = check(page, env=environment(PYTHONIOENCODING="ascii"))
    assert done.stdout.isascii()
    assert "^^^" in done.stdout


def test_a_hostile_name_and_page_write_nothing_to_the_terminal(tmp_path: Path) -> None:
    name = "a\x1b[31m\u202eb\n::error::c.html"
    (tmp_path / name).write_text(TWO_LEVELS.replace("C", "\x1b]0;owned\x07 \u202e ##[error]x"), encoding="utf-8")
    (tmp_path / "::warning::.html").write_bytes(b"")
    for form in ("text", "concise"):
        done = check(".", "--all", "--format", form, cwd=tmp_path)
        for stream in (done.stdout, done.stderr):
            assert not any(char in stream for char in "\x1b\x07\u202e")
            assert not any(line.strip().startswith("::") for line in stream.splitlines())
            assert "##[" not in stream


def test_name_that_is_not_utf8(tmp_path: Path) -> None:
    import os

    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.html"))).write_text(TWO_LEVELS)
    for form in ("text", "json", "jsonl", "concise"):
        done = check(tmp_path, "--format", form)
        assert done.returncode == 0, done.stderr
        assert "headings.skipped-level" in done.stdout


def test_a_terminal_gets_colour_and_links_unless_it_is_dumb_or_a_build() -> None:
    pty = pytest.importorskip("pty")
    import os

    def shown(**env: str) -> bytes:
        ours, theirs = pty.openpty()
        try:
            arguments = [*COMMAND, "check", "--no-config", CLINIC, "--select", "headings"]
            subprocess.run(arguments, stdout=theirs, check=True, env=environment(**env), timeout=60)
            os.set_blocking(ours, False)
            return os.read(ours, 100_000)
        finally:
            os.close(ours)
            os.close(theirs)

    capable = shown(TERM="xterm-256color")
    assert b"\x1b]8;;file://" in capable
    assert b"\x1b[33mwarning" in capable
    assert b"\x1b" not in shown(TERM="dumb")
    build = shown(TERM="xterm", CI="true")
    assert b"\x1b]8;;" not in build
    assert b"\x1b[33m" in build
    assert b"\x1b" not in shown(TERM="xterm", NO_COLOR="1", FORCE_HYPERLINK="0")

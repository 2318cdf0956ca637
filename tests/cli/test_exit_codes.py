"""0 nothing at or above --fail-on, 1 findings there, 2 not audited or wrong use: each with one clear line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import PAGES, check, run

SKIPPED = "<!doctype html><html lang=en><title>T</title><body><h1>One</h1><h2>Two</h2><h4>Four</h4><p>Words.</p>"


@pytest.fixture
def skipped(tmp_path: Path) -> Path:
    """A page with one warning."""
    page = tmp_path / "skipped.html"
    page.write_text(SKIPPED)
    return page


def test_a_clean_page_is_0() -> None:
    for name in ("clean.html", "clean.md"):
        done = check(PAGES / name, "--fail-on", "review")
        assert (done.returncode, done.stderr) == (0, ""), done.stdout


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 1), ("review", 1), ("info", 1), ("never", 0)])
def test_fail_on_decides_between_0_and_1(skipped: Path, fail_on: str, code: int) -> None:
    done = check(skipped, "--select", "headings.skipped-level", "--fail-on", fail_on)
    assert (done.returncode, done.stderr) == (code, "")
    assert "headings.skipped-level" in done.stdout


def test_what_cannot_be_read_is_2_and_hides_nothing(skipped: Path) -> None:
    done = check(skipped.parent / "gone.html", skipped, "--fail-on", "warning")
    assert done.returncode == 2
    assert done.stderr.startswith("error: ")
    assert done.stderr.count("\n") == 1
    assert "headings.skipped-level" in done.stdout


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"", "empty.html"), (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 9, "picture.html")],
)
def test_files_that_are_no_pages_are_2(tmp_path: Path, content: bytes, name: str) -> None:
    (tmp_path / name).write_bytes(content)
    done = check(tmp_path / name)
    assert done.returncode == 2
    assert done.stderr.startswith("error: ")
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_a_folder_without_pages_is_2(tmp_path: Path) -> None:
    done = check(tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["check"], "nothing to audit was named"),
        (["check", "x.html", "--formt", "json"], "--format"),
        (["check", "x.html", "--format", "jsn"], "did you mean json?"),
        (["check", "x.html", "--fail-on", "always"], "always"),
        (["check", "x.html", "--select", "headings.skiped-level"], "did you mean headings.skipped-level?"),
        (["check", "x.html", "--ignore", "heading"], "did you mean headings?"),
        (["check", "x.html", "--profile", "us-adiction-treatment"], "did you mean us-addiction-treatment?"),
        (["check", "x.html", "--config", "gone.toml"], "gone.toml"),
        (["check", "x.html", "--config", "a.toml", "--no-config"], "contradict"),
        (["check", "x.html", "--header", "no colon"], "Name: value"),
        (["check", "x.html", "--timeout", "0"], "--timeout"),
        (["check", "x.html", "--format", "json=a", "--output", "b"], "both name a file"),
        (["check", "x.html", "--format", "json", "--format", "text"], "two reports would go to standard output"),
        (["check", "x.html", "--rules", "gone"], "no folder named gone"),
        (["chek", "x.html"], "did you mean check?"),
        (["page.html"], "contentaudit check page.html"),
        (["https://example.org/"], "contentaudit check https://example.org/"),
        (["explain", "headings.skiped-level"], "did you mean headings.skipped-level?"),
        (["rules", "--family", "heading"], "did you mean headings?"),
    ],
)
def test_wrong_use_is_one_line_and_2(arguments: list[str], says: str, tmp_path: Path) -> None:
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("error: "), done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    assert says in done.stderr
    assert done.stdout == ""


def test_bad_settings_are_one_line_with_their_place(tmp_path: Path) -> None:
    (tmp_path / "contentaudit.toml").write_text('fail-on = "error"\nselct = ["claims"]\n')
    (tmp_path / "a.html").write_text(SKIPPED)
    done = run("check", "a.html", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: contentaudit.toml:2:1: ")
    assert done.stderr.count("\n") == 1


def test_settings_of_a_subfolder_that_are_bad_fail_its_pages_only(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(SKIPPED)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.html").write_text(SKIPPED)
    (tmp_path / "sub" / "contentaudit.toml").write_text("nonsense")
    done = run("check", ".", cwd=tmp_path)
    assert done.returncode == 2
    assert "a.html:1:" in done.stdout
    assert "contentaudit.toml:1" in done.stderr


def test_a_rule_that_raises_is_named_and_2(tmp_path: Path, skipped: Path) -> None:
    house = tmp_path / "house"
    house.mkdir()
    (house / "tone.py").write_text(
        "from contentaudit.api import rule\n@rule(severity='error', message='m')\ndef tone(page):\n    yield 1 / 0\n"
    )
    done = check(skipped, "--rules", house)
    assert done.returncode == 2
    assert "rule house.tone stopped on" in done.stderr
    assert "division by zero" in done.stderr
    assert done.stderr.count("\n") == 1
    assert "headings.skipped-level" in done.stdout


def test_a_rules_folder_whose_code_is_broken_is_one_line(tmp_path: Path, skipped: Path) -> None:
    house = tmp_path / "house"
    house.mkdir()
    (house / "tone.py").write_text("import nothing_of_that_name\n")
    done = check(skipped, "--rules", house)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "tone.py:1 cannot be loaded: ModuleNotFoundError" in done.stderr


def test_no_traceback_unless_asked(tmp_path: Path, skipped: Path) -> None:
    house = tmp_path / "house"
    house.mkdir()
    (house / "tone.py").write_text("1 / 0\n")
    assert "Traceback" not in check(skipped, "--rules", house).stderr
    assert "ZeroDivisionError" in check(skipped, "--rules", house, "--debug").stderr


def test_help_and_version_are_0() -> None:
    version = run("--version")
    assert (version.returncode, version.stdout.split()[0]) == (0, "contentaudit")
    for arguments in (["--help"], ["-h"], ["check", "--help"], ["rules", "-h"]):
        done = run(*arguments)
        assert done.returncode == 0
        assert done.stdout.startswith("Usage: contentaudit")
        assert "Traceback" not in done.stderr


def test_quiet() -> None:
    page = PAGES / "iop-clinic.html"
    loud, quiet, silent = (check(page, *flags).stdout for flags in ([], ["-q"], ["-qq"]))
    assert "Checked " in loud
    assert "Checked " not in quiet
    assert "headings.skipped-level" in quiet
    assert silent == ""
    assert check("gone.html", "-qq").stderr == ""
    assert check("gone.html", "-qq").returncode == 2


def test_a_run_without_rules_is_no_pass(skipped: Path) -> None:
    done = check(skipped, "--select", "claims", "--ignore", "claims")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: no rule is left to run")


def test_concise_counts_what_was_not_audited(skipped: Path) -> None:
    done = check(skipped.parent / "gone.html", skipped, "--format", "concise", "--select", "headings")
    assert done.stderr.splitlines()[-1] == "2 pages, 1 not audited: 1 warning"


def test_explain_of_a_family_names_its_list() -> None:
    done = run("explain", "headings")
    assert done.returncode == 2
    assert "contentaudit rules --family headings" in done.stderr


def test_an_empty_name_for_standard_input_is_no_name() -> None:
    done = run("check", "--no-config", "-", "--stdin-filename", "", "--format", "concise", stdin=SKIPPED)
    assert done.stdout.startswith("-:1:")

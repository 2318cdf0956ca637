"""init: a settings file to start from, made of a few answers and of what the pages here are like."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from contentaudit.cli._starting import Answers, filled
from contentaudit.config import starter
from tests.cli.command import run
from tests.cli.terminal import in_terminal

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Care in the evening</title></head><body><main>
<h1>Care in the evening</h1><p>Call (415) 263-7790. We guarantee that you will leave our program sober.</p>
<p>Veterans can call <a href="tel:+18002738255">(800) 273-8255</a>.</p></main></body></html>
"""


def test_init_writes_settings_that_are_good_and_never_overwrites(tmp_path: Path) -> None:
    done = run("init", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    written = (tmp_path / "contentaudit.toml").read_text(encoding="utf-8")
    assert run("check", "--show-config", ".", cwd=tmp_path).returncode == 0
    again = run("init", "--yes", cwd=tmp_path)
    assert (again.returncode, again.stderr.count("\n")) == (2, 1)
    assert "contentaudit.toml" in again.stderr
    assert (tmp_path / "contentaudit.toml").read_text(encoding="utf-8") == written


def test_init_leaves_settings_in_pyproject_alone(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.contentaudit]\n")
    assert run("init", cwd=tmp_path).returncode == 2
    assert not (tmp_path / "contentaudit.toml").exists()


def test_init_in_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "contentaudit.toml").symlink_to("nowhere/at/all")
    done = run("init", "--yes", cwd=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def settings(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "contentaudit.toml").read_text(encoding="utf-8"))


def test_elsewhere_than_at_a_terminal_nothing_is_asked_and_nothing_assumed(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    done = run("init", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert settings(tmp_path) == {"fail-on": "error"}
    assert not (tmp_path / ".contentaudit-baseline.json").exists()


def test_yes_takes_what_is_offered(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    done = run("init", "--yes", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert settings(tmp_path) == {
        "fail-on": "error",
        "profile": ["us-addiction-treatment"],
        "baseline": ".contentaudit-baseline.json",
        "business": {"phones": ["(415) 263-7790"]},
    }
    assert run("check", ".", cwd=tmp_path).returncode == 0, "what was there is known"
    assert json.loads((tmp_path / ".contentaudit-baseline.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("last", "written"), [("n", False), ("", True)])
def test_a_terminal_is_asked_and_nothing_is_written_before_the_last_line(
    tmp_path: Path, last: str, written: bool
) -> None:
    shown = in_terminal("init", cwd=tmp_path, typed=f"\n\n{last}\n")
    assert shown.code == 0
    assert "There are no pages here yet." in shown.text
    assert (tmp_path / "contentaudit.toml").exists() is written


def test_questions_tell_what_was_found(tmp_path: Path) -> None:
    for name in ("one.html", "two.html"):
        (tmp_path / name).write_text(PAGE)
    shown = in_terminal("init", cwd=tmp_path, columns=200, typed="3\nus, uk\ny\n9\nn\ny\n")
    assert shown.code == 0
    text = " ".join(shown.text.split())
    assert "found (415) 263-7790 on 2 of 2 pages. Only this one allowed?" in text, "and no public helpline"
    assert "2 pages have " in text
    assert "Will write contentaudit.toml." in text
    assert settings(tmp_path) == {
        "fail-on": "error",
        "profile": ["us-supplement", "uk"],
        "region": "US",
        "options": {"readability.grade": {"target": 9}},
        "business": {"phones": ["(415) 263-7790"]},
    }
    assert not (tmp_path / ".contentaudit-baseline.json").exists()


def test_wrong_answers_are_asked_again(tmp_path: Path) -> None:
    shown = in_terminal("init", cwd=tmp_path, typed="7\n2\nfr\nus\ny\n")
    assert "type 1, 2, 3 or 4" in shown.text
    assert "choose among us, uk, au, ca, eu" in shown.text
    assert settings(tmp_path)["profile"] == ["us"]


def test_a_number_of_a_page_cannot_write_settings(tmp_path: Path) -> None:
    made = filled(starter(), Answers(phones=('1"]\nselect = ["x', "2")))
    assert tomllib.loads(made) == {"fail-on": "error", "business": {"phones": ['1"]\nselect = ["x', "2"]}}

"""contentaudit check --previous: what changed since an earlier report, as people and CI call it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import PAGES, check, run
from tests.cli.test_imports import loaded
from tests.git.repo import Repo

PROMISE = "<h1>Care</h1><p>We guarantee that you will leave sober.</p>"
CURE = "<h1>Care</h1><p>Our programme cures addiction.</p>"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "page.html").write_text(PROMISE, encoding="utf-8")
    assert check("page.html", "--format", "json=report.json", cwd=tmp_path).returncode == 1
    (tmp_path / "page.html").write_text(CURE, encoding="utf-8")
    return tmp_path


def test_the_text_report_has_a_line(site: Path) -> None:
    done = check("page.html", "--previous", "report.json", cwd=site)
    assert "Since       report.json: 1 new, 1 gone" in done.stdout
    assert done.returncode == 1
    short = check("page.html", "--previous", "report.json", "--summary", cwd=site)
    assert "\nsince report.json: 1 new, 1 gone" in short.stdout


def test_grades_of_one_page_stand_in_it(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes((PAGES / "iop-clinic.html").read_bytes())
    check("page.html", "--format", "json=report.json", cwd=tmp_path)
    whole = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    now = whole["pages"][0]["measures"]["flesch_kincaid_grade"]
    whole["pages"][0]["measures"]["flesch_kincaid_grade"] = 14.2
    (tmp_path / "report.json").write_text(json.dumps(whole), encoding="utf-8")
    done = check("page.html", "--previous", "report.json", cwd=tmp_path)
    assert f"report.json: nothing new, nothing gone, grade 14.2 → {now}" in done.stdout


def test_the_html_report_tells_it(site: Path) -> None:
    check("page.html", "--previous", "report.json", "--format", "html=report.html", cwd=site)
    html = (site / "report.html").read_text(encoding="utf-8")
    assert "Held against report.json" in html
    assert "was line 1" in html


def test_a_run_may_write_over_the_report_that_it_read(site: Path) -> None:
    both = ("page.html", "--previous", "report.json", "--format", "json=report.json", "--format", "text")
    assert "1 new, 1 gone" in check(*both, cwd=site).stdout
    assert "nothing new, nothing gone" in check(*both, cwd=site).stdout


def test_known_findings_are_excused_and_not_mended(site: Path) -> None:
    (site / "page.html").write_text(PROMISE, encoding="utf-8")
    assert run("baseline", "--no-config", "page.html", cwd=site).returncode == 0
    done = check("page.html", "--previous", "report.json", "--baseline", cwd=site)
    assert "nothing new, nothing gone" in done.stdout
    assert "excused since" in done.stdout


def test_a_report_does_not_change_without_it(site: Path) -> None:
    assert "Since" not in check("page.html", cwd=site).stdout
    modules = loaded("check", "--no-config", str(site / "page.html"))
    assert not {name for name in modules if name.startswith("contentaudit.compare")}
    assert "contentaudit.report.since" not in modules


def newer(whole: dict[str, Any]) -> bytes:
    return json.dumps({**whole, "version": 2}).encode()


@pytest.mark.parametrize(
    ("write", "words"),
    [
        (lambda _whole: b"<h1>x</h1>", "is no JSON report"),
        (lambda _whole: b"{}", "is no report of contentaudit"),
        (newer, "is a report of version “2”, and this contentaudit reads 1"),
        (lambda whole: json.dumps({**whole, "pages": [1]}).encode(), "is a broken report: pages[0] is no table"),
    ],
)
def test_what_is_no_report_is_told_in_one_line(site: Path, write: Any, words: str) -> None:
    whole = json.loads((site / "report.json").read_text(encoding="utf-8"))
    (site / "report.json").write_bytes(write(whole))
    done = check("page.html", "--previous", "report.json", "--format", "html=out.html", cwd=site)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("error: report.json ")
    assert words in line
    assert not (site / "out.html").exists()


@pytest.mark.parametrize("name", ["absent.json", ".", ""])
def test_what_cannot_be_read_is_told_in_one_line(site: Path, name: str) -> None:
    done = check("page.html", "--previous", name, cwd=site)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "cannot be read" in done.stderr


def test_one_that_is_too_large_is_not_read(site: Path) -> None:
    with (site / "report.json").open("wb") as file:
        file.truncate((256 << 20) + 1)
    done = check("page.html", "--previous", "report.json", cwd=site)
    assert done.returncode == 2
    assert "report.json is larger than 256 MB" in done.stderr


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = Repo.new(tmp_path / "repo")
    made.write("page.html", PROMISE)
    made.commit("first")
    return made


def test_pages_that_did_not_change_are_not_called_gone(repo: Repo) -> None:
    done = check("--changed", "--previous", "report.json", cwd=repo.folder)
    assert done.returncode == 2
    assert "--previous would then call gone" in done.stderr


def test_an_html_report_on_no_changed_page(repo: Repo) -> None:
    done = check("--changed", "--format", "html=../report.html", cwd=repo.folder)
    assert done.returncode == 0, done.stderr
    assert "no page changed" in done.stderr
    assert "No page was audited" in (repo.folder.parent / "report.html").read_text(encoding="utf-8")

"""check --changed: what a change wrote or brought about, in real repositories."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import environment, run
from tests.cli.test_imports import loaded
from tests.git.repo import Repo

PAGE = """\
---
title: Evening programme for people who work during the day
description: What the evening programme is, who it is for, and what a week in it looks like from Monday to Friday.
---
## What we offer

We guarantee that you will leave sober.

Three evenings a week you meet a counsellor.

You can bring someone from your family.

Our programme cures addiction in thirty days.
"""
GUARANTEE, CURE = "claims.guarantee", "claims.cure"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = Repo.new(tmp_path / "repo")
    made.write("content/page.md", PAGE)
    made.commit("first")
    return made


def check(repo: Repo, *arguments: str | Path) -> Any:
    return run("check", "--no-config", *arguments, cwd=repo.folder)


def report(repo: Repo, *arguments: str | Path) -> dict[str, Any]:
    done = check(repo, *arguments, "--format", "json")
    assert done.returncode in (0, 1), done.stderr
    return dict(json.loads(done.stdout))


def found(repo: Repo, *arguments: str | Path) -> set[tuple[str, str]]:
    """(page, rule) of the two claims, where they are reported."""
    pages = report(repo, *arguments)["pages"]
    return {(p["target"], f["rule"]) for p in pages for f in p["findings"] if f["rule"] in (GUARANTEE, CURE)}


def test_the_page_has_the_claims_that_these_tests_speak_of(repo: Repo) -> None:
    assert found(repo, ".") == {("content/page.md", GUARANTEE), ("content/page.md", CURE)}


def test_where_nothing_changed_nothing_is_wrong(repo: Repo) -> None:
    done = check(repo, "--changed")
    assert done.returncode == 0
    assert "no page changed since the last commit" in done.stderr
    assert report(repo, "--changed")["pages"] == []


def test_an_edit_elsewhere_brings_no_old_finding_back(repo: Repo) -> None:
    repo.write(
        "content/page.md", PAGE.replace("someone from", "someone of").replace("---\n##", "---\n\nHello there.\n\n##")
    )
    assert found(repo, "--changed") == set()
    done = check(repo, "--changed")
    assert "findings on lines that did not change are not shown" in done.stderr
    assert done.returncode == 0


def test_a_finding_on_a_changed_line_is_told_though_its_words_stayed(repo: Repo) -> None:
    repo.write("content/page.md", PAGE.replace("We guarantee", "Since 1990 we guarantee"))
    assert found(repo, "--changed") == {("content/page.md", GUARANTEE)}
    assert check(repo, "--changed").returncode == 1


def test_a_second_claim_of_the_same_words_is_new(repo: Repo) -> None:
    repo.write("content/page.md", PAGE + "\nWe guarantee that you will leave sober.\n")
    pages = report(repo, "--changed")["pages"]
    [finding] = [f for f in pages[0]["findings"] if f["rule"] == GUARANTEE]
    assert finding["start"]["line"] == 15


def test_a_page_that_lost_something_is_told_though_no_line_of_it_is_there(repo: Repo) -> None:
    whole = '<!doctype html>\n<html lang="en">\n<head>\n<title>Evening programme</title>\n</head>\n<body><h1>Hi</h1><p>Some words.</p></body>\n</html>\n'
    repo.write("page.html", whole)
    repo.commit("html")
    repo.write("page.html", whole.replace("<title>Evening programme</title>\n", ""))
    rules = {f["rule"] for page in report(repo, "--changed")["pages"] for f in page["findings"]}
    assert rules == {"seo.title-missing"}


def test_what_was_absent_before_is_not_told_again_when_its_place_is_edited(repo: Repo) -> None:
    bare = "<!doctype html>\n<html lang='en'>\n<head></head>\n<body><p>Some words.</p></body>\n</html>\n"
    repo.write("page.html", bare)
    repo.commit("html")
    repo.write("page.html", bare.replace("<head></head>", "<head><meta name='generator' content='x'></head>"))
    rules = {f["rule"] for page in report(repo, "--changed")["pages"] for f in page["findings"]}
    assert "seo.title-missing" not in rules


def test_a_new_page_is_told_whole(repo: Repo) -> None:
    repo.write("content/new page.md", PAGE)
    assert {page for page, _ in found(repo, "--changed")} == {"content/new page.md"}


def test_a_renamed_page_keeps_its_past(repo: Repo) -> None:
    repo.git("mv", "content/page.md", "content/moved.md")
    assert found(repo, "--changed") == set()
    done = check(repo, "--changed")
    assert "1 page changed" in done.stderr


def test_an_allowance_that_was_taken_back_makes_its_finding_new(repo: Repo) -> None:
    allowed = PAGE.replace(
        "We guarantee", "<!-- contentaudit: allow claims.guarantee -- known (by Ana) -->\nWe guarantee"
    )
    repo.write("content/page.md", allowed)
    repo.commit("allowed")
    repo.write("content/page.md", PAGE)
    assert found(repo, "--changed") == {("content/page.md", GUARANTEE)}


def test_a_link_whose_page_went_away_in_the_same_change_is_told(repo: Repo) -> None:
    linked = PAGE + "\nRead [about us](about.md) and [the rest](nowhere.md).\n"
    repo.write("content/about.md", PAGE.replace("We guarantee that you will leave sober.", "We listen."))
    repo.write("content/page.md", linked)
    repo.commit("linked")
    (repo.folder / "content" / "about.md").unlink()
    repo.write("content/page.md", linked.replace("someone from", "someone of"))
    pages = report(repo, "--changed")["pages"]
    links = [f["quote"] for page in pages for f in page["findings"] if f["rule"] == "links.file-missing"]
    assert links == ["about.md"]


def test_a_link_that_a_move_broke_is_told(repo: Repo) -> None:
    repo.write("content/about.md", PAGE.replace("We guarantee that you will leave sober.", "We listen."))
    repo.write("content/page.md", PAGE + "\nRead [about us](about.md) and [the rest](nowhere.md).\n")
    repo.commit("linked")
    (repo.folder / "blog").mkdir()
    repo.git("mv", "content/page.md", "blog/page.md")
    pages = report(repo, "--changed")["pages"]
    links = [f["quote"] for page in pages for f in page["findings"] if f["rule"].startswith("links.")]
    assert links == ["about.md"]


def test_only_what_lies_below_the_targets(repo: Repo) -> None:
    repo.write("content/page.md", PAGE + "\nWe guarantee results.\n")
    repo.write("other/page.md", PAGE)
    assert {page for page, _ in found(repo, "--changed", "other")} == {"other/page.md"}
    assert {page for page, _ in found(repo, "--changed", "./content/")} == {"content/page.md"}
    assert {page for page, _ in found(repo, "--changed", repo.folder / "other")} == {
        (repo.folder / "other/page.md").as_posix()
    }
    assert {page for page, _ in found(repo, "--changed", "content/page.md", "other")} == {
        "content/page.md",
        "other/page.md",
    }


def test_a_named_file_of_another_ending_is_held_against_its_past(repo: Repo) -> None:
    repo.write("post.liquid", PAGE)
    repo.commit("liquid")
    repo.write("post.liquid", PAGE.replace("Our programme cures", "Our new programme cures"))
    assert found(repo, "--changed", "post.liquid", "--kind", "markdown") == {("post.liquid", CURE)}


def test_from_a_folder_inside_the_repository(repo: Repo) -> None:
    repo.write("content/page.md", PAGE.replace("We guarantee", "So we guarantee"))
    repo.write("elsewhere.md", PAGE)
    done = run("check", "--no-config", "--changed", "--format", "json", cwd=repo.folder / "content")
    [page] = json.loads(done.stdout)["pages"]
    assert page["target"] == "page.md"


def test_excluded_pages_and_other_peoples_folders_stay_out(repo: Repo) -> None:
    repo.write("contentaudit.toml", 'exclude = ["drafts/"]\n')
    repo.commit("settings")
    for path in ("drafts/a.md", "node_modules/x/README.md", "content/b.md"):
        repo.write(path, PAGE)
    repo.git("add", "--all")
    done = run("check", "--changed", "--format", "json", cwd=repo.folder)
    assert {page["target"] for page in json.loads(done.stdout)["pages"]} == {"content/b.md"}


def test_since_a_branch(repo: Repo) -> None:
    repo.git("checkout", "-q", "-b", "topic")
    repo.write("content/page.md", PAGE.replace("We guarantee", "So we guarantee"))
    repo.commit("mine")
    repo.git("checkout", "-q", "main")
    repo.write("content/other.md", PAGE)
    repo.commit("theirs")
    repo.git("checkout", "-q", "topic")
    for arguments in (("--changed", "--since", "main"), ("--since", "main"), ("--diff", "main")):
        assert found(repo, *arguments) == {("content/page.md", GUARANTEE)}
    assert "since main, where the branch left it at" in check(repo, "--since", "main").stderr


def test_a_page_in_utf16_is_held_against_its_past_alone(repo: Repo) -> None:
    repo.write("wide.md", PAGE.encode("utf-16"))
    repo.commit("wide")
    repo.write("wide.md", PAGE.replace("someone from", "someone of").encode("utf-16"))
    assert found(repo, "--changed") == set()
    repo.write("wide.md", (PAGE + "\nWe guarantee results.\n").encode("utf-16"))
    assert len(report(repo, "--changed")["pages"][0]["findings"]) >= 1


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_every_kind(repo: Repo, end: str) -> None:
    repo.write("ends.md", PAGE.replace("\n", end).encode() + b"\nLast line.\n")
    repo.commit("ends")
    edited = PAGE.replace("someone from", "someone of").replace("\n", end).encode() + b"\nLast line.\n"
    repo.write("ends.md", edited)
    claims = found(repo, "--changed")
    # To git a page of lone carriage returns is one line.
    assert claims == (set() if end == "\r\n" else {("ends.md", GUARANTEE), ("ends.md", CURE)})


def test_a_page_that_was_no_text_before_is_new(repo: Repo) -> None:
    repo.write("content/page.md", b"\x89PNG\r\n\x1a\n" + bytes(100))
    repo.commit("picture")
    repo.write("content/page.md", PAGE.replace("description:", "remark:"))
    assert {rule for _, rule in found(repo, "--changed")} == {GUARANTEE, CURE}
    assert "could not be audited as it was" in check(repo, "--changed").stderr


@pytest.mark.skipif(sys.platform == "win32", reason="names that Windows does not have")
@pytest.mark.parametrize("name", ["a b.md", "a\nb.md", "-x.md", "[x].md", "ü.md", ":(top)y.md"])
def test_hostile_names(repo: Repo, name: str) -> None:
    repo.write(name, PAGE)
    repo.commit("named")
    repo.write(name, PAGE.replace("We guarantee", "So we guarantee"))
    assert {rule for _, rule in found(repo, "--changed")} == {GUARANTEE}


def refused(repo: Repo, *arguments: str | Path, cwd: Path | None = None, path: str | None = None) -> str:
    env = environment() if path is None else environment(PATH=path)
    done = run("check", "--no-config", *arguments, cwd=cwd or repo.folder, env=env)
    assert done.returncode == 2
    assert done.stdout == ""
    [line] = done.stderr.splitlines()
    return line


def test_what_git_cannot_tell_is_one_line_and_exit_code_2(repo: Repo, tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    assert "in no git repository" in refused(repo, "--changed", cwd=tmp_path / "plain")
    assert "knows no revision named “nope”" in refused(repo, "--since", "nope")
    assert "begins with a hyphen" in refused(repo, "--since=--output=x")
    assert "knows no revision named “”" in refused(repo, "--since", "")
    assert "not installed" in refused(repo, "--changed", path=str(tmp_path))
    assert "Name files or folders" in refused(repo, "--changed", "https://example.org/")
    assert "Name files or folders" in refused(repo, "--changed", "-")
    assert "lies outside the repository" in refused(repo, "--changed", ".", tmp_path / "plain")


def test_a_file_that_is_not_there_is_told_as_ever(repo: Repo) -> None:
    done = check(repo, "--changed", "nowhere.md")
    assert done.returncode == 2
    assert "no file or folder named" in done.stderr


def test_the_outcomes_tell_what_stands(repo: Repo) -> None:
    repo.write("content/page.md", PAGE.replace("We guarantee", "So we guarantee"))
    [page] = report(repo, "--changed")["pages"]
    assert page["outcomes"][GUARANTEE] == {"status": "found", "count": 1}
    assert page["outcomes"][CURE]["status"] == "passed"


def test_a_run_without_it_loads_nothing_for_it(repo: Repo) -> None:
    modules = loaded("check", "--no-config", str(repo.folder))
    assert not {name for name in modules if name.startswith(("contentaudit.git", "contentaudit.compare"))}
    assert "subprocess" not in modules


def test_a_run_without_it_asks_no_git(repo: Repo, tmp_path: Path) -> None:
    done = run("check", "--no-config", ".", cwd=repo.folder, env=environment(PATH=str(tmp_path)))
    assert done.returncode == 1

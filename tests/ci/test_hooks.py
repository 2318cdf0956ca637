"""The shipped hooks, run by a real ``pre-commit`` in a real repository."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.ci.repository import HOOKS, PRE_COMMIT, ROOT, Repository, hooks_config

BAD = "# Visits\n\n##\n\nText.\n"
GOOD = "# Visits\n\n## Hours\n\nText.\n"
WARNED = "# Visits\n\n## Hours\n\nCall us at (415) 263-7790 today.\n"
FIXABLE = "# Visits\n\n## Hours\n\nCall the the house at [(415) 263-7790](tel:4152637790) today.\n"
HEADER = "contentaudit (content, SEO and compliance)"


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def findings(said: str) -> list[str]:
    return [line for line in said.splitlines() if ": error " in line or ": warning " in line]


def test_the_file_is_one_that_pre_commit_takes(repo: Repository) -> None:
    shipped = ROOT / ".pre-commit-hooks.yaml"
    repo.run(PRE_COMMIT, "validate-manifest", shipped)
    assert list(HOOKS) == ["contentaudit", "contentaudit-strict", "contentaudit-baseline", "contentaudit-fix"]
    for hook in HOOKS.values():
        assert hook["require_serial"] is True
        assert {"--offline", "--force-exclude"} <= set(hook["entry"].split())


def test_a_bad_page_is_not_committed_and_the_message_leads_to_it(repo: Repository) -> None:
    repo.use_hooks("contentaudit")
    repo.write("content/visits.md", BAD)
    repo.write("content/notes.txt", "##\n")
    said = repo.commit(allowed=(1,))
    assert said.splitlines() == [
        f"{HEADER}{'.' * (79 - len(HEADER) - len('Failed'))}Failed",
        "- hook id: contentaudit",
        "- exit code: 1",
        "",
        "content/visits.md:3:1: error headings.empty A level-2 heading is empty",
        "1 page: 1 error",
        "",
    ]
    assert repo.git("log", "--oneline", allowed=(128,)).startswith("fatal")
    repo.write("content/visits.md", GOOD)
    said = repo.commit()
    assert "Passed" in said
    assert repo.git("log", "--format=%s") == "a change\n"


def test_a_page_that_cannot_be_audited_stops_the_commit_with_another_code(repo: Repository) -> None:
    repo.use_hooks("contentaudit")
    repo.write("visits.md", GOOD)
    repo.write("contentaudit.toml", "fail_onn = 1\n")
    said = repo.commit(allowed=(1,))
    assert "- exit code: 2" in said
    assert "error: contentaudit.toml" in said
    assert "Traceback" not in said


def test_strict_stops_what_the_fast_hook_lets_pass(repo: Repository) -> None:
    repo.use_hooks("contentaudit", "contentaudit-strict")
    repo.write("visits.md", WARNED)
    said = repo.commit(allowed=(1,))
    fast, _, strict = said.partition(HOOKS["contentaudit-strict"]["name"])
    assert "Passed" in fast
    assert "- exit code: 1" in strict
    assert "visits.md:5:12: warning phones.number-not-linked" in strict


def test_the_baseline_hook_speaks_of_new_findings_alone(repo: Repository) -> None:
    repo.write("visits.md", BAD)
    repo.commit("ten years of posts")
    repo.contentaudit("baseline", ".")
    repo.use_hooks("contentaudit-baseline")
    repo.write("visits.md", BAD + "\nMore words.\n")
    assert "Passed" in repo.commit("an edit below")
    repo.write("visits.md", BAD + "\n###\n\nMore words.\n")
    said = repo.commit("one more of them", allowed=(1,))
    assert len(findings(said)) == 1
    assert "visits.md:7:1: error headings.empty" in said


def test_the_fix_hook_changes_the_file_and_stops_so_that_somebody_looks(repo: Repository) -> None:
    repo.use_hooks("contentaudit-fix")
    page = repo.write("visits.md", FIXABLE)
    said = repo.commit(allowed=(1,))
    assert "- files were modified by this hook" in said
    assert page.read_text(encoding="utf-8") == FIXABLE.replace("the the", "the").replace("tel:415", "tel:+1415")
    assert "Passed" in repo.commit()


def test_of_a_half_staged_page_the_staged_half_is_judged(repo: Repository) -> None:
    repo.use_hooks("contentaudit")
    page = repo.write("visits.md", BAD)
    repo.git("add", "visits.md")
    page.write_text(GOOD, encoding="utf-8")  # mended, and not added
    assert "visits.md:3:1: error headings.empty" in repo.git("commit", "--message", "half", allowed=(1,))
    assert page.read_text(encoding="utf-8") == GOOD
    repo.git("add", "visits.md")
    page.write_text(BAD, encoding="utf-8")  # broken again, and not added
    assert "Passed" in repo.git("commit", "--message", "half")
    assert page.read_text(encoding="utf-8") == BAD
    assert repo.git("show", "HEAD:visits.md") == GOOD


def test_a_fix_in_the_way_of_what_is_not_staged_is_taken_back(repo: Repository) -> None:
    repo.use_hooks("contentaudit-fix")
    page = repo.write("visits.md", FIXABLE)
    repo.git("add", "visits.md")
    page.write_text(unstaged := FIXABLE.replace("today", "tonight"), encoding="utf-8")
    said = repo.git("commit", "--message", "half", allowed=(1,))
    assert "Rolling back fixes" in said
    assert page.read_text(encoding="utf-8") == unstaged
    assert repo.git("show", ":visits.md") == FIXABLE


def test_pages_that_go_or_move(repo: Repository) -> None:
    for name in ("gone.md", "moved.md"):
        repo.write(name, BAD)
    repo.commit("before there were hooks")
    repo.use_hooks("contentaudit")
    repo.git("rm", "--quiet", "gone.md")
    assert "Skipped" in repo.git("commit", "--message", "a page less")
    repo.git("mv", "moved.md", "with a new name.md")
    said = repo.git("commit", "--message", "a move", allowed=(1,))
    assert findings(said) == ["with a new name.md:3:1: error headings.empty A level-2 heading is empty"]


def test_excluded_pages_stay_out_although_they_are_named(repo: Repository) -> None:
    repo.use_hooks("contentaudit")
    repo.write("contentaudit.toml", 'exclude = ["drafts/"]\n')
    repo.write("drafts/idea.md", BAD)
    repo.write("content/visits.md", GOOD)
    assert "Passed" in repo.commit("a draft beside a page")
    repo.write("drafts/idea.md", BAD + "More.\n")
    said = repo.commit("a draft alone")
    assert "Passed" in said


@pytest.mark.parametrize("name", ["two  words.md", "beratung für Ältere.md", "ما الجديد.md", "it's $(here) & now.md"])
def test_names_that_shells_would_trip_over(repo: Repository, name: str) -> None:
    repo.use_hooks("contentaudit")
    repo.write(f"café menu/{name}", BAD)
    assert findings(repo.commit(allowed=(1,))) == [
        f"café menu/{name}:3:1: error headings.empty A level-2 heading is empty"
    ]


def many_pages(repo: Repository) -> list[str]:
    """More pages than a command line of pre-commit holds (128 KiB), every hundredth a bad one."""
    folder = "content/" + "a-folder-with-a-long-name/" * 4
    names = [f"{folder}page-{number:04}.md" for number in range(1_200)]
    for number, name in enumerate(names):
        repo.write(name, BAD if number % 100 == 0 else GOOD)
    assert sum(map(len, names)) > 131_072
    return names[::100]


@pytest.mark.parametrize("serial", [True, False], ids=["one batch after the other", "several batches at once"])
def test_more_pages_than_one_command_line_holds(repo: Repository, serial: bool) -> None:
    repo.use_hooks("contentaudit", require_serial=serial)
    bad = many_pages(repo)
    said = repo.commit(allowed=(1,))
    assert sorted(findings(said)) == [f"{name}:3:1: error headings.empty A level-2 heading is empty" for name in bad]
    batches = [line for line in said.splitlines() if " pages: " in line]
    assert len(batches) >= 2
    assert sum(int(line.split()[0].replace(",", "")) for line in batches) == 1_200


def test_several_batches_fix_at_once(repo: Repository) -> None:
    repo.use_hooks("contentaudit-fix", require_serial=False)
    names = [f"page {number}.md" for number in range(24)]
    for name in names:
        repo.write(name, FIXABLE)
    repo.commit(allowed=(1,))
    assert {(repo.path / name).read_text(encoding="utf-8").count("the the") for name in names} == {0}
    assert "Passed" in repo.commit()


@pytest.mark.parametrize("args", [["--profile", "us-addiction-treatment"], ["--select", "phones", "--all"]])
def test_arguments_of_the_repository_come_after_ours(repo: Repository, args: list[Any]) -> None:
    repo.write(".pre-commit-config.yaml", hooks_config("contentaudit", args=["--fail-on", "warning", *args]))
    repo.write("visits.md", WARNED)
    repo.git("add", "--all")
    said = repo.run(PRE_COMMIT, "run", "--all-files", allowed=(1,)).stdout
    assert "phones.number-not-linked" in said
    assert "- exit code: 1" in said

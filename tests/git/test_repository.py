"""Repositories as people have them: branches, clones, merges, names of every kind."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from contentaudit.git import Change, Repository, changes, content, entries, repository_around, size
from contentaudit.git.program import program
from contentaudit.model import ConfigError
from tests.git.repo import Repo

LONG = "".join(f"Line {number} says something of its own.\n" for number in range(30))


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = Repo.new(tmp_path / "repo")
    made.write("a.md", LONG)
    made.write("b.md", LONG.replace("Line", "Row"))
    made.commit("first")
    return made


def changed(repo: Repo, since: str | None = None) -> dict[str | None, Change]:
    repository = repository_around(repo.folder)
    return {change.path: change for change in changes(repository, repository.base(since).commit)}


def refusal(repo: Repo, since: str | None = None) -> ConfigError:
    with pytest.raises(ConfigError) as told:
        changed(repo, since)
    assert "\n" not in told.value.message + told.value.help
    return told.value


def test_staged_unstaged_and_unknown_files_all_count(repo: Repo) -> None:
    repo.write("a.md", LONG.replace("Line 3 ", "Line three "))
    repo.write("b.md", "Short.\n")
    repo.git("add", "b.md")
    repo.write("new.md", "New.\n")
    repo.write("ignored.md", "Not seen.\n")
    repo.write(".git/info/exclude", "ignored.md\n")
    found = changed(repo)
    assert set(found) == {"a.md", "b.md", "new.md"}
    assert [tuple(hunk) for hunk in found["a.md"].lines.hunks] == [(4, 1)]  # type: ignore[union-attr]
    assert found["new.md"] == Change("new.md", None, None, None)


def test_a_renamed_page_keeps_its_past(repo: Repo) -> None:
    repo.git("mv", "a.md", "c.md")
    repo.write("c.md", LONG + "And one more line.\n")
    found = changed(repo)
    assert set(found) == {"c.md"}
    assert found["c.md"].old == "a.md"
    assert [tuple(hunk) for hunk in found["c.md"].lines.hunks] == [(31, 1)]  # type: ignore[union-attr]


def test_a_page_that_was_moved_without_telling_git_keeps_its_past(repo: Repo) -> None:
    (repo.folder / "a.md").rename(repo.folder / "-moved [1].md")
    (repo.folder / "b.md").unlink()
    repo.write("-moved [1].md", LONG.replace("Line 7 ", "Line seven ") + "And one more line.\n")
    repo.write("other.md", "Nothing of all that.\n" * 30)
    found = changed(repo)
    assert set(found) == {"-moved [1].md", "other.md", None}
    assert found["-moved [1].md"].old == "a.md"
    assert [tuple(hunk) for hunk in found["-moved [1].md"].lines.hunks] == [(8, 1), (31, 1)]  # type: ignore[union-attr]
    assert found["other.md"].old is None
    assert found[None].old == "b.md"


def test_a_page_that_is_gone_is_told_with_what_it_was(repo: Repo) -> None:
    (repo.folder / "a.md").unlink()
    found = changed(repo)
    assert found[None].old == "a.md"


def test_a_branch_is_held_against_the_commit_where_it_left(repo: Repo) -> None:
    repo.git("checkout", "-q", "-b", "topic")
    repo.write("a.md", LONG + "Mine.\n")
    repo.commit("mine")
    repo.git("checkout", "-q", "main")
    repo.write("b.md", "Theirs.\n")
    repo.commit("theirs")
    repo.git("checkout", "-q", "topic")
    assert set(changed(repo, "main")) == {"a.md"}
    repo.git("merge", "-q", "main", "-m", "merge")
    assert set(changed(repo, "main")) == {"a.md"}


def test_without_a_name_the_default_branch_of_origin_is_meant(repo: Repo, tmp_path: Path) -> None:
    clone = repo.clone(tmp_path / "clone")
    clone.write("a.md", LONG + "Mine.\n")
    clone.commit("mine")
    assert set(changed(clone)) == {"a.md"}
    assert repository_around(clone.folder).base(None).said.startswith("origin/HEAD")
    clone.git("remote", "set-head", "origin", "--delete")
    assert repository_around(clone.folder).base(None).said.startswith("origin/main")
    assert set(changed(clone)) == {"a.md"}


def test_where_nothing_is_committed_everything_is_new(tmp_path: Path) -> None:
    repo = Repo.new(tmp_path / "r")
    repo.write("a.md", "One.\n")
    repo.write("b.md", "Two.\n")
    repo.git("add", "a.md")
    assert {path: change.old for path, change in changed(repo).items()} == {"a.md": None, "b.md": None}
    assert refusal(repo, "HEAD").code == "git.no-revision"


def test_a_shallow_clone_says_what_to_do(repo: Repo, tmp_path: Path) -> None:
    repo.git("checkout", "-q", "-b", "topic")
    repo.write("a.md", "Mine.\n")
    repo.commit("mine")
    repo.git("checkout", "-q", "main")
    repo.write("b.md", "Theirs.\n")
    repo.commit("theirs")
    clone = repo.clone(tmp_path / "clone", "--depth", "1", "--branch", "topic", "--no-single-branch")
    error = refusal(clone, "origin/main")
    assert error.code == "git.shallow"
    assert "fetch-depth: 0" in error.help
    assert refusal(clone, "v1").help.startswith("In this shallow clone")
    clone.git("fetch", "-q", "--unshallow")
    assert set(changed(clone, "origin/main")) == {"a.md"}


def test_branches_without_a_common_commit_are_told(repo: Repo) -> None:
    repo.git("checkout", "-q", "--orphan", "other")
    repo.commit("other")
    assert refusal(repo, "main").code == "git.no-merge-base"


@pytest.mark.parametrize("name", ["--output=/tmp/x", "-h", "nowhere", "", "a b", "main\nx", "origin/none", "HEAD:a.md"])
def test_what_is_no_revision_is_told(repo: Repo, name: str) -> None:
    assert refusal(repo, name).code == "git.no-revision"


def test_no_repository_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as told:
        repository_around(tmp_path)
    assert told.value.code == "git.not-a-repository"


def test_a_repository_without_files_is_told(repo: Repo, tmp_path: Path) -> None:
    bare = repo.clone(tmp_path / "bare", "--bare")
    with pytest.raises(ConfigError) as told:
        repository_around(bare.folder)
    assert told.value.code == "git.bare"


@pytest.fixture
def no_git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    program.cache_clear()
    monkeypatch.setenv("PATH", str(tmp_path))
    yield
    program.cache_clear()


@pytest.mark.usefixtures("no_git")
def test_a_machine_without_git_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as told:
        repository_around(tmp_path)
    assert told.value.code == "git.missing"


@pytest.mark.skipif(sys.platform == "win32", reason="names that Windows does not have")
@pytest.mark.parametrize(
    "name",
    [
        "with space.md",
        "line\nbreak.md",
        'quote".md',
        "tab\t.md",
        "back\\slash.md",
        ":(top)x.md",
        "-dash.md",
        "*.md",
        "é.md",
        os.fsdecode(b"bad\xff.md"),
        "deep/er/[x].md",
    ],
)
def test_names_of_every_kind(repo: Repo, name: str) -> None:
    repo.write(name, LONG)
    found = changed(repo)
    assert set(found) == {name}
    commit = repo.commit("named")
    repo.write(name, LONG.replace("Line 7 ", "Line seven "))
    found = changed(repo)
    assert [tuple(hunk) for hunk in found[name].lines.hunks] == [(8, 1)]  # type: ignore[union-attr]
    repository = repository_around(repo.folder)
    [entry] = entries(repository, commit, [name])
    assert entry.path == name
    assert size(repository, entry.blob) == len(LONG)
    assert content(repository, entry.blob, 10_000) == LONG.encode()


def test_links_and_submodules_hold_no_pages(repo: Repo, tmp_path: Path) -> None:
    other = Repo.new(tmp_path / "other")
    other.write("page.md", "One.\n")
    other.commit()
    repo.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", other.folder, "part")
    (repo.folder / "link.md").symlink_to("a.md")
    assert set(changed(repo)) == {".gitmodules"}
    commit = repo.commit("part")
    (repo.folder / "part" / "page.md").write_text("Two.\n", encoding="utf-8")
    assert not changed(repo)
    repository = repository_around(repo.folder)
    assert {entry.path for entry in entries(repository, commit)} == {".gitmodules", "a.md", "b.md"}


def test_a_link_that_became_a_page_is_a_new_page(repo: Repo) -> None:
    (repo.folder / "link.md").symlink_to("a.md")
    repo.write("z.md", LONG.replace("Line", "Zeile"))
    repo.commit("link")
    (repo.folder / "link.md").unlink()
    repo.write("link.md", "A page now.\n")
    repo.write("z.md", LONG.replace("Line", "Zeile") + "One more.\n")
    found = changed(repo)
    assert found["link.md"] == Change("link.md", None, None, None)
    assert [tuple(hunk) for hunk in found["z.md"].lines.hunks] == [(31, 1)]  # type: ignore[union-attr]


def test_a_page_in_conflict_is_read_with_its_marks(repo: Repo) -> None:
    repo.git("checkout", "-q", "-b", "topic")
    repo.write("a.md", LONG.replace("Line 3 ", "Mine 3 "))
    repo.commit("mine")
    repo.git("checkout", "-q", "main")
    repo.write("a.md", LONG.replace("Line 3 ", "Theirs 3 "))
    repo.commit("theirs")
    with pytest.raises(AssertionError):
        repo.git("merge", "-q", "topic")
    found = changed(repo)
    assert found["a.md"].lines is not None
    assert found["a.md"].lines.touch(4, 8)


def test_settings_of_a_repository_start_no_program(repo: Repo, tmp_path: Path) -> None:
    caught = tmp_path / "caught"
    trap = tmp_path / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {caught}\n", encoding="utf-8")
    trap.chmod(0o755)
    for key in ("core.fsmonitor", "diff.external", "core.pager", "diff.trap.textconv", "diff.trap.command"):
        repo.git("config", key, trap)
    hooks = repo.folder / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for hook in ("post-index-change", "pre-commit", "post-checkout"):
        (hooks / hook).write_bytes(trap.read_bytes())
        (hooks / hook).chmod(0o755)
    repo.write(".gitattributes", "*.md diff=trap\n")
    repo.write("a.md", LONG + "More.\n")
    found = changed(repo)
    assert found["a.md"].lines is not None
    repository = repository_around(repo.folder)
    assert list(entries(repository, repository.known("HEAD")))
    assert not caught.exists()


def test_attributes_hide_no_lines(repo: Repo) -> None:
    repo.write(".gitattributes", "*.md -diff\n")
    repo.write("a.md", LONG + "More.\n")
    assert [tuple(hunk) for hunk in changed(repo)["a.md"].lines.hunks] == [(31, 1)]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("key", "value"),
    [("diff.interHunkContext", "50"), ("diff.noprefix", "true"), ("color.ui", "always"), ("diff.relative", "true"),
     ("diff.renames", "false"), ("diff.algorithm", "patience"), ("diff.orderFile", "order"), ("core.quotepath", "true")],
)  # fmt: skip
def test_tastes_in_the_settings_change_no_answer(repo: Repo, key: str, value: str) -> None:
    repo.write("order", "b.md\na.md\n")
    repo.commit("order")
    repo.git("mv", "b.md", "ü.md")
    repo.write("a.md", LONG.replace("Line 3 ", "3 ").replace("Line 9 ", "9 "))
    wanted = {path: (change.old, change.lines and change.lines.hunks) for path, change in changed(repo).items()}
    repo.git("config", key, value)
    found = {path: (change.old, change.lines and change.lines.hunks) for path, change in changed(repo).items()}
    assert found == wanted
    assert set(found) == {"a.md", "ü.md"}


def test_a_folder_reached_by_a_link_is_the_same_repository(repo: Repo, tmp_path: Path) -> None:
    (tmp_path / "way").symlink_to(repo.folder, target_is_directory=True)
    repository: Repository = repository_around(tmp_path / "way")
    assert repository.path_of(tmp_path / "way" / "a.md") == "a.md"
    assert repository.path_of(tmp_path / "way") == "."
    assert repository.path_of(tmp_path / "elsewhere") is None


def test_what_git_tells_a_hook_does_not_lead_elsewhere(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Repo.new(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(other.folder / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other.folder / ".git" / "index"))
    repo.write("a.md", "Short.\n")
    assert set(changed(repo)) == {"a.md"}

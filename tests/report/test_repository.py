"""Files go by the names that their repository knows them by."""

from __future__ import annotations

from pathlib import Path

import pytest

from contentaudit.report.repository import Repository


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a page two folders down; the current folder is one down."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "site" / "posts").mkdir(parents=True)
    (tmp_path / "site" / "posts" / "a.md").touch()
    monkeypatch.chdir(tmp_path / "site")
    return tmp_path.resolve()


def test_names_are_told_from_the_root_of_the_repository(root: Path) -> None:
    here = Repository.here()
    for target in ("posts/a.md", "./posts/a.md", "../site/posts/a.md", str(root / "site" / "posts" / "a.md")):
        assert here.name(target) == here.uri(target) == "site/posts/a.md"


def test_a_link_is_the_file_behind_it(root: Path) -> None:
    (root / "site" / "b.md").symlink_to(root / "site" / "posts" / "a.md")
    assert Repository.here().name("b.md") == "site/posts/a.md"


def test_a_file_outside_keeps_its_whole_path(root: Path) -> None:
    assert Repository.here().name("/elsewhere/a b.md") == "/elsewhere/a b.md"
    assert Repository.here().uri("/elsewhere/a b.md") == "file:///elsewhere/a%20b.md"


def test_a_work_tree_whose_git_is_a_file_is_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").write_text("gitdir: elsewhere\n")
    (tmp_path / "deep").mkdir()
    monkeypatch.chdir(tmp_path / "deep")
    assert Repository.here().name("a.md") == "deep/a.md"


@pytest.mark.parametrize("target", ["-", "https://example.org/a/../b", "nul\0byte.md", "half\ud800.md"])
def test_what_is_no_file_stays_as_it_is(root: Path, target: str) -> None:
    assert Repository.here().name(target) == target


def test_a_uri_never_looks_like_another_scheme_or_host(root: Path) -> None:
    assert Repository.here().uri("javascript:x.md") == "site/javascript%3Ax.md"
    assert Repository.here().uri(b"caf\xe9.md".decode("utf-8", "surrogateescape")) == "site/caf%E9.md"
    assert Repository.here().uri("a?b#c%20.md") == "site/a%3Fb%23c%2520.md"

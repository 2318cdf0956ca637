"""Patterns mean what git says they mean; git itself is the judge."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contentaudit.globs import Patterns

PATHS = [
    "a.html", "b.md", "index.html", "build/a.html", "build/sub/a.html", "src/build/a.html", "src/a.html",
    "src/deep/er/a.html", "docs/a.md", "docs/keep.md", "docs/sub/keep.md", "#x.md", "!x.md", "a b.md",
    "ab/a.md", "axb.md", "a[b].md", "a*b.md", "x]y.md", "Ä.md", "-.md", "trail .md", "trail ",
]  # fmt: skip
FILES = [
    ["*.html"], ["/a.html"], ["build/"], ["build"], ["/build"], ["src/build"], ["**/a.html"], ["src/**/a.html"],
    ["src/**"], ["**/sub"], ["a/**/b"], ["*", "!*/", "!*.html"], ["docs/*", "!docs/keep.md"],
    ["docs/", "!docs/keep.md"], ["*.md", "!keep.md"], ["!a.html", "a.html"], ["a.html", "!a.html"], ["#x.md"],
    ["\\#x.md"], ["!x.md"], ["\\!x.md"], ["a b.md "], ["a\\ b.md"], ["a?b.md"], ["a[b].md"], ["a\\[b\\].md"],
    ["a[!y]b.md"], ["a[^y]b.md"], ["a[w-z]b.md"], ["a\\*b.md"], ["a**b.md"], ["[]x]]y.md"], ["x[]]y.md"],
    ["[a"], ["[[:alpha:]].md"], ["[[:lower:]]*.html"], ["[z-a].md"], ["[-].md"], ["[a-].md"], ["*[.]md"], ["/"],
    ["//"], ["**"], ["/**"], ["**/"], ["*/"], ["/*"], ["/*/"], ["*/*"], ["***/a.html"], ["src/***"], ["***"], ["src/*/er"], ["src/*"],
    ["**/build/**"], ["build/**", "!build/sub/"], ["\\"], ["a\\"], ["trail "], ["trail\\ "], ["   "], [""],
    ["*.html\r"], ["docs/*.md"], ["docs/**/keep.md"], ["!docs/keep.md", "docs/*"], ["src/deep/"], ["deep/er"],
    ["Ä.md"],
]  # fmt: skip


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    folder = tmp_path_factory.mktemp("repository")
    git(folder, "init", "-q")
    return folder


def git(folder: Path, *arguments: str, given: str = "") -> str:
    alone = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "HOME": str(folder)}
    command = ["git", "-C", str(folder), *arguments]
    run = subprocess.run(command, input=given, capture_output=True, encoding="utf-8", env=alone, check=False)
    assert run.returncode in (0, 1), run.stderr
    return run.stdout


def by_git(repository: Path, lines: list[str], paths: list[str]) -> set[str]:
    (repository / ".gitignore").write_bytes("\n".join([*lines, ""]).encode())
    told = git(repository, "check-ignore", "--no-index", "-z", "--stdin", given="\0".join(paths))
    return {path for path in told.split("\0") if path}


def by_us(lines: list[str], paths: list[str]) -> set[str]:
    patterns = Patterns.parse(lines)

    def is_left_out(parts: tuple[str, ...]) -> bool:
        """As the walk does: what is below a folder that is left out is never asked about."""
        return any(patterns.verdict(parts[:depth], is_folder=depth < len(parts)) for depth in range(1, len(parts) + 1))

    return {path for path in paths if is_left_out(tuple(path.split("/")))}


@pytest.mark.parametrize("lines", FILES, ids=repr)
def test_as_git_does(repository: Path, lines: list[str]) -> None:
    assert by_us(lines, PATHS) == by_git(repository, lines, PATHS)


def test_a_letter_is_one_letter() -> None:
    """Git counts bytes here; names are words to us."""
    assert Patterns.parse(["?.md"]).verdict(("Ä.md",), is_folder=False)
    assert Patterns.parse(["[Ä].md"]).verdict(("Ä.md",), is_folder=False)


pieces = st.sampled_from(["a", "b", "*", "**", "/", "?", "!", "[ab]", "[!a]", ".", "\\a", "ab"])
pattern = st.lists(pieces, min_size=1, max_size=7).map("".join)
names = st.text("ab.", min_size=1, max_size=3).filter(lambda name: name.strip("."))
paths = st.lists(st.lists(names, min_size=1, max_size=4).map("/".join), min_size=1, max_size=8, unique=True)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(pattern, min_size=1, max_size=3), paths=paths)
def test_as_git_does_for_any_pattern(repository: Path, lines: list[str], paths: list[str]) -> None:
    assert by_us(lines, paths) == by_git(repository, lines, paths)


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ("*a" * 60 + "*b", "a" * 250),
        ("?*" * 60 + "b", "a" * 250),
        ("**/a/" * 60 + "b", "a/" * 120 + "a"),
        ("[a-z]*" * 60 + "!", "a" * 250),
        ("*" * 5_000 + "b", "a" * 250),
    ],
)
def test_no_pattern_takes_for_ever(line: str, path: str) -> None:
    started = time.process_time()
    assert Patterns.parse([line]).verdict(tuple(path.split("/")), is_folder=False) is None
    assert time.process_time() - started < 40


def test_a_file_is_meant_itself_or_by_a_folder_above_it() -> None:
    patterns = Patterns.parse(["blog/**", "!blog/keep.md", "*.txt", "/docs/"])
    meant = {
        path: patterns.matches_file(path)
        for path in ("blog/a/b.md", "blog/keep.md", "x/y.txt", "docs/a.md", "a/docs/b.md")
    }
    assert meant == {
        "blog/a/b.md": True,
        "blog/keep.md": False,
        "x/y.txt": True,
        "docs/a.md": True,
        "a/docs/b.md": False,
    }

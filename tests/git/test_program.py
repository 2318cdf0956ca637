"""A git that hangs, floods, fails or refuses is told in one line; a git beside the pages is never started."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from contentaudit.git import program as module
from contentaudit.git import repository_around
from contentaudit.git.program import Git, program
from contentaudit.model import ConfigError
from tests.git.repo import Repo

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")

Install = Callable[[str], Path]


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Puts a script of this body in the place of git."""

    def install(body: str) -> Path:
        folder = tmp_path / "bin"
        folder.mkdir()
        script = folder / "git"
        script.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        script.chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
        return script

    program.cache_clear()
    yield install
    program.cache_clear()


def told(folder: Path, *arguments: str, most: int = 1_000) -> ConfigError:
    with pytest.raises(ConfigError) as error:
        Git(folder).ask(*arguments, most=most)
    assert "\n" not in error.value.message
    return error.value


def test_a_git_that_hangs_is_stopped(tmp_path: Path, installed: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST", 0.3)
    installed("exec sleep 60")
    assert told(tmp_path, "diff").code == "git.timeout"


def test_a_git_that_floods_is_not_read_to_its_end(tmp_path: Path, installed: Install) -> None:
    installed("exec yes")
    assert told(tmp_path, "diff").code == "git.too-large"


def test_a_git_that_fails_is_quoted_in_one_line(tmp_path: Path, installed: Install) -> None:
    installed("echo 'fatal: the disk is\nfull' >&2; exit 128")
    error = told(tmp_path, "diff")
    assert (error.code, error.message) == ("git.failed", "git diff failed: the disk is")


def test_what_cannot_be_run_is_told(tmp_path: Path, installed: Install) -> None:
    installed("").write_bytes(b"\x7fELF\0\0")
    assert told(tmp_path, "diff").code == "git.failed"


def test_a_git_in_the_folder_of_the_pages_is_not_started(
    tmp_path: Path, installed: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = installed("touch caught")
    monkeypatch.chdir(script.parent)
    monkeypatch.setenv("PATH", ".")
    assert told(tmp_path, "diff").code == "git.missing"
    assert not (script.parent / "caught").exists()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
def test_a_repository_of_another_user_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    repo = Repo.new(tmp_path / "theirs")
    repo.write("a.md", "One.\n")
    repo.commit()
    for path in (repo.folder, repo.folder / ".git"):
        os.chown(path, 12345, 12345)
    with pytest.raises(ConfigError) as error:
        repository_around(repo.folder)
    assert error.value.code == "git.untrusted"
    assert "safe.directory" in error.value.help

"""The hook as a content repository uses it: a real ``pre-commit`` in a real git repository."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BAD = "# Care\n\n##\n\nText.\n"
GOOD = "# Care\n\n## Visits\n\nText.\n"


def run(*command: str, cwd: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def content_repo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """An empty content repository, and an environment in which git and pre-commit see no settings of this machine."""
    home = tmp_path_factory.mktemp("home")
    repo = tmp_path_factory.mktemp("content")
    names = dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "tests")
    mails = dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "tests@example.org")
    safe = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": "*"}
    env = {**os.environ, **names, **mails, **safe, "PRE_COMMIT_HOME": str(home / "cache"), "PRE_COMMIT_COLOR": "never"}
    assert run("git", "init", "--quiet", cwd=repo, env=env).returncode == 0
    return repo, env


def test_the_hook_blocks_what_is_wrong_and_lets_pass_what_is_right(content_repo: tuple[Path, dict[str, str]]) -> None:
    repo, env = content_repo
    if not (ROOT / ".git").exists():
        pytest.skip("needs a git checkout: pre-commit clones the hook's repository")
    names = {"bad.md": BAD, "good.md": GOOD, "notes.txt": "## nothing to see"}
    for name, text in names.items():
        (repo / name).write_text(text, encoding="utf-8")
    run("git", "add", *names, cwd=repo, env=env)
    pre_commit = str(Path(sys.executable).with_name("pre-commit"))

    def hook(*files: str) -> subprocess.CompletedProcess[str]:
        return run(pre_commit, "try-repo", str(ROOT), "contentaudit", "--files", *files, cwd=repo, env=env)

    bad = hook("bad.md", "notes.txt")
    assert bad.returncode == 1, bad.stdout + bad.stderr
    assert "bad.md:3:1: error headings.empty" in bad.stdout
    assert "notes.txt" not in bad.stdout
    good = hook("good.md")
    assert good.returncode == 0, good.stdout + good.stderr
    assert "Passed" in good.stdout

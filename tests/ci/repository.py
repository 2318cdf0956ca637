"""A content repository of its own: real git, real pre-commit, no settings of this machine."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
PRE_COMMIT = str(Path(sys.executable).with_name("pre-commit"))
CONTENTAUDIT = f"{shlex.quote(sys.executable)} -m contentaudit"
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}

Done = subprocess.CompletedProcess[str]


class Repository:
    """A git repository in a folder; everything that runs in it has its environment."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.path = folder / "content"
        self.path.mkdir(parents=True)
        self.env = clean_environment(folder / "home") | environment
        self.git("init", "--quiet", "--initial-branch", "main")

    def run(self, *command: str | Path, allowed: tuple[int, ...] = (0,), **changes: str) -> Done:
        """Run a program here; fails with all it printed when its exit code is none of ``allowed``."""
        done = subprocess.run(
            [str(part) for part in command],
            cwd=self.path,
            env=self.env | changes,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=300,
        )
        assert done.returncode in allowed, f"{command} gave {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done

    def git(self, *arguments: str, allowed: tuple[int, ...] = (0,)) -> str:
        """What git says, both streams."""
        done = self.run("git", *arguments, allowed=allowed)
        return done.stdout + done.stderr

    def contentaudit(self, *arguments: str | Path, allowed: tuple[int, ...] = (0,), **changes: str) -> Done:
        """Run our command line."""
        return self.run(sys.executable, "-m", "contentaudit", *arguments, allowed=allowed, **changes)

    def write(self, name: str, text: str) -> Path:
        """A file, with the line ends that it is given."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        return path

    def commit(self, message: str = "a change", *, allowed: tuple[int, ...] = (0,)) -> str:
        """Commit all that is there, through the hooks; what was said."""
        self.git("add", "--all")
        return self.git("commit", "--quiet", "--message", message, allowed=allowed)

    def use_hooks(self, *ids: str, **changes: Any) -> None:
        """Configure hooks of ours as a content repository does, and let git run them at each commit."""
        self.write(".pre-commit-config.yaml", hooks_config(*ids, **changes))
        self.run(PRE_COMMIT, "install")
        self.git("add", ".pre-commit-config.yaml")


def clean_environment(home: Path) -> dict[str, str]:
    """An environment without the settings, colours and build servers of this machine."""
    touching = ("GIT_", "PRE_COMMIT", "GITHUB_", "RUNNER_", "CI", "NO_COLOR", "FORCE_COLOR", "SKIP", "COLUMNS")
    home.mkdir(parents=True, exist_ok=True)
    (home / "gitconfig").touch()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(touching)}
    names = dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "Ana Writer")
    mails = dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "ana@example.org")
    git = {"GIT_CONFIG_GLOBAL": str(home / "gitconfig"), "GIT_CONFIG_NOSYSTEM": "1"}
    caches = {"PRE_COMMIT_HOME": str(home / "pre-commit"), "XDG_CACHE_HOME": str(home / "cache")}
    return {**kept, **names, **mails, **git, **caches, "PRE_COMMIT_COLOR": "never"}


def hooks_config(*ids: str, **changes: Any) -> str:
    """A pre-commit configuration with hooks of ours.

    The hooks are those that we ship, word for word, but for where the program comes from: this installation instead of
    one that pre-commit makes, which would need a package index.
    """
    return str(yaml.safe_dump({"repos": [{"repo": "local", "hooks": [local_hook(HOOKS[id]) | changes for id in ids]}]}))


def local_hook(hook: Mapping[str, Any]) -> dict[str, Any]:
    """A shipped hook that runs this installation."""
    program, _, rest = hook["entry"].partition(" ")
    assert (program, hook["language"]) == ("contentaudit", "python")
    return {**hook, "language": "system", "entry": f"{CONTENTAUDIT} {rest}"}

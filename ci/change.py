"""What a pull request changes: the branch it is to land on, and the two compared."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence

from runner import Runner


def base_of(runner: Runner) -> str:
    """The branch a pull request is to land on, as git knows it here; empty for other events, and where it is not had.

    A checkout usually holds one commit; then the tip of that branch is fetched, without its history.
    """
    branch = runner.known("GITHUB_BASE_REF")  # set for pull requests alone
    if not branch:
        return ""
    name = f"refs/remotes/origin/{branch}"
    if _git("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}"):
        return name
    if _git("fetch", "--quiet", "--no-tags", "--depth=1", "origin", f"+refs/heads/{branch}:{name}"):
        return name
    runner.say("notice", f"the branch {branch} could not be fetched, so nothing is compared with it")
    return ""


def comparison(runner: Runner, contentaudit: Sequence[str], base: str) -> str:
    """What got worse and what got better, as Markdown; empty when it could not be told, which is said."""
    # Where the branch left the other one, when the checkout has the history to tell; else the other one as it is now.
    since = ["--merge-base"] if _git("merge-base", base, "HEAD") else []
    named = [path for path in runner.asked("paths").splitlines() if "://" not in path]
    command = [*contentaudit, "compare", "--format", "markdown", *since, f"git:{base}", "git:HEAD", "--", *named]
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", errors="replace")
    if done.returncode in (0, 1):
        return done.stdout
    why = done.stderr.strip().splitlines() or [f"exit code {done.returncode}"]
    runner.say("notice", f"not compared with {base}: {why[-1]}")
    return ""


def _git(*arguments: str) -> bool:
    return subprocess.run(["git", *arguments], check=False, stdout=subprocess.DEVNULL).returncode == 0

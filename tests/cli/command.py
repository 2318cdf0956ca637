"""Runs the command line as users do: a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "fixtures" / "pages"
COMMAND = [sys.executable, "-m", "contentaudit"]

_TOUCHING = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "FORCE_HYPERLINK", "COLUMNS", "CI")


def environment(**changes: str) -> dict[str, str]:
    """The environment without what changes the look of reports."""
    return {name: value for name, value in os.environ.items() if name not in _TOUCHING} | changes


def run(
    *arguments: str | Path,
    stdin: str | bytes = b"",
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end; output is read as UTF-8."""
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        cwd=cwd,
        env=dict(env) if env is not None else environment(),
        timeout=60,
        check=False,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def check(*arguments: str | Path, **how: object) -> subprocess.CompletedProcess[str]:
    """``contentaudit check`` without settings from the surroundings."""
    return run("check", "--no-config", *arguments, **how)  # type: ignore[arg-type]

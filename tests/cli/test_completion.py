"""Shells complete our commands and names: the script that we print, run by the shells themselves."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import environment, run

SHELLS = ("bash", "zsh", "fish")


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """The command on the path, as shells look for it."""
    command = tmp_path / "bin" / "contentaudit"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m contentaudit "$@"\n')
    command.chmod(0o755)
    return environment(PATH=f"{command.parent}{os.pathsep}{os.environ['PATH']}")


def script(shell: str) -> str:
    done = run("completion", shell)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def completed_by_bash(env: dict[str, str], *words: str) -> list[str]:
    if not shutil.which("bash"):
        pytest.skip("there is no bash here")
    line = " ".join(f"'{word}'" for word in words)
    asked = f"COMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; _contentaudit_completion contentaudit\n"
    code = f'{script("bash")}\n{asked}printf "%s\\n" "${{COMPREPLY[@]}}"'
    done = subprocess.run(
        ["bash", "--norc", "-c", code], capture_output=True, text=True, env=env, check=True, timeout=60
    )
    assert done.stderr == ""
    return done.stdout.split()


def test_bash_completes_commands_and_options(env: dict[str, str]) -> None:
    assert completed_by_bash(env, "contentaudit", "exp") == ["explain"]
    assert completed_by_bash(env, "contentaudit", "check", "--stat") == ["--statistics"]


def test_bash_completes_rules_families_profiles_and_formats(env: dict[str, str]) -> None:
    rules = completed_by_bash(env, "contentaudit", "check", "--select", "phones.tel-m")
    assert rules == ["phones.tel-malformed", "phones.tel-mismatch"]
    assert "headings" in completed_by_bash(env, "contentaudit", "check", "--ignore", "head")
    second = completed_by_bash(env, "contentaudit", "check", "--select", "phones,headings.skip")
    assert second == ["phones,headings.skipped-level"]
    assert completed_by_bash(env, "contentaudit", "check", "--profile", "us-f") == ["us-fl"]
    assert completed_by_bash(env, "contentaudit", "check", "--format", "json") == ["json", "jsonl"]
    assert completed_by_bash(env, "contentaudit", "check", "--fail-on", "w") == ["warning"]
    assert completed_by_bash(env, "contentaudit", "explain", "claims.guar") == ["claims.guarantee"]
    assert completed_by_bash(env, "contentaudit", "rules", "cla") == ["claims"]


@pytest.mark.parametrize(
    ("shell", "asked"),
    [
        (
            "zsh",
            ["zsh", "-f", "-c", "autoload -Uz compinit; compinit -D\n{script}\nwhence -w _contentaudit_completion"],
        ),
        ("fish", ["fish", "--no-config", "-c", "{script}\ncomplete -C 'contentaudit explain claims.guar'"]),
    ],
)
def test_other_shells_take_the_script(env: dict[str, str], shell: str, asked: list[str]) -> None:
    if not shutil.which(shell):
        pytest.skip(f"there is no {shell} here")
    command = [part.replace("{script}", script(shell)) for part in asked]
    done = subprocess.run(command, capture_output=True, text=True, env=env, check=True, timeout=60)
    assert done.stderr == ""
    assert done.stdout.startswith({"zsh": "_contentaudit_completion: function", "fish": "claims.guarantee"}[shell])


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_says_where_it_goes(shell: str) -> None:
    made = script(shell)
    assert made.startswith("# ")
    assert f"contentaudit completion {shell}" in made.splitlines()[0]
    assert f"_CONTENTAUDIT_COMPLETE={shell}_complete" in made


def test_completing_loads_no_rule() -> None:
    code = (
        "import sys, os, contentaudit.cli as c\n"
        "sys.stdout = open(os.devnull, 'w')\n"
        "try: c.cli.main([], prog_name='contentaudit')\n"
        "except SystemExit: pass\n"
        "print(*sorted(m for m in sys.modules if m.startswith('contentaudit_rules.') or m in ('yaml', 'turbohtml')), "
        "file=sys.__stdout__)"
    )
    asked = environment(
        COMP_WORDS="contentaudit check --select ph", COMP_CWORD="3", _CONTENTAUDIT_COMPLETE="bash_complete"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=asked, check=True)
    assert done.stdout == "\n"


def test_a_shell_that_nobody_knows() -> None:
    done = run("completion", "tcsh")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)

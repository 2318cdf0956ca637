"""Runs the composite action as a runner would: each ``run`` step in bash, values from expressions, files for outputs.

What ``uses`` other actions is left out, and installing is taken as done. Expressions are those the action needs: one name,
or one name compared with a text; anything else is an error here, and should be one in the action.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.ci.repository import ROOT, Repository

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]

_EXPRESSION = re.compile(r"\$\{\{ ([\w.-]+) \}\}")
_CONDITION = re.compile(r"([\w.-]+) == '(\w+)'")
_OUTPUT = re.compile(r"^(?P<name>[\w-]+)<<(?P<end>\S+)\n(?P<value>.*?)\n(?P=end)\n", re.MULTILINE | re.DOTALL)


@dataclass
class Run:
    """How a run of the action ended: the exit code of the job, its log, its outputs, its summary."""

    code: int
    log: str
    outputs: dict[str, str]
    summary: str
    values: dict[str, str]
    """What expressions can name."""

    @property
    def obeyed(self) -> list[str]:
        """The lines of the log that a runner obeys as commands."""
        return list(_obeyed(self.log.splitlines()))


def run_action(repository: Repository, folder: Path, *, event: Any = None, **given: str) -> Run:
    """Run the action in a repository with these inputs; names are written with ``_`` for ``-``.

    Keywords in capitals are variables of the runner.
    """
    inputs = {name: str(about["default"]) for name, about in ACTION["inputs"].items()} | {"token": "a-token"}
    inputs |= {name.replace("_", "-"): value for name, value in given.items() if not name.isupper()}
    assert inputs.keys() == ACTION["inputs"].keys()
    folder.mkdir()
    files = {name: folder / name.lower() for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_EVENT_PATH")}
    files["GITHUB_STEP_SUMMARY"].touch()
    files["GITHUB_EVENT_PATH"].write_text(json.dumps({} if event is None else event), encoding="utf-8")
    machine = {name: str(file) for name, file in files.items()}
    machine |= {"RUNNER_TEMP": str(folder / "temp"), "RUNNER_OS": "Linux", "GITHUB_ACTION_PATH": str(ROOT)}
    machine |= {"PATH": f"{Path(sys.executable).parent}:{repository.env['PATH']}", "GITHUB_REPOSITORY": "o/content"}
    machine |= {name: value for name, value in given.items() if name.isupper()}
    values = {f"inputs.{name}": value for name, value in inputs.items()} | {
        "steps.install.outputs.python": sys.executable
    }
    log, code = "", 0
    for step in STEPS:
        if "run" not in step or step.get("id") == "install" or not _holds(step, values):
            continue
        files["GITHUB_OUTPUT"].write_text("", encoding="utf-8")
        own = {name: _evaluated(value, values) for name, value in step.get("env", {}).items()}
        bash = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"])
        done = repository.run(*bash, allowed=tuple(range(256)), **machine, **own)
        log += done.stdout + done.stderr
        written = files["GITHUB_OUTPUT"].read_text(encoding="utf-8")
        values |= {f"steps.{step.get('id')}.outputs.{one['name']}": one["value"] for one in _OUTPUT.finditer(written)}
        if code := done.returncode:
            break
    outputs = {name: _evaluated(about["value"], values) for name, about in ACTION["outputs"].items()}
    return Run(code, log, outputs, files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8"), values)


def _evaluated(text: Any, values: Mapping[str, str]) -> str:
    evaluated = _EXPRESSION.sub(lambda match: values.get(match[1], ""), str(text))
    assert "${{" not in _EXPRESSION.sub("", str(text))
    return evaluated


def _holds(step: Mapping[str, Any], values: Mapping[str, str]) -> bool:
    if "if" not in step:
        return True
    condition = _CONDITION.fullmatch(step["if"])
    assert condition
    return values.get(condition[1], "") == condition[2]


def _obeyed(lines: list[str]) -> Iterator[str]:
    """As the runner does: after stop-commands nothing is a command until the token comes back."""
    token = ""
    for line in lines:
        if token:
            token = "" if line.strip() == f"::{token}::" else token
        elif line.strip().startswith("::stop-commands::"):
            token = line.strip().removeprefix("::stop-commands::")
        elif re.match(r"\s*::[\w-]+[ :]", line) or "##[" in line:
            yield line

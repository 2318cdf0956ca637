"""The machine that runs a workflow: what was asked for, and the ways to tell it something."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


class BadInputError(Exception):
    """What a workflow says cannot be done: what is wrong, and what to write instead."""


class Runner:
    """Reads the environment of a step and writes the files and commands that the runner reads."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self.folder = Path(environment["RUNNER_TEMP"]) / "contentaudit"
        """Ours for the length of the job, outside the repository, whose files come from anyone."""
        self.folder.mkdir(parents=True, exist_ok=True)

    def asked(self, name: str) -> str:
        """An input of the action: its lines without blanks around them, empty ones left out."""
        lines = self._environment.get(f"CONTENTAUDIT_{name.upper().replace('-', '_')}", "").splitlines()
        return "\n".join(line.strip() for line in lines if line.strip())

    def wants(self, name: str) -> bool:
        """A switch: true or false, and nothing else."""
        said = self.asked(name).lower() or "false"
        if said not in ("true", "false"):
            raise BadInputError(f"{name} is “{said}”", "Write true or false.")
        return said == "true"

    def known(self, name: str) -> str:
        """A variable of the runner; empty where it is not set."""
        return self._environment.get(name, "")

    def output(self, name: str, value: str) -> None:
        """Set an output of the step; no value can end itself early and begin another."""
        end = f"end-{secrets.token_hex(16)}"
        self._append("GITHUB_OUTPUT", f"{name}<<{end}\n{value}\n{end}\n")

    def summarise(self, markdown: str) -> None:
        """Add to the summary of the job."""
        self._append("GITHUB_STEP_SUMMARY", markdown)

    def annotate(self, commands: str) -> None:
        """Print workflow commands that are escaped already."""
        sys.stdout.write(commands)
        sys.stdout.flush()

    def say(self, level: str, message: str) -> None:
        """An annotation of our own: error, warning or notice."""
        escaped = message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        self.annotate(f"::{level} title=contentaudit::{escaped}\n")

    @contextmanager
    def log_without_orders(self) -> Iterator[None]:
        """What is printed meanwhile may hold words from pages: the runner shall obey none of its lines."""
        token = secrets.token_hex(16)
        self.annotate(f"::stop-commands::{token}\n")
        try:
            yield
        finally:
            self.annotate(f"::{token}::\n")

    def _append(self, variable: str, text: str) -> None:
        with Path(self._environment[variable]).open("a", encoding="utf-8", newline="\n") as file:
            file.write(text)

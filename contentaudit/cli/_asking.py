"""Asks about fixes one by one, at a terminal."""

from __future__ import annotations

import sys

import click

from contentaudit.cli._show import show
from contentaudit.mend.rounds import same
from contentaudit.model import Finding, Source
from contentaudit.report.finding import Problem, rendered
from contentaudit.report.look import Look
from contentaudit.report.safe import defused


class Asking:
    """What a person said about each fix; nobody is asked twice about the same."""

    def __init__(self, look: Look) -> None:
        if not (sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty()):
            raise click.UsageError("--interactive asks at a terminal, and this is none    See the changes: --diff")
        self._look = look
        self._said: dict[tuple[str, str], bool] = {}
        self._for_the_rest: bool | None = None

    def wants(self, source: Source, finding: Finding) -> bool:
        """Shall this be fixed? The finding is shown as reports show it."""
        if same(finding) not in self._said:
            self._said[same(finding)] = self._ask(source, finding) if self._for_the_rest is None else self._for_the_rest
        return self._said[same(finding)]

    def _ask(self, source: Source, finding: Finding) -> bool:
        show(defused("\n".join(rendered(Problem(finding), source, self._look, {})) + "\n"))
        answer = click.prompt(
            "Fix it? yes, no, all the rest, or quit", type=click.Choice(list("ynaq")), default="n", show_default=True
        )
        if answer in ("a", "q"):
            self._for_the_rest = answer == "a"
        return answer in ("y", "a")

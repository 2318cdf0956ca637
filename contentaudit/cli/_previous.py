"""``--previous FILE``: reports say what changed since a JSON report of an earlier run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

import click

from contentaudit._version import __version__
from contentaudit.cli._parts import Run, Told
from contentaudit.compare.comparison import Comparison, compared
from contentaudit.compare.named import ReportNamed
from contentaudit.compare.sides import side_of_report
from contentaudit.compare.states import Side, State
from contentaudit.model import PageResult
from contentaudit.result import Tally


class SincePrevious:
    """Keeps what a comparison needs of each result; the results themselves pass as they are."""

    def __init__(self, run: Run) -> None:
        """Reads the earlier report at once, so that this run may write its own over it.

        Raises ``ConfigError`` when it is none.
        """
        if run.options["changed"]:
            help = "contentaudit compare holds what changed against what it was."
            raise click.UsageError(f"--changed leaves findings out that --previous would then call gone    {help}")
        name = run.options["previous"]
        self._old = side_of_report(ReportNamed(name, Path(name)))
        self._facts = {"profile": run.governed.config.profile_name or "none", "version": __version__}
        self._states: list[State] = []

    def through(self, results: Iterator[PageResult]) -> Iterator[PageResult]:
        """The results as they are."""
        for result in results:
            self._states.append(State.of(result, result.target))
            yield result

    def verdict(self, tally: Tally) -> Iterable[Told]:
        """Nothing: the reports tell it."""
        del tally
        return ()

    def comparison(self) -> Comparison:
        """What changed, once every result has passed."""
        return self._comparison

    @cached_property
    def _comparison(self) -> Comparison:
        return compared(self._old, Side("this report", "report", self._states, self._facts))

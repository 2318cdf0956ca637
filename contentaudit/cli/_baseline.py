"""``--baseline``, ``--fail-on-new``, ``--ratchet``: findings that were there when somebody drew the line are let go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from contentaudit.audit import settled
from contentaudit.cli._parts import Run, Told
from contentaudit.config import FAIL_ON, Config
from contentaudit.config.file import find_named
from contentaudit.excuse.baseline import Known
from contentaudit.excuse.baseline_file import BASELINE_NAME, read_baseline
from contentaudit.excuse.excuser import current_day
from contentaudit.model import ConfigError, PageResult
from contentaudit.report.counts import counted, listed
from contentaudit.result import Tally, in_source_order
from contentaudit.run import place_of

NEAREST = "nearest"
"""What ``--baseline`` says without a file."""

_MOST_RISES = 5
_PRUNE = "contentaudit baseline --prune TARGETS takes them out."


def baseline_path(given: str | None, config: Config, targets: Sequence[str]) -> Path | None:
    """The file that was named on the command line or in the settings, else the nearest; ``None`` when there is none."""
    if given not in (None, NEAREST):
        return Path(str(given))
    return config.baseline_path or find_named(place_of(targets[0]) if targets else Path.cwd(), BASELINE_NAME)


class KnownFindings:
    """Lets known findings go, counts new and gone ones, and says at the end what that comes to."""

    def __init__(self, run: Run) -> None:
        options, config = run.options, run.governed.config
        _refuse_without_baseline(options, config)
        path = baseline_path(options["baseline"], config, options["targets"])
        if path is None:
            help = "contentaudit baseline TARGETS writes one. Another file is named as --baseline=FILE."
            raise ConfigError("baseline.not-found", f"no {BASELINE_NAME} in this folder or above it", help)
        self._known = Known(read_baseline(path), options["targets"], current_day())
        self._ratchet = options["ratchet"]
        self._fail_on_new = FAIL_ON[options["fail_on_new"]] if options["fail_on_new"] else None
        self._shown = options["show_excused"]

    def through(self, results: Iterator[PageResult]) -> Iterator[PageResult]:
        """Each result with its known findings among the excused ones; what could not be audited passes as it is."""
        for result in results:
            yield result if result.failure else self._sifted(result)

    def verdict(self, tally: Tally) -> Iterable[Told]:
        """What is known, what followed its page, what is gone, and what went up."""
        del tally
        known, name = self._known, self._known.baseline.name
        if known.known and not self._shown:
            yield Told("note", f"{counted(known.known, 'known finding')} not shown", "--show-excused shows them.")
        for move in known.followed:
            yield Told("note", move.sentence, "contentaudit baseline --prune TARGETS writes the new name.")
        gone = sum(1 for _ in known.gone)
        if gone and self._ratchet:
            what = f"{counted(gone, 'entry', 'entries')} of {name} without a finding any more"
            yield Told("error", f"{what} (--ratchet)", _PRUNE, 1)
        elif gone:
            yield Told("note", f"{counted(gone, 'known finding')} gone", _PRUNE)
        yield from self._rises() if self._ratchet else ()
        yield from self._new(name)

    def _sifted(self, result: PageResult) -> PageResult:
        standing, known = self._known.sifted(result)
        return replace(
            result,
            findings=tuple(standing),
            excused=in_source_order((*result.excused, *known)),
            outcomes=settled(result.outcomes, known),
        )

    def _new(self, name: str) -> Iterator[Told]:
        least = self._fail_on_new
        deciding = {kind: count for kind, count in self._known.new.items() if least and kind.rank <= least.rank}
        if deciding:
            yield Told("error", f"not in {name}: {listed(deciding)} (--fail-on-new {least})", exit=1)

    def _rises(self) -> Iterator[Told]:
        rises = list(self._known.rises)
        for rise in rises[:_MOST_RISES]:
            yield Told("error", f"{rise.path}: {rise.rule} went from {rise.had} to {rise.has} (--ratchet)", exit=1)
        if len(rises) > _MOST_RISES:
            more = f"{len(rises) - _MOST_RISES:,} more counts of rules on pages went up (--ratchet)"
            yield Told("error", more, exit=1)


def _refuse_without_baseline(options: Mapping[str, Any], config: Config) -> None:
    for name in ("fail_on_new", "ratchet"):
        if options[name] and not options["baseline"] and not config.baseline:
            option = f"--{name.replace('_', '-')}"
            raise click.UsageError(f"{option} needs a baseline to compare with    check TARGETS --baseline {option}")

"""``--max-findings N``: a run fails when more findings stand than were agreed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from contentaudit.cli._parts import Run, Told
from contentaudit.model import PageResult, Severity
from contentaudit.report.counts import counted
from contentaudit.result import Tally


class MaxFindings:
    """Counts what somebody must or should mend: errors and warnings, and whatever ``--fail-on`` asks for besides."""

    def __init__(self, run: Run) -> None:
        self._most = int(run.options["max_findings"])
        asked = run.governed.config.fail_on or Severity.WARNING
        self._least = max(asked, Severity.WARNING, key=lambda severity: severity.rank)

    def through(self, results: Iterator[PageResult]) -> Iterator[PageResult]:
        """The results as they are: the tally counts them."""
        return results

    def verdict(self, tally: Tally) -> Iterable[Told]:
        """One line when there are too many."""
        found = sum(count for severity, count in tally.findings.items() if severity.rank <= self._least.rank)
        if found > self._most:
            message = f"{counted(found, 'finding')} at {self._least} or above, at most {self._most:,} may stand"
            yield Told("error", message, "Mend some, or raise --max-findings.", 1)

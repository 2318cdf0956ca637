"""What takes part in a run of ``check`` between the audit and its reports: baselines, changes, required families.

A part sees every result pass, may change it (a known finding becomes an excused one), and speaks once more at the end.
The options of a part, its reading of them, and its words stand in one file; ``parts_of`` names it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, runtime_checkable

from contentaudit.govern import Governed, Governing
from contentaudit.model import PageResult
from contentaudit.result import ExitCode, Tally

if TYPE_CHECKING:
    from contentaudit.compare.comparison import Comparison


class Told(NamedTuple):
    """A line on the error stream: kind, what, what to do; and the exit code it asks for (the highest of all wins)."""

    kind: str
    message: str
    help: str = ""
    exit: ExitCode = 0


class Part(Protocol):
    """Takes part in a run."""

    def through(self, results: Iterator[PageResult]) -> Iterator[PageResult]:
        """The results as they are to be reported, each as soon as it is there."""

    def verdict(self, tally: Tally) -> Iterable[Told]:
        """What it has to say when every result has passed."""


@runtime_checkable
class Compares(Protocol):
    """A part that holds the run against an earlier one."""

    def comparison(self) -> Comparison:
        """What changed, once every result has passed."""


class Run(NamedTuple):
    """What a part may want to know: the options by their names, what governs the first target, and all others."""

    options: Mapping[str, Any]
    governed: Governed
    governing: Governing


def parts_of(run: Run) -> Sequence[Part]:
    """The parts that the options ask for, in the order in which results pass them; only these are imported."""
    parts: list[Part] = []
    if run.options["baseline"] or run.governed.config.baseline or run.options["fail_on_new"] or run.options["ratchet"]:
        from contentaudit.cli._baseline import KnownFindings

        parts.append(KnownFindings(run))  # before all that leaves findings out: what it does not see is gone
    if run.options["changed"]:
        from contentaudit.cli._changed import OnlyChanged

        parts.append(OnlyChanged(run))
    if run.governed.config.require:
        from contentaudit.cli._require import Required

        parts.append(Required(run))
    if run.options["max_findings"] is not None:
        from contentaudit.cli._max_findings import MaxFindings

        parts.append(MaxFindings(run))
    if run.options["previous"] is not None:
        from contentaudit.cli._previous import SincePrevious

        parts.append(SincePrevious(run))  # after all that changes results: it sees what is reported
    return parts


def comparison_by(parts: Iterable[Part]) -> Callable[[], Comparison] | None:
    """Tells reports what changed since an earlier run, where one was named."""
    return next((part.comparison for part in parts if isinstance(part, Compares)), None)


def exit_code(own: ExitCode, told: Iterable[Told]) -> ExitCode:
    """The code of the run: the highest that anybody asks for."""
    return max([own, *(line.exit for line in told)])

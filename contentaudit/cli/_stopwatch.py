"""How long each rule takes, and the memory of a run: made for ``--verbose`` alone, so that other runs pay nothing."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial, update_wrapper
from pathlib import Path
from typing import Any

from contentaudit.govern import Governed, Governing
from contentaudit.model import Hit
from contentaudit.report.cost import Cost
from contentaudit.rule import RuleSet


class Stopwatch:
    """Says what holds where, as what it was made from does, with rules that count their own time."""

    def __init__(self, governing: Governing) -> None:
        self._governing = governing
        self._began = time.perf_counter()
        self._seconds: dict[str, float] = {}
        self._inner = [0.0]
        """Time of the rules that a running rule asked: one sum for each that is running."""
        self._timed: dict[int, tuple[RuleSet, RuleSet]] = {}

    def at(self, place: Path) -> Governed:
        """What holds there, its rules timed."""
        governed = self._governing.at(place)
        return governed._replace(rules=self._over(governed.rules))

    def cost(self) -> Cost:
        """What the run has taken so far."""
        return Cost(time.perf_counter() - self._began, self._seconds, peak_memory())

    def _over(self, rules: RuleSet) -> RuleSet:
        if id(rules) not in self._timed:
            timed = {id: replace(rule, check=self._of(id, rule.check)) for id, rule in rules.rules.items()}
            self._timed[id(rules)] = rules, replace(rules, rules=timed)
        return self._timed[id(rules)][1]

    def _of(self, rule: str, check: Callable[..., Iterable[Hit]]) -> Callable[..., Iterable[Hit]]:
        made = partial(self._run, rule, check)
        update_wrapper(made, check, assigned=("__doc__",), updated=())
        return made

    def _run(self, rule: str, check: Callable[..., Iterable[Hit]], *page: Any, **options: Any) -> Iterable[Hit]:
        self._inner.append(0.0)
        began = time.perf_counter()
        try:
            return list(check(*page, **options))
        finally:
            spent = time.perf_counter() - began
            own = spent - self._inner.pop()
            self._inner[-1] += spent
            self._seconds[rule] = self._seconds.get(rule, 0.0) + own


def peak_memory() -> int | None:
    """The most bytes of memory that this process has held at once; ``None`` where the system does not tell."""
    try:
        import resource
    except ImportError:
        return None
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024

"""Rules that remember what stood earlier on the page: ``consistency`` and ``conditional``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contentaudit.model import Related
from contentaudit.wording.vale.checker import Checker, Exceptions, Match, OnPage, Reading, merged
from contentaudit.wording.vale.definition import Unloadable
from contentaudit.wording.vale.expression import Expression
from contentaudit.wording.vale.stretches import Stretch


class Consistency(Checker):
    """Of each pair of spellings a page uses only one. ``expressions``: both of each pair, pair by pair."""

    def __init__(self, expressions: Sequence[Expression]) -> None:
        self.expressions = expressions

    def find(self, stretch: Stretch, possible: Sequence[int], on: OnPage) -> Iterator[Match]:
        """The last match in each stretch, from the one on in which the second spelling stands."""
        for pair in sorted({number // 2 for number in possible}):
            awake = [(n, self.expressions[n]) for n in (2 * pair, 2 * pair + 1) if n in possible]
            last: Match | None = None
            first = on.seen.setdefault(pair, {})
            for number, found in merged(awake, stretch.value, on.clock):
                first.setdefault(number, stretch.text(*found.span()))
                other = first.get(number ^ 1)
                related = (Related(f"“{other.value}” here", other.span),) if other else ()
                last = Match(stretch, found.start(), found.end(), {"quote": found.group()}, related)
            if last is not None and len(first) == 2:
                yield last


def consistency(reading: Reading) -> Checker:
    """``either``: one spelling to the other."""
    definition = reading.definition
    sources = [(("either", key), text) for key, value in definition.pairs("either") for text in (key, value)]
    made = reading.expressions(
        "either", sources, fold=definition.flag("ignorecase"), edges=not definition.flag("nonword")
    )
    if len(made) != len(sources):
        reason, where = reading.left_out[0]
        raise Unloadable(f"the pattern {reason}", where)
    return Consistency([expression for _, expression in made])


class Conditional(Checker):
    """What ``first`` matches must stand in a group of a match of ``second`` by then."""

    def __init__(self, first: Expression, second: Expression, exceptions: Exceptions) -> None:
        self.expressions = (first, second)
        self._exceptions = exceptions

    def find(self, stretch: Stretch, possible: Sequence[int], on: OnPage) -> Iterator[Match]:
        """Every match of ``first`` that was not introduced."""
        first, second = self.expressions
        introduced: set[str] = on.seen.setdefault("introduced", set())
        if 1 in possible:
            for found in second.all(stretch.value, on.clock):
                introduced.update(group for group in found.groups() if group)
        if 0 not in possible:
            return
        for found in first.all(stretch.value, on.clock):
            words = found.group()
            if words not in introduced and not self._exceptions.within(words):
                yield Match(stretch, found.start(), found.end(), {"quote": words})


def conditional(reading: Reading) -> Checker:
    """``first`` asks for ``second``."""
    fold = False  # Vale reads the key ignorecase and does nothing with it; a pattern may switch with (?i)
    return Conditional(reading.one("first", fold=fold), reading.one("second", fold=fold), reading.exceptions)

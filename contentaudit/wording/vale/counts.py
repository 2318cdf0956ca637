"""Rules that count: ``occurrence`` says how often a pattern may stand in a stretch, ``repetition`` finds doubles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contentaudit.wording.vale.checker import Checker, Exceptions, Match, OnPage, Reading
from contentaudit.wording.vale.definition import Unloadable
from contentaudit.wording.vale.expression import Expression
from contentaudit.wording.vale.stretches import Stretch


class Occurrence(Checker):
    """At most and at least so many matches in a stretch; the first match is what a finding quotes."""

    gaps = ("count",)

    def __init__(self, expression: Expression, least: int, most: int) -> None:
        self.expressions = (expression,)
        self.every = least > 0
        self._least = least
        self._most = most

    def find(self, stretch: Stretch, possible: Sequence[int], on: OnPage) -> Iterator[Match]:
        """One match where the number is wrong."""
        found = list(self.expressions[0].all(stretch.value, on.clock)) if possible else []
        count = len(found)
        if not (self._most and count > self._most) and not (self._least and count < self._least):
            return
        values = {"count": str(count)}
        told = next((match for match in found if match.group().strip(" *")), None)
        if told is not None:
            yield Match(stretch, told.start(), told.end(), {**values, "quote": told.group()})
        elif not found:
            yield Match(stretch, 0, 0, {**values, "quote": ""})


def occurrence(reading: Reading) -> Checker:
    """``token`` with ``max``, ``min`` or both."""
    definition = reading.definition
    least, most = int(definition.number("min")), int(definition.number("max"))
    if least <= 0 and most <= 0:
        raise Unloadable("neither max nor min is above 0, so that it could never say anything", ("max",))
    return Occurrence(reading.one("token", fold=definition.flag("ignorecase")), max(least, 0), max(most, 0))


class Repetition(Checker):
    """The same match twice in a row, more than ``most`` times."""

    def __init__(self, expression: Expression, exceptions: Exceptions, most: int, *, alpha: bool) -> None:
        self.expressions = (expression,)
        self._exceptions = exceptions
        self._most = most
        self._alpha = alpha

    def find(self, stretch: Stretch, possible: Sequence[int], on: OnPage) -> Iterator[Match]:
        """From the first of two to the end of the second."""
        del possible
        expression, value = self.expressions[0], stretch.value
        last, begin, count = "", 0, 0
        for found in expression.all(value, on.clock):
            word = found.group().strip()
            same = word.casefold() == last.casefold() if expression.fold else word == last
            if same and word and (word.isalpha() or not self._alpha):
                count += 1
                whole = value[begin : found.end()]
                if count > self._most and "\n" not in whole and not self._exceptions.within(whole):
                    yield Match(stretch, begin, found.end(), {"quote": word})
                    count = 0
            last, begin = word, found.start()


def repetition(reading: Reading) -> Checker:
    """``tokens`` that must not follow on themselves; ``alpha``: letters only."""
    definition = reading.definition
    tokens = definition.texts("tokens")
    sources = [(("tokens",), "|".join(tokens))] if tokens else []
    made = reading.expressions("tokens", sources, fold=definition.flag("ignorecase"), edges=False)
    most = int(definition.number("max"))
    return Repetition(made[0][1], reading.exceptions, most, alpha=definition.flag("alpha"))

"""What the kinds of rules share: how one is asked about a stretch, what it answers, and what is never told."""

from __future__ import annotations

import heapq
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from contentaudit.model import Related
from contentaudit.suggest import quoted
from contentaudit.wording.files import Where
from contentaudit.wording.patterns import PatternError
from contentaudit.wording.vale.definition import Definition, Unloadable
from contentaudit.wording.vale.expression import Clock, Expression
from contentaudit.wording.vale.stretches import Stretch

AROUND = 200
"""Characters on either side of a match in which an exception that covers it is looked for."""


class Match(NamedTuple):
    """A place that a rule tells: offsets in the stretch, and the values its message needs."""

    stretch: Stretch
    start: int
    end: int
    values: Mapping[str, str]
    related: tuple[Related, ...] = ()


@dataclass
class OnPage:
    """What one rule keeps while it goes over a page: its time, and whatever it has to remember."""

    clock: Clock
    seen: dict[Any, Any] = field(default_factory=dict)


class Checker:
    """One rule ready to run. ``gaps`` are the names of the values that stand for each ``%s`` of its message."""

    gaps: tuple[str, ...] = ("quote",)
    expressions: Sequence[Expression] = ()
    """The patterns by whose words the rule is woken."""
    every = False
    """Must it also see stretches in which none of its patterns can match?"""

    def find(self, stretch: Stretch, possible: Sequence[int], on: OnPage) -> Iterator[Match]:
        """Matches in a stretch; ``possible`` are the numbers of the expressions that could match there."""
        raise NotImplementedError


class Reading:
    """The patterns of one rule while it is read; those that cannot be used are kept with the reason."""

    def __init__(self, definition: Definition, accepted: Sequence[str]) -> None:
        self.definition = definition
        self.accepted = accepted
        self.left_out: list[tuple[str, Where]] = []

    def expressions(
        self, key: str, sources: Iterable[tuple[Where, str]], *, fold: bool, edges: bool
    ) -> list[tuple[int, Expression]]:
        """The usable ones with their numbers; raises ``Unloadable`` when there are none."""
        found = []
        for number, (where, source) in enumerate(sources):
            try:
                found.append((number, Expression(source, fold=fold, edges=edges)))
            except PatternError as error:
                self.left_out.append((f"{quoted(source)}: {error}", where))
        if not found and self.left_out:
            reason, where = self.left_out[0]
            raise Unloadable(f"the pattern {reason}", where)
        if not found:
            raise Unloadable(f"a rule of kind {self.definition.kind} needs {key}", (key,))
        return found

    def one(self, key: str, *, fold: bool, edges: bool = False) -> Expression:
        """The one pattern of a field."""
        source = self.definition.text(key)
        return self.expressions(key, [((key,), source)], fold=fold, edges=edges)[0][1]

    @cached_property
    def exceptions(self) -> Exceptions:
        """The rule's exceptions with the accepted words of the vocabularies, unless the rule wants none of those."""
        own = [(("exceptions", at), text) for at, text in enumerate(self.definition.texts("exceptions"))]
        accepted = self.accepted if self.definition.flag("vocab", default=True) else ()
        found = []
        for where, source in [*own, *((("exceptions",), text) for text in accepted)]:
            try:
                found.append(Expression(source, fold=False, edges=True))
            except PatternError as error:
                self.left_out.append((f"{quoted(source)} among the exceptions: {error}", where))
        return Exceptions(found)


class Exceptions:
    """Words that a rule never tells: found within what was matched, or around all of it. Capitals count."""

    def __init__(self, expressions: Sequence[Expression]) -> None:
        self.ways = {expression.source.lower(): expression.source for expression in reversed(expressions)}
        """How each is written, by its small letters."""
        # Longest first: "Red Hat" must be found before "Red".
        self._written = sorted((expression.written for expression in expressions), key=len, reverse=True)

    @cached_property
    def regex(self) -> re.Pattern[str] | None:
        """All of them as one expression."""
        return re.compile("|".join(self._written), re.MULTILINE) if self._written else None

    def within(self, words: str) -> bool:
        """Does one of them stand in the words?"""
        return self.regex is not None and self.regex.search(words) is not None

    def exempt(self, stretch: Stretch, start: int, end: int) -> bool:
        """Is a match let go?"""
        if self.regex is None:
            return False
        value = stretch.value
        if self.regex.search(value[start:end].strip()):
            return True
        around = self.regex.finditer(value, max(0, start - AROUND), min(len(value), end + AROUND))
        return any(found.start() <= start and end <= found.end() for found in around)


def merged(
    expressions: Sequence[tuple[int, Expression]], text: str, clock: Clock
) -> Iterator[tuple[int, re.Match[str]]]:
    """What ``a|b|c`` would match, alternative by alternative: the leftmost, of those the first in the list, then on."""
    if len(expressions) == 1:
        number, only = expressions[0]
        yield from ((number, match) for match in only.all(text, clock))
        return
    waiting: list[tuple[int, int, re.Match[str], int]] = []

    def look(order: int, at: int) -> None:
        if found := expressions[order][1].search(text, at, clock):
            heapq.heappush(waiting, (found.start(), order, found, at))

    for order in range(len(expressions)):
        look(order, 0)
    at = 0
    while waiting:
        start, order, found, _ = heapq.heappop(waiting)
        if start >= at:
            yield expressions[order][0], found
            at = found.end()
        look(order, at)


Builder = Callable[[Reading], Checker]

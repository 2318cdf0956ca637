"""A pattern of a style: proved at loading, compiled at first use, searched under a clock.

Nothing here can hang: a pattern whose cost cannot be bounded is refused before it meets a page, one that may look far
is shown a bounded stretch at a time, and what all patterns of a rule take on one page is added up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from time import perf_counter
from typing import Any

from contentaudit.suggest import quoted
from contentaudit.wording.passages import LONGEST
from contentaudit.wording.patterns import Keys, PatternError
from contentaudit.wording.safety import dangers_in, ways_in
from contentaudit.wording.trees import bodies
from contentaudit.wording.vale.keys import keys_of, keys_of_words, signs_of
from contentaudit.wording.vale.regexp import translated

LONGEST_PATTERN = 20_000
"""Characters of one pattern: beyond that it is a list that should be several."""
WIDEST = 400
"""A pattern that can match at most so much is searched for in a text of any length …"""
MOST_WAYS = 1_000
"""… when it has at most so many ways to do so at one place."""
MOST_SECONDS = 2.0
"""What one rule may take on one page, for each started million characters of it."""

_PLAIN = re.compile(r"[\w ,-]+")


class SlowPatternError(TimeoutError):
    """A rule took too long on one page."""


class Clock:
    """The time one rule has on one page."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.left = seconds

    def spend(self, began: float, on: Expression) -> None:
        """Take off what went by since ``began``; raises ``SlowPatternError`` when nothing is left."""
        self.left -= perf_counter() - began
        if self.left < 0:
            raise SlowPatternError(f"the pattern {quoted(on.source)} was stopped after {self.seconds:g} s on this page")


class Expression:
    """``source`` as the style has it; ``edges``: it begins and ends at the edges of words; ``before`` goes in front."""

    __slots__ = ("__dict__", "edges", "fold", "keys", "signs", "source", "wide")

    def __init__(self, source: str, *, fold: bool, edges: bool) -> None:
        self.source = source
        self.fold = fold
        self.edges = edges
        self.keys: tuple[Keys, ...]
        """Sets of words, one of each of which every match shows; none when nothing is sure."""
        self.signs = ""
        """Marks, one of which every match shows; empty when nothing is sure."""
        self.wide: bool
        """Is it shown a stretch of text at a time?"""
        if _PLAIN.fullmatch(source) and len(source) <= WIDEST:
            # Nine of ten patterns are words or phrases: there is nothing to prove.
            self.keys, self.wide = keys_of_words(source, edges=edges), False
        else:
            self.keys, self.wide = self._proved()

    def _proved(self) -> tuple[tuple[Keys, ...], bool]:
        if len(self.source) > LONGEST_PATTERN:
            raise PatternError(f"longer than {LONGEST_PATTERN:,} characters")
        try:
            tree = parser.parse(self.written, self.flags)
            if not all(_one_width(behind) for behind in _behinds(tree)):
                raise PatternError("it looks behind at words of no fixed length")
            if reason := dangers_in(tree, fold=self.fold):
                raise PatternError(reason)
            self.signs = signs_of(tree)
            far = tree.getwidth()[1] > WIDEST or ways_in(tree, fold=self.fold) > MOST_WAYS
            return keys_of(list(tree), edges=self.edges), far
        except RecursionError:
            raise PatternError("nested too deeply") from None
        except (re.error, OverflowError) as error:
            raise PatternError(getattr(error, "msg", str(error))) from None

    @property
    def flags(self) -> int:
        """Flags of ``re``."""
        return re.MULTILINE | (re.IGNORECASE if self.fold else 0)

    @property
    def written(self) -> str:
        """The expression in Python's notation, with its edges."""
        inner = translated(self.source)
        return rf"\b(?:{inner})\b" if self.edges else f"(?:{inner})"

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The expression, compiled at first use."""
        return re.compile(self.written, self.flags)

    def search(self, text: str, at: int, clock: Clock) -> re.Match[str] | None:
        """The first match that begins at ``at`` or later and is not empty; raises ``SlowPatternError``."""
        if self.signs and not any(sign in text for sign in self.signs):
            return None
        if not self.wide or len(text) - at <= LONGEST:
            began = perf_counter()
            found = self.regex.search(text, at)
            clock.spend(began, self)
            if found is None or found.end() > found.start():
                return found
        for start, end in _stretches(text, at) if self.wide else ((at, len(text)),):
            began = perf_counter()
            found = _not_empty(self.regex, text, start, end)
            clock.spend(began, self)
            if found:
                return found
        return None

    def all(self, text: str, clock: Clock) -> Iterator[re.Match[str]]:
        """Every match, one behind the other."""
        if not self.wide and not self.signs:
            began = perf_counter()
            found_here = [found for found in self.regex.finditer(text) if found.end() > found.start()]
            clock.spend(began, self)
            yield from found_here
            return
        at = 0
        while found := self.search(text, at, clock):
            yield found
            at = found.end()


def _not_empty(regex: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    found = regex.search(text, start, end)
    while found and found.end() == found.start():
        found = regex.search(text, found.end() + 1, end) if found.end() < end else None
    return found


def _behinds(items: Iterable[Any]) -> Iterator[Any]:
    """What each look-behind looks for."""
    for code, argument in items:
        if code in (op.ASSERT, op.ASSERT_NOT) and argument[0] < 0:
            yield argument[1]
        for body in bodies(code, argument):
            yield from _behinds(body)


def _one_width(body: Any) -> bool:
    least, most = body.getwidth()
    return bool(least == most)


def _stretches(text: str, at: int) -> Iterator[tuple[int, int]]:
    """Pieces of at most ``LONGEST`` characters, cut at the end of a line, else of a sentence, else between words."""
    while len(text) - at > LONGEST:
        ends = (text.rfind(mark, at + 1, at + LONGEST) + len(mark) for mark in ("\n", ". ", "? ", "! ", " "))
        end = next((end for end in ends if end > at + LONGEST // 4), at + LONGEST)
        yield at, end
        at = end
    yield at, len(text)

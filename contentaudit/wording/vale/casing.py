"""Rules about capitals: ``capitalization`` with title case, sentence case, small, capital, or a pattern."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from contentaudit.wording.patterns import PatternError
from contentaudit.wording.vale.checker import Checker, Exceptions, Match, OnPage, Reading
from contentaudit.wording.vale.definition import Unloadable
from contentaudit.wording.vale.expression import Expression
from contentaudit.wording.vale.stretches import Stretch
from contentaudit.wording.vale.titles import PREPOSITIONS, SMALL, WORD, Prefix, sentence_case, title_case

USUAL_SHARE = 0.8
"""Share of the words of a line that must be written as the case asks."""


class Capitalization(Checker):
    """Tells a whole stretch that is not written as ``match`` asks."""

    gaps = ("quote", "expected")
    every = True

    def find(self, stretch: Stretch, possible: Sequence[int], on: OnPage) -> Iterator[Match]:
        """The stretch, or nothing."""
        del possible
        value = stretch.value
        if value.strip() and (expected := self.wanted(value, on)) is not None:
            yield Match(stretch, 0, len(value), {"quote": value, "expected": expected})

    def wanted(self, line: str, on: OnPage) -> str | None:
        """How the line should read; ``None`` when it is as it should be."""
        raise NotImplementedError


class Whole(Capitalization):
    """All letters small, or all capital."""

    def __init__(self, change: Callable[[str], str], exceptions: Exceptions) -> None:
        self._change = change
        self._exceptions = exceptions

    def wanted(self, line: str, on: OnPage) -> str | None:
        """The line with every letter changed."""
        del on
        expected = self._change(line)
        return None if line == expected or self._exceptions.within(line) else expected


class ByPattern(Capitalization):
    """A pattern that must be found in the line."""

    def __init__(self, expression: Expression, exceptions: Exceptions) -> None:
        self._expression = expression
        self._exceptions = exceptions

    def wanted(self, line: str, on: OnPage) -> str | None:
        """The pattern."""
        if self._exceptions.within(line) or self._expression.search(line, 0, on.clock):
            return None
        return self._expression.source


class ByWord(Capitalization):
    """Title case and sentence case: the words of a line against those of the line written right."""

    def __init__(self, exceptions: Exceptions, share: float) -> None:
        self._exceptions = exceptions
        self._share = share

    @cached_property
    def words(self) -> re.Pattern[str]:
        """What the words of a line are: exceptions, which may be several, and whatever stands between blanks."""
        known = self._exceptions.regex
        return re.compile(f"{known.pattern}|{WORD}" if known else WORD, re.MULTILINE)

    def known(self, word: str) -> str:
        """How a word must be written that has its own way; nothing for others."""
        if written := self._exceptions.ways.get(word.lower()):
            return written
        return word if self._exceptions.within(word) else ""

    def wanted(self, line: str, on: OnPage) -> str | None:
        """The line written right, when too few of its words are."""
        del on
        expected = self.written(line)
        right = [match.group() for match in self.words.finditer(expected)]
        words = [match.group() for match in self.words.finditer(line)]
        good = 0
        for number, word in enumerate(words):
            if number >= len(right) or word == right[number] or self._exceptions.within(word) or self.stands(word):
                good += 1
            elif number == 0 and self.first_counts:
                return expected
        return expected if words and good / len(words) < self._share else None

    first_counts = False
    """Is a line wrong whose first word is?"""

    def stands(self, word: str) -> bool:
        """Is a word right however it is written?"""
        del word
        return False

    def written(self, line: str) -> str:
        """The line written right."""
        raise NotImplementedError


class Title(ByWord):
    """Title case, with the small words of a style."""

    def __init__(self, exceptions: Exceptions, share: float, small: frozenset[str], prefix: Prefix) -> None:
        super().__init__(exceptions, share)
        self._small = small
        self._prefix = prefix

    def stands(self, word: str) -> bool:
        """Abbreviations are all capitals."""
        return word == word.upper()

    def written(self, line: str) -> str:
        """The line in title case."""
        return title_case(line, self._small, self.known, self._prefix)


class SentenceCase(ByWord):
    """Sentence case."""

    first_counts = True

    def __init__(self, exceptions: Exceptions, share: float, indicators: Sequence[str], prefix: Prefix) -> None:
        super().__init__(exceptions, share)
        self._indicators = indicators
        self._prefix = prefix

    def written(self, line: str) -> str:
        """The line in sentence case."""
        return sentence_case(line, self.words, self.known, self._indicators, self._prefix)


def capitalization(reading: Reading) -> Checker:
    """``match`` is ``$title``, ``$sentence``, ``$lower``, ``$upper`` or a pattern."""
    definition, exceptions = reading.definition, reading.exceptions
    match = definition.text("match")
    share = definition.number("threshold") or USUAL_SHARE
    if match == "$title":
        small = SMALL | PREPOSITIONS if definition.text("style", "AP") == "Chicago" else SMALL
        return Title(exceptions, share, small, _prefix(reading))
    if match == "$sentence":
        return SentenceCase(exceptions, share, definition.texts("indicators"), _prefix(reading))
    if match in ("$lower", "$upper"):
        return Whole(str.lower if match == "$lower" else str.upper, exceptions)
    if match.startswith("$"):
        raise Unloadable("match must be $title, $sentence, $lower, $upper or a pattern", ("match",))
    return ByPattern(reading.one("match", fold=False), exceptions)


def _prefix(reading: Reading) -> Prefix:
    source = reading.definition.text("prefix", "")
    if not source:
        return None
    try:
        expression = Expression(source, fold=False, edges=False)
    except PatternError as error:
        raise Unloadable(f"the prefix cannot be used: {error}", ("prefix",)) from None
    return expression.regex

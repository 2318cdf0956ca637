"""Rules about words in a row: ``sequence``, as far as it goes without knowing parts of speech."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from contentaudit.wording.vale.checker import Checker, Match, OnPage, Reading
from contentaudit.wording.vale.definition import Unloadable
from contentaudit.wording.vale.expression import Expression
from contentaudit.wording.vale.stretches import Stretch

MOST_SKIPPED = 20
_WORD = re.compile(r"\w+(?:['’.-]\w+)*|[^\w\s]")


class Token(NamedTuple):
    """One word of a sequence: a pattern found in it, or not found in it, with up to ``skip`` words before it."""

    expression: Expression
    negated: bool
    skip: int


class InARow(Checker):
    """Words of a sentence that follow on each other."""

    every = True

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens

    def find(self, stretch: Stretch, possible: Sequence[int], on: OnPage) -> Iterator[Match]:
        """Each place where all tokens are met in order; places do not overlap."""
        del possible
        words = list(_WORD.finditer(stretch.value))
        met = [[self._meets(token, word.group(), on) for word in words] for token in self._tokens]
        at = 0
        while at < len(words):
            end = self._end(met, at)
            if end is None:
                at += 1
                continue
            start, stop = words[at].start(), words[end - 1].end()
            yield Match(stretch, start, stop, {"quote": stretch.value[start:stop]})
            at = end

    def _end(self, met: Sequence[Sequence[bool]], at: int) -> int | None:
        """Behind which word a sequence ends that begins at one; ``None`` when there is none."""
        if not met[0][at]:
            return None
        here = at + 1
        for token, meets in zip(self._tokens[1:], met[1:], strict=True):
            near = range(here, min(here + token.skip + 1, len(meets)))
            found = next((number for number in near if meets[number]), None)
            if found is None:
                return None
            here = found + 1
        return here

    @staticmethod
    def _meets(token: Token, word: str, on: OnPage) -> bool:
        return (token.expression.search(word, 0, on.clock) is not None) != token.negated


def sequence(reading: Reading) -> Checker:
    """``tokens``: tables with ``pattern``, ``negate`` and ``skip``; one with ``tag`` cannot be told here."""
    listed = reading.definition.doc.data.get("tokens")
    if not isinstance(listed, list) or not listed:
        raise Unloadable("tokens must be a list of tables", ("tokens",))
    if len(listed) > 50:
        raise Unloadable("tokens has more than 50 entries", ("tokens",))
    return InARow([_token(reading, at, item) for at, item in enumerate(listed)])


def _token(reading: Reading, at: int, item: Any) -> Token:
    where = ("tokens", at)
    if not isinstance(item, Mapping):
        raise Unloadable("each token must be a table", where)
    if item.get("tag"):
        raise Unloadable("a token with a tag needs a tagger of parts of speech, which contentaudit has not", where)
    pattern, skip = item.get("pattern"), item.get("skip", 0)
    if not isinstance(pattern, str) or not pattern:
        raise Unloadable("a token needs a pattern", where)
    if isinstance(skip, bool) or not isinstance(skip, int) or not 0 <= skip <= MOST_SKIPPED:
        raise Unloadable(f"skip must be a whole number up to {MOST_SKIPPED}", where)
    fold = reading.definition.flag("ignorecase")
    made = reading.expressions("tokens", [(where, pattern)], fold=fold, edges=False)
    return Token(made[0][1], bool(item.get("negate")), skip)

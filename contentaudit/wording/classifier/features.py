"""What the classifier sees of a sentence: words, their stems, beginnings and endings, and pairs of stems.

A feature is a short text. Those of a single word: the word itself, ``~stem``, ``<begi``, ``<begin``, ``end>``; that of
a pair of neighbours: their stems with a blank between. The ends of a sentence are words too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d[\d,.]*|[?!%$#*\"]")
NUMBER = "0"
"""Stands for every number."""
START, END = "^", "="
"""Stand before the first and behind the last word; no word is spelled so."""
_ENDINGS = ("ing", "ed", "es", "s")
_SHORTEST_STEM = 4


class Token(NamedTuple):
    """A word as features are made of it, and where it stands in the text."""

    word: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The words of a text in lower case with straight quotes, numbers all alike, the edges of the text included."""
    words = [Token(folded(m.group()), m.start(), m.end()) for m in WORD.finditer(text)]
    return [Token(START, 0, 0), *words, Token(END, len(text), len(text))]


def folded(word: str) -> str:
    """The word, or the sign of a number."""
    return NUMBER if word[0].isdigit() else word


def stem(word: str) -> str:
    """A word without the ending that changes with grammar; crude, and the same for training and for reading."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def of_word(word: str) -> Iterator[str]:
    """Features of one word."""
    yield word
    yield "~" + stem(word)
    if len(word) > _SHORTEST_STEM:
        yield "<" + word[:4]
        yield "<" + word[:5]
        yield word[-3:] + ">"


def pairs(stems: Sequence[str]) -> list[str]:
    """The feature of each pair of neighbours, one less than there are stems."""
    return list(map(" ".join, pairwise(stems)))


def features(text: str) -> Iterator[str]:
    """All features of a text: those of each of its distinct words, and each of its distinct pairs."""
    words = [token.word for token in tokens(text)]
    for word in dict.fromkeys(words):
        yield from of_word(word)
    yield from dict.fromkeys(pairs([stem(word) for word in words]))

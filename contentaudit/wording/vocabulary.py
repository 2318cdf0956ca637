"""The prefilter: which patterns could match a text, judged by the words that stand in it.

Each key of a pattern (a word, or a beginning such as ``guarant*``) is one bit. A text's mask has the bits of all keys
that its words answer to; a pattern can match only where the mask meets each of its needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from contentaudit.wording.patterns import Keys

_WORD = re.compile(r"[a-z0-9]+|\"")
MOST_WORDS = 50_000
"""Distinct words remembered; a hostile site must not fill the memory."""


class Known(NamedTuple):
    """What one word of a page means to the prefilter: its bits, and the patterns it may begin to wake."""

    mask: int
    patterns: tuple[int, ...]


class Vocabulary:
    """Keys of many patterns; ``needs[i]`` are those of pattern ``i``, the narrowest first."""

    def __init__(self, needs: Sequence[Sequence[Keys]]) -> None:
        self._places = {key: place for place, key in enumerate(frozenset().union(*chain.from_iterable(needs)))}
        """Which bit a key is. A page wakes few of the patterns, so that masks are made when they are asked for."""
        self._woken: dict[str, list[int]] = {}
        self._words: dict[str, Known] = {}
        self._dull: set[str] = set()
        """Words met before that no pattern asks for: most words of a page."""
        self._masks: dict[Keys, int] = {}
        self._keys = needs
        self._needs: dict[int, tuple[int, ...]] = {}
        for number, sets in enumerate(needs):
            for key in sets[0] if sets else ():
                self._woken.setdefault(key, []).append(number)
        self._lengths = tuple(sorted({len(key) - 1 for key in self._places if key.endswith("*")}))

    def _mask(self, keys: Keys) -> int:
        mask = self._masks.get(keys, 0)
        if not mask:
            for key in keys:
                mask |= 1 << self._places[key]
            self._masks[keys] = mask
        return mask

    def _may_match(self, number: int, mask: int) -> bool:
        """Does a text with this mask meet each need of a pattern?"""
        needs = self._needs.get(number)
        if needs is None:
            self._needs[number] = needs = tuple(self._mask(keys) for keys in self._keys[number])
        for need in needs:  # noqa: SIM110 - a generator in all() costs twice as much here, and this is the inner loop
            if not mask & need:
                return False
        return True

    def _know(self, word: str) -> Known:
        keys = [
            word,
            "0" if word[0].isdigit() else word,
            *(f"{word[:length]}*" for length in self._lengths if length <= len(word)),
        ]
        known = [key for key in dict.fromkeys(keys) if key in self._places]
        mask = 0
        for key in known:
            mask |= 1 << self._places[key]
        found = Known(mask, tuple(dict.fromkeys(n for key in known for n in self._woken.get(key, ()))))
        if len(self._words) + len(self._dull) < MOST_WORDS:
            if mask:
                self._words[word] = found
            else:
                self._dull.add(word)
        return found

    def possible(self, text: str) -> list[int]:
        """Numbers of the patterns whose words stand in a lower-case text."""
        words, mask = self._words, 0
        woken: set[int] = set()
        for word in set(_WORD.findall(text)) - self._dull:
            known = words.get(word) or self._know(word)
            mask |= known.mask
            if known.patterns:
                woken.update(known.patterns)
        return [number for number in woken if self._may_match(number, mask)]

    def still_possible(self, numbers: Iterable[int], text: str) -> list[int]:
        """Those of some patterns, possible in a whole, that are possible in a part of it."""
        words, mask = self._words, 0
        for word in set(_WORD.findall(text)) - self._dull:
            mask |= (words.get(word) or self._know(word)).mask
        return [number for number in numbers if self._may_match(number, mask)]

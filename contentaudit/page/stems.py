"""What the forms of an English word have in common: ``walks``, ``walking`` and ``walked`` are ``walk``.

Endings of inflection are taken off, and ``-ly``. Forms are compared by what is left, which need not be a word.
"""

from __future__ import annotations

import re
from functools import lru_cache

_VOWEL = re.compile(r"[aeiouy]")
_POSSESSIVE = re.compile(r"['’‘`´](?:s|S)?$")
_IRREGULAR = {
    "children": "child", "men": "man", "women": "woman", "people": "person", "feet": "foot", "teeth": "tooth",
    "mice": "mouse", "lives": "life", "wives": "wife", "knives": "knife", "went": "go", "gone": "go", "did": "do",
    "done": "do", "took": "take", "taken": "take", "gave": "give", "given": "give", "got": "get", "gotten": "get",
    "made": "make", "said": "say", "saw": "see", "seen": "see", "came": "come", "knew": "know", "known": "know",
    "felt": "feel", "kept": "keep", "left": "leave", "lost": "lose", "found": "find", "held": "hold", "told": "tell",
    "thought": "think", "brought": "bring", "bought": "buy", "drank": "drink", "drunk": "drink", "wrote": "write",
    "written": "write", "chose": "choose", "chosen": "choose", "spoke": "speak", "spoken": "speak", "slept": "sleep",
    "better": "good", "best": "good", "diagnoses": "diagnosis", "crises": "crisis",
}  # fmt: skip
_SHORTEST = 3
"""Letters that must be left before an ending is taken for one: ``sing`` and ``bed`` have none."""


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The common part of a word's forms, lower case."""
    word = _POSSESSIVE.sub("", word.casefold().replace("’", "'"))
    word = _IRREGULAR.get(word, word)
    if not word.isascii() or len(word) <= _SHORTEST:
        return word
    return _without_e(_adverb(_verb(_plural(word))))


def _plural(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _verb(word: str) -> str:
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= _SHORTEST - 1 and _VOWEL.search(rest):
            return rest[:-1] if len(rest) > _SHORTEST and rest[-1] == rest[-2] and rest[-1] not in "lsz" else rest
    return word


def _adverb(word: str) -> str:
    return word[:-2] if word.endswith("ly") and len(word) > _SHORTEST + 2 else word


def _without_e(word: str) -> str:
    """A silent e goes, for ``take`` and ``taking``; so does the difference between y and i."""
    if word.endswith("e") and len(word) > _SHORTEST:
        return word[:-1]
    return word[:-1] + "i" if word.endswith("y") and len(word) > _SHORTEST else word

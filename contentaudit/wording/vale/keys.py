"""The words without which an expression cannot match, read from its parse tree.

The same keys as those of our own patterns (``patterns.Keys``): a text is first asked for its words, and most
expressions are never run. A word counts as such where both of its edges are known, as a beginning (``guarant*``) where
its end is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from re import _constants as op  # type: ignore[attr-defined]
from typing import Any

from contentaudit.wording.patterns import Keys, union_of, width_of

SHORTEST_BEGINNING = 3
MOST_KEYS = 200
"""Words of one set: with more the set hardly narrows anything."""

_WORD = re.compile(r"[a-z0-9]+")
_CUT = "\x00"
"""Stands in a run of letters for something of which nothing is known."""
_EDGE = " "


def keys_of(tree: Sequence[Any], *, edges: bool) -> tuple[Keys, ...]:
    """Sets of keys, the narrowest first: a lower-case text that lacks every key of any one of them cannot match."""
    edge = _EDGE if edges else _CUT
    return _narrowest_first(keys for keys in _sets(tree, edge, edge) if len(keys) <= MOST_KEYS)


def keys_of_words(words: str, *, edges: bool) -> tuple[Keys, ...]:
    """The same for an expression that is nothing but words and blanks."""
    edge = _EDGE if edges else _CUT
    return _narrowest_first(_words(f"{edge}{words.lower()}{edge}"))


def signs_of(tree: Iterable[Any]) -> str:
    """The fewest marks (``!``, ``…``) one of which stands in every match; empty when there are none."""
    found = []
    for code, argument in _opened(tree):
        if code is op.LITERAL:
            found.append(chr(argument))
        elif code is op.IN and all(kind is op.LITERAL for kind, _ in argument):
            found.append("".join(chr(letter) for _, letter in argument))
        elif code in (op.MAX_REPEAT, op.MIN_REPEAT) and argument[0] > 0:
            found.append(signs_of(argument[2]))
    marks = [signs for signs in found if signs and not any(sign.isalnum() or sign.isspace() for sign in signs)]
    return min(marks, key=len, default="")


def _narrowest_first(found: Iterable[Keys]) -> tuple[Keys, ...]:
    return tuple(sorted(dict.fromkeys(found), key=width_of))


def _sets(items: Iterable[Any], before: str, behind: str) -> list[Keys]:
    """Sets of keys of some items; ``before`` and ``behind``: letters, edges and cuts at either side of them."""
    opened = list(_opened(items))
    run = [before, *map(_letter, opened), behind]
    sets = _words("".join(run))
    for at, (code, argument) in enumerate(opened):
        if code is op.BRANCH:
            left, right = "".join(run[: at + 1]), "".join(run[at + 2 :])
            # As far as nothing unknown comes between, words go on from before the branch and behind it.
            left, right = left[max(left.rfind(_CUT), 0) :], right[: right.find(_CUT) + 1 or len(right)]
            union = union_of(_narrowest(_sets(branch, left, right)) for branch in argument[1])
            sets += [union] if union else []
        elif code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT) and argument[0] > 0:
            sets += _sets(argument[2], _CUT, _CUT)
    return sets


def _letter(item: tuple[Any, Any]) -> str:
    """What one item adds to a run of letters."""
    code, argument = item
    if code is op.LITERAL:
        letter = chr(argument).lower()
        return letter if len(letter) == 1 else _CUT
    if code is op.IN and all(kind is op.LITERAL for kind, _ in argument):
        small = {chr(letter).lower() for _, letter in argument}  # [Tt] is one letter
        if len(small) == 1 and len(one := small.pop()) == 1:
            return one
    edges = (op.AT_BOUNDARY, op.AT_BEGINNING, op.AT_END)
    if (code is op.AT and argument in edges) or (code is op.IN and not _holds_letters(argument)):
        return _EDGE
    return _CUT


def _opened(items: Iterable[Any]) -> Iterable[Any]:
    """The items with groups opened that only hold something together; looking ahead or behind takes no place."""
    for code, argument in items:
        if code is op.SUBPATTERN:
            yield from _opened(argument[3])
        elif code is op.ATOMIC_GROUP:
            yield from _opened(argument)
        elif code not in (op.ASSERT, op.ASSERT_NOT):
            yield code, argument


def _words(run: str) -> list[Keys]:
    found = []
    for word in _WORD.finditer(run):
        before, behind = run[word.start() - 1 : word.start()], run[word.end() : word.end() + 1]
        if before in ("", _CUT):
            continue
        if behind not in ("", _CUT):
            found.append(frozenset((word.group(),)))
        elif len(word.group()) >= SHORTEST_BEGINNING:
            found.append(frozenset((f"{word.group()}*",)))
    return found


def _narrowest(sets: Sequence[Keys]) -> Keys | None:
    return min(sets, key=width_of, default=None)


_BLANKS = (op.CATEGORY_SPACE,)


def _holds_letters(members: Iterable[Any]) -> bool:
    """May the set match a letter or digit of the alphabet that words are made of?"""
    for code, argument in members:
        if code is op.LITERAL and not (chr(argument).isascii() and chr(argument).isalnum()):
            continue
        if code is op.CATEGORY and argument in _BLANKS:
            continue
        return True
    return False

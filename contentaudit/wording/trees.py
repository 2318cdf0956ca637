"""What the parts of an expression can consume, read from its parse tree: characters by kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from re import _constants as op  # type: ignore[attr-defined]
from typing import Any

# Code points beyond ASCII are told apart only by what ``\\d``, ``\\w`` and ``\\s`` tell apart.
_DIGIT, _LETTER, _SPACE, _REST = range(128, 132)
_BEYOND = frozenset((_DIGIT, _LETTER, _SPACE, _REST))
ALL = frozenset(range(128)) | _BEYOND
_CATEGORIES = {
    op.CATEGORY_DIGIT: frozenset(range(48, 58)) | {_DIGIT},
    op.CATEGORY_SPACE: frozenset((9, 10, 11, 12, 13, 28, 29, 30, 31, 32, _SPACE)),
    op.CATEGORY_WORD: frozenset(i for i in range(128) if chr(i).isalnum() or i == 95) | {_DIGIT, _LETTER},
}
_OPPOSITES = {
    op.CATEGORY_NOT_DIGIT: op.CATEGORY_DIGIT,
    op.CATEGORY_NOT_SPACE: op.CATEGORY_SPACE,
    op.CATEGORY_NOT_WORD: op.CATEGORY_WORD,
}
REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT)
POSSESSIVE = op.POSSESSIVE_REPEAT
ZERO_WIDTH = (op.AT, op.ASSERT, op.ASSERT_NOT)
ONE_WIDE = (op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN)
WORD = _CATEGORIES[op.CATEGORY_WORD]
Chars = frozenset[int]


def cased(items: Iterable[Any], *, fold: bool) -> list[Any]:
    """The items with small letters only, wherever case does not count."""
    out: list[Any] = []
    for code, argument in items:
        if code in (*REPEATS, POSSESSIVE):
            out.append((code, (*argument[:2], cased(argument[2], fold=fold))))
        elif code is op.SUBPATTERN:
            inner = (fold or bool(argument[1] & re.IGNORECASE)) and not argument[2] & re.IGNORECASE
            out.append((code, (*argument[:3], cased(argument[3], fold=inner))))
        elif code is op.BRANCH:
            out.append((code, (None, [cased(branch, fold=fold) for branch in argument[1]])))
        elif code in (op.ASSERT, op.ASSERT_NOT):
            out.append((code, (argument[0], cased(argument[1], fold=fold))))
        elif code is op.ATOMIC_GROUP:
            out.append((code, cased(argument, fold=fold)))
        elif fold and code in (op.LITERAL, op.NOT_LITERAL):
            out.append((code, ord(chr(argument).lower()[0])))
        elif fold and code is op.IN:
            out.append((code, [small for member in argument for small in _small(member)]))
        else:
            out.append((code, argument))
    return out


def _small(member: tuple[Any, Any]) -> Iterator[tuple[Any, Any]]:
    """A member of a set, and its small letters when it holds capitals."""
    code, argument = member
    yield member
    if code is op.LITERAL:
        yield op.LITERAL, ord(chr(argument).lower()[0])
    elif code is op.RANGE and argument[0] <= 90 and argument[1] >= 65:
        yield op.RANGE, (max(argument[0], 65) + 32, min(argument[1], 90) + 32)


def bodies(code: Any, argument: Any) -> list[Any]:
    """The parts of an item of a parse tree that are items themselves."""
    if code in (*REPEATS, POSSESSIVE):
        return [argument[2]]
    if code is op.SUBPATTERN:
        return [argument[-1]]
    if code is op.BRANCH:
        return list(argument[1])
    if code in (op.ASSERT, op.ASSERT_NOT):
        return [argument[1]]
    if code is op.ATOMIC_GROUP:
        return [argument]
    return []


def flat(body: Iterable[Any]) -> list[Any]:
    """The items of a body with plain groups opened."""
    out: list[Any] = []
    for code, argument in body:
        if code is op.SUBPATTERN:
            out += flat(argument[-1])
        else:
            out.append((code, argument))
    return out


def chars(items: Iterable[Any]) -> Chars:
    """Every character the items can consume."""
    found: set[int] = set()
    for code, argument in items:
        if code is op.LITERAL:
            found.add(_kind(argument))
        elif code is op.NOT_LITERAL:
            found |= ALL - ({argument} if argument < 128 else set())
        elif code is op.ANY:
            found |= ALL
        elif code is op.IN:
            found |= _set(argument)
        elif code not in ZERO_WIDTH:
            for body in bodies(code, argument):
                found |= chars(body)
    return frozenset(found)


def _kind(code_point: int) -> int:
    """The code point, or what stands for it beyond ASCII."""
    if code_point < 128:
        return code_point
    char = chr(code_point)
    if char.isspace():
        return _SPACE
    if char.isdecimal():
        return _DIGIT
    return _LETTER if char.isalnum() else _REST


def _set(members: Iterable[Any]) -> Chars:
    found: set[int] = set()
    whole: set[int] = set()  # kinds of which every code point is meant
    negated = False
    for code, argument in members:
        if code is op.NEGATE:
            negated = True
        elif code is op.LITERAL:
            found.add(_kind(argument))
        elif code is op.RANGE:
            found |= set(range(argument[0], min(argument[1], 127) + 1)) | (_BEYOND if argument[1] > 127 else set())
        elif code is op.CATEGORY:
            meant = _CATEGORIES.get(argument) or ALL - _CATEGORIES[_OPPOSITES[argument]]
            found |= meant
            whole |= meant
    return frozenset(ALL - (found - (_BEYOND - whole))) if negated else frozenset(found)

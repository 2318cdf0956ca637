"""Proof that a regular expression cannot hang: read from its parse tree, before it ever meets a page.

Two things make a backtracking search slow: a repeat whose body can be cut into repetitions in several ways, which costs
exponentially, and many independent choices, whose numbers multiply. The first is refused outright, the second beyond
``MOST_WAYS``. Sentences are searched at most ``passages.LONGEST`` code points at a time, so that the cost of a page is
linear in its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

MOST_WAYS = 300_000
"""Ways a pattern may have to match at one place before it is refused."""

# Code points beyond ASCII are told apart only by what ``\\d``, ``\\w`` and ``\\s`` tell apart.
_DIGIT, _LETTER, _SPACE, _REST = range(128, 132)
_BEYOND = frozenset((_DIGIT, _LETTER, _SPACE, _REST))
_ALL = frozenset(range(128)) | _BEYOND
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
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT)
_POSSESSIVE = op.POSSESSIVE_REPEAT
_ZERO_WIDTH = (op.AT, op.ASSERT, op.ASSERT_NOT)
_ONE_WIDE = (op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN)
_WORD = _CATEGORIES[op.CATEGORY_WORD]
_UNBOUNDED = 1_000
"""Counts for a repeat without a bound: more than the code points that are searched at once."""

Chars = frozenset[int]


def dangers(regex: re.Pattern[str]) -> str:
    """Why the expression may be slow on some text; empty when it cannot be."""
    return dangers_in(parser.parse(regex.pattern, regex.flags & ~re.UNICODE), fold=bool(regex.flags & re.IGNORECASE))


def dangers_in(parsed: Iterable[Any], *, fold: bool) -> str:
    """The same for an expression that is parsed but not compiled; ``fold``: capitals and small letters are the same."""
    tree = _cased(parsed, fold=fold)
    for repeat in _repeats(tree):
        if reason := _ambiguous(repeat):
            return reason
    ways = _ways(tree)
    return f"can match in {ways:,} ways at one place (at most {MOST_WAYS:,})" if ways > MOST_WAYS else ""


def ways_in(parsed: Iterable[Any], *, fold: bool) -> int:
    """An upper bound of the ways in which an expression can match at one place."""
    return _ways(_cased(parsed, fold=fold))


def _cased(items: Iterable[Any], *, fold: bool) -> list[Any]:
    """The items with small letters only, wherever case does not count."""
    out: list[Any] = []
    for code, argument in items:
        if code in (*_REPEATS, _POSSESSIVE):
            out.append((code, (*argument[:2], _cased(argument[2], fold=fold))))
        elif code is op.SUBPATTERN:
            inner = (fold or bool(argument[1] & re.IGNORECASE)) and not argument[2] & re.IGNORECASE
            out.append((code, (*argument[:3], _cased(argument[3], fold=inner))))
        elif code is op.BRANCH:
            out.append((code, (None, [_cased(branch, fold=fold) for branch in argument[1]])))
        elif code in (op.ASSERT, op.ASSERT_NOT):
            out.append((code, (argument[0], _cased(argument[1], fold=fold))))
        elif code is op.ATOMIC_GROUP:
            out.append((code, _cased(argument, fold=fold)))
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


def _repeats(items: Iterable[Any]) -> Iterator[Any]:
    for code, argument in items:
        if code in _REPEATS:
            yield argument
        for body in bodies(code, argument):
            yield from _repeats(body)


def bodies(code: Any, argument: Any) -> list[Any]:
    """The parts of an item of a parse tree that are items themselves."""
    if code in (*_REPEATS, _POSSESSIVE):
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


def _ambiguous(repeat: Any) -> str:
    """A repeat is safe when its body has one length, or holds a character that none of its variable parts can match."""
    _, most, body = repeat
    if most <= 1:
        return ""
    items = _flat(body)
    variable = [item for item in items if item[0] in (*_REPEATS, _POSSESSIVE, op.BRANCH)]
    if not variable:
        return ""
    loose = frozenset().union(*(_chars([item]) for item in variable))
    if any(code in (op.LITERAL, op.IN) and not (_chars([(code, arg)]) & loose) for code, arg in items):
        return ""
    if _alternates(items):
        return ""
    if all(code is op.BRANCH and _overlap(arg[1]) == 1 and not _has_repeat(arg[1]) for code, arg in variable):
        return ""
    return "repeats a part that can itself be divided in several ways"


def _alternates(items: Sequence[Any]) -> bool:
    """Are they runs of characters, each ended by a character of the next, the last by one of the first?"""
    for here, (code, argument) in zip((*items[1:], items[0]), items, strict=True):
        if code in _REPEATS:
            if argument[0] < 1 or len(argument[2]) != 1 or argument[2][0][0] not in _ONE_WIDE:
                return False
            if _chars(argument[2]) & _chars([here]):
                return False
        elif code not in _ONE_WIDE:
            return False
    return True


def _flat(body: Iterable[Any]) -> list[Any]:
    """The items of a body with plain groups opened."""
    out: list[Any] = []
    for code, argument in body:
        if code is op.SUBPATTERN:
            out += _flat(argument[-1])
        else:
            out.append((code, argument))
    return out


def _has_repeat(branches: Iterable[Any]) -> bool:
    return any(True for branch in branches for _ in _repeats(branch))


def _chars(items: Iterable[Any]) -> Chars:
    """Every character the items can consume."""
    found: set[int] = set()
    for code, argument in items:
        if code is op.LITERAL:
            found.add(_kind(argument))
        elif code is op.NOT_LITERAL:
            found |= _ALL - ({argument} if argument < 128 else set())
        elif code is op.ANY:
            found |= _ALL
        elif code is op.IN:
            found |= _set(argument)
        elif code not in _ZERO_WIDTH:
            for body in bodies(code, argument):
                found |= _chars(body)
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
            meant = _CATEGORIES.get(argument) or _ALL - _CATEGORIES[_OPPOSITES[argument]]
            found |= meant
            whole |= meant
    return frozenset(_ALL - (found - (_BEYOND - whole))) if negated else frozenset(found)


def _first(items: list[Any], after: Chars = _ALL) -> tuple[Chars, bool]:
    """Characters with which the items can begin, and whether they can match nothing at all.

    ``after``: what stands before them. Behind letters an edge of a word is the same as a character that is no letter.
    """
    found: set[int] = set()
    for code, argument in items:
        if code is op.AT and argument is op.AT_BOUNDARY and after <= _WORD:
            return frozenset(found | (_ALL - _WORD)), False
        if code in _ZERO_WIDTH:
            continue
        if code in (*_REPEATS, _POSSESSIVE):
            chars, empty = _first(list(argument[2]))
            empty = empty or argument[0] == 0
        elif code is op.BRANCH:
            parts = [_first(list(branch)) for branch in argument[1]]
            chars, empty = frozenset().union(*(c for c, _ in parts)), any(e for _, e in parts)
        elif code is op.SUBPATTERN:
            chars, empty = _first(list(argument[-1]))
        else:
            chars, empty = _chars([(code, argument)]), False
        found |= chars
        if not empty:
            return frozenset(found), False
    return frozenset(found), True


def _ways(items: list[Any]) -> int:
    """An upper bound of the ways in which the items can match at one place."""
    total = 1
    for at, (code, argument) in enumerate(items):
        if code in _REPEATS:
            least, most, body = argument
            choices = min(int(most), _UNBOUNDED) - least + 1
            choices = min(choices, _endings(list(body), items[at + 1 :]))
            total *= choices * _ways(list(body)) ** min(int(most), 2)
        elif code is op.BRANCH:
            total *= _overlap(argument[1]) * max(_ways(list(branch)) for branch in argument[1])
        elif code is op.SUBPATTERN:
            total *= _ways(list(argument[-1]))
        if total > MOST_WAYS**2:
            break
    return total


def _endings(body: list[Any], rest: list[Any]) -> int:
    """At how many places a repeat of the body can end so that the rest can go on."""
    repeated = _chars(body)
    first, open_end = _first(rest, repeated)
    if not (_first(body)[0] & first) and not open_end:
        return 1
    # A rest that reaches a foreign character after some places of fixed width ties the end to that character.
    width = 0
    for code, argument in _flat(rest):
        if code in _ZERO_WIDTH:
            continue
        if code not in _ONE_WIDE:
            break
        if not _chars([(code, argument)]) & repeated:
            return width + 1
        width += 1
    return _UNBOUNDED


def _overlap(branches: list[Any]) -> int:
    """How many alternatives can begin to match at the same place: those whose literal beginnings agree."""
    starts = [_literal_start(branch) for branch in branches]
    ordered = sorted(starts)
    worst = 1
    stack: list[str] = []
    # In sorted order every beginning follows the beginnings that are contained in it.
    for start in ordered:
        while stack and not start.startswith(stack[-1]):
            stack.pop()
        stack.append(start)
        worst = max(worst, len(stack))
    return worst


def _literal_start(branch: Iterable[Any]) -> str:
    out = ""
    for code, argument in branch:
        if code is not op.LITERAL:
            break
        out += chr(argument)
    return out

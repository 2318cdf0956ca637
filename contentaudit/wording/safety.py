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

from contentaudit.wording.trees import (
    ALL,
    ONE_WIDE,
    POSSESSIVE,
    REPEATS,
    WORD,
    ZERO_WIDTH,
    Chars,
    bodies,
    cased,
    chars,
    flat,
)

MOST_WAYS = 300_000
"""Ways a pattern may have to match at one place before it is refused."""
DEEPEST = 6
"""Repeats within repeats: the time to prove one doubles with each."""
_ENOUGH = MOST_WAYS**2
"""Where counting ends: numbers of ways grow without measure."""

_UNBOUNDED = 1_000
"""Counts for a repeat without a bound: more than the code points that are searched at once."""


def dangers(regex: re.Pattern[str]) -> str:
    """Why the expression may be slow on some text; empty when it cannot be."""
    return dangers_in(parser.parse(regex.pattern, regex.flags & ~re.UNICODE), fold=bool(regex.flags & re.IGNORECASE))


def dangers_in(parsed: Iterable[Any], *, fold: bool) -> str:
    """The same for an expression that is parsed but not compiled; ``fold``: capitals and small letters are the same."""
    tree = cased(parsed, fold=fold)
    if _nesting(tree) > DEEPEST:
        return f"has repeats within repeats, more than {DEEPEST} deep"
    for repeat in _repeats(tree):
        if reason := _ambiguous(repeat):
            return reason
    ways = _ways(tree)
    return f"can match in {ways:,} ways at one place (at most {MOST_WAYS:,})" if ways > MOST_WAYS else ""


def ways_in(parsed: Iterable[Any], *, fold: bool) -> int:
    """An upper bound of the ways in which an expression can match at one place."""
    return _ways(cased(parsed, fold=fold))


def _nesting(items: Iterable[Any]) -> int:
    """How many repeats stand one within the other."""
    inner = ((code in REPEATS) + max(map(_nesting, bodies(code, argument)), default=0) for code, argument in items)
    return max(inner, default=0)


def _repeats(items: Iterable[Any]) -> Iterator[Any]:
    for code, argument in items:
        if code in REPEATS:
            yield argument
        for body in bodies(code, argument):
            yield from _repeats(body)


def _ambiguous(repeat: Any) -> str:
    """A repeat is safe when what it repeats is never nothing, and each time matches in one way before the next."""
    _, most, body = repeat
    if most <= 1:
        return ""
    items = list(body)
    if _first(items)[1]:
        return "repeats a part that can itself be nothing, and so be divided in several ways"
    if _power(_ways(items, items), int(most)) > MOST_WAYS:
        return "repeats a part that can itself be divided in several ways"
    return ""


def _first(items: list[Any], after: Chars = ALL) -> tuple[Chars, bool]:
    """Characters with which the items can begin, and whether they can match nothing at all.

    ``after``: what stands before them. Behind letters an edge of a word is the same as a character that is no letter.
    """
    found: set[int] = set()
    for code, argument in items:
        if code is op.AT and argument is op.AT_BOUNDARY and after <= WORD:
            return frozenset(found | (ALL - WORD)), False
        if code in ZERO_WIDTH:
            continue
        if code in (*REPEATS, POSSESSIVE):
            found_here, empty = _first(list(argument[2]))
            empty = empty or argument[0] == 0
        elif code is op.BRANCH:
            parts = [_first(list(branch)) for branch in argument[1]]
            found_here, empty = frozenset().union(*(c for c, _ in parts)), any(e for _, e in parts)
        elif code is op.SUBPATTERN:
            found_here, empty = _first(list(argument[-1]))
        else:
            found_here, empty = chars([(code, argument)]), False
        found |= found_here
        if not empty:
            return frozenset(found), False
    return frozenset(found), True


def _ways(items: list[Any], behind: Sequence[Any] = ()) -> int:
    """An upper bound of the ways in which the items can match at one place, when others must match behind them."""
    total = 1
    for at, (code, argument) in enumerate(items):
        rest = [*items[at + 1 :], *behind]
        if code in REPEATS:
            least, most, repeated = argument
            body = list(repeated)
            choices = min(min(int(most), _UNBOUNDED) - least + 1, _endings(body, rest))
            total *= choices * _ways(body, rest)
            if most > 1:
                total *= _power(_ways(body, body), int(most) - 1)
        elif code is op.BRANCH:
            total *= _overlap(argument[1]) * max(_ways(list(branch), rest) for branch in argument[1])
        elif code is op.SUBPATTERN:
            total *= _ways(list(argument[-1]), rest)
        elif code in (op.ASSERT, op.ASSERT_NOT):
            total *= _ways(list(argument[1]))
        if total > _ENOUGH:
            return _ENOUGH
    return total


def _power(base: int, exponent: int) -> int:
    """A power, as far as it matters."""
    power: int = base ** min(exponent, _ENOUGH.bit_length())
    return min(power, _ENOUGH)


def _endings(body: list[Any], rest: list[Any]) -> int:
    """At how many places a repeat of the body can end so that the rest can go on."""
    repeated = chars(body)
    first, open_end = _first(rest, repeated)
    if not (_first(body)[0] & first) and not open_end:
        return 1
    # A rest that reaches a foreign character after some places of fixed width ties the end to that character.
    width = 0
    for code, argument in flat(rest):
        if code in ZERO_WIDTH:
            continue
        if code not in ONE_WIDE:
            break
        if not chars([(code, argument)]) & repeated:
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

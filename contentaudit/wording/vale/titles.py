"""How a line would be written in title case or sentence case."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

SMALL = frozenset("a an and as at but by en for if in nor of on or per the to vs vs. via v v.".split())
"""Words that title case leaves small between the first and the last."""
PREPOSITIONS = frozenset(
    "with from into during including until against among throughout despite towards upon concerning about over through "
    "before between after since without under within along following across beyond around down near above".split()
)
"""Longer ones, which Chicago leaves small and AP does not."""

_PART = re.compile(r"[^\W_]+[^\s\-/]*")
_NUMBER = re.compile(r"\d+\.")
WORD = r"(?:[^\W_]|\*)+\S*"
"""A word with whatever hangs on to it, as words of a line are compared."""

Prefix = re.Pattern[str] | None
LONGEST_PREFIX = 200
"""Characters of a line in which a prefix is looked for."""


def title_case(line: str, small: frozenset[str], known: Callable[[str], str], prefix: Prefix) -> str:
    """The line in title case; ``known`` gives the one way to write a word that has one, else nothing.

    Whether "to" is capital depends on the verb behind it, which nobody here can tell: it stays as it is written.
    """
    start = _behind(prefix, line)

    def word(match: re.Match[str]) -> str:
        found = match.group()
        if written := known(found):
            return written
        bounding = match.start() == start or match.end() == len(line)
        if not bounding and found.lower() in small and _stands_alone(line, match.start(), match.end()):
            return found if found in ("to", "To") else found.lower()
        return found[:1].upper() + found[1:]

    out, at = [line[:start]], start
    for match in _PART.finditer(line, start):
        out += [line[at : match.start()], word(match)]
        at = match.end()
    return "".join([*out, line[at:]])


def _stands_alone(line: str, start: int, end: int) -> bool:
    """Is a small word neither the first behind a colon nor a part of a compound?"""
    before, earlier, behind = line[start - 1 : start], line[max(0, start - 2) : start - 1], line[end : end + 1]
    return before in (" ", "-", "/") and earlier not in (":", "-") and (behind != "-" or before == "-")


def sentence_case(
    line: str, words: re.Pattern[str], known: Callable[[str], str], indicators: Sequence[str], prefix: Prefix
) -> str:
    """The line in sentence case: the first word is capital, and any behind a word that ends like an indicator."""
    start = _behind(prefix, line)
    made: list[str] = []
    previous = ""
    for number, token in enumerate(match.group() for match in words.finditer(line, start)):
        listed = number == 1 and _NUMBER.search(previous)
        if written := known(token):
            made.append(written)
        elif number == 0 or listed or (indicators and previous.endswith(tuple(indicators))):
            made.append(token[:1].upper() + token[1:].lower())
        else:
            made.append(token.lower())
        previous = token
    return line[:start] + " ".join(made)


def _behind(prefix: Prefix, line: str) -> int:
    """Where the line goes on behind a prefix that does not count."""
    found = prefix.match(line, 0, LONGEST_PREFIX) if prefix else None
    return found.end() if found else 0

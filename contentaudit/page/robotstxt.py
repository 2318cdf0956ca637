"""May a crawler read an address? What a robots.txt says, read as RFC 9309 tells crawlers to read it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from contentaudit.latepattern import LatePattern

LONGEST = 512_000
"""Code points that are read: crawlers stop at 500 kibibytes."""

_LINE = LatePattern(r"[ \t\ufeff]*([A-Za-z-]+)[ \t]*:([^#]*)")


class Rule(NamedTuple):
    """One ``Allow`` or ``Disallow``, and where it stands."""

    allows: bool
    pattern: str
    line: int
    """1-based."""

    def matches(self, path: str) -> bool:
        """Does the pattern (``*`` anything, ``$`` the end) fit the beginning of a path with its query?"""
        return _fits(self.pattern, path)


class Group(NamedTuple):
    """The rules that hold for some crawlers, named by lower-case product tokens."""

    agents: frozenset[str]
    rules: tuple[Rule, ...]


class RobotsTxt:
    """The groups of one robots.txt."""

    def __init__(self, text: str) -> None:
        self.groups: Sequence[Group] = list(_groups(text[:LONGEST]))

    def blocker(self, agent: str, path: str) -> Rule | None:
        """The rule that keeps a crawler from a path (with its query); ``None`` when it may read it.

        The longest pattern decides, and of two as long the one that allows.
        """
        fitting = [rule for rule in self._rules_for(agent) if rule.pattern and rule.matches(path)]
        decisive = max(fitting, key=lambda rule: (len(rule.pattern), rule.allows), default=None)
        return None if decisive is None or decisive.allows else decisive

    def _rules_for(self, agent: str) -> list[Rule]:
        for name in (agent.lower(), "*"):
            groups = [group for group in self.groups if name in group.agents]
            if groups:
                return [rule for group in groups for rule in group.rules]
        return []


def _groups(text: str) -> Iterator[Group]:
    agents: set[str] = set()
    rules: list[Rule] = []
    closed = False
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        if (match := _LINE.match(line)) is None:
            continue
        key, value = match[1].lower(), match[2].strip()
        if key == "user-agent":
            if closed:
                yield Group(frozenset(agents), tuple(rules))
                agents, rules, closed = set(), [], False
            agents.add(value.lower())
        elif key in ("allow", "disallow") and agents:
            closed = True
            rules.append(Rule(key == "allow", value, number))
    if agents:
        yield Group(frozenset(agents), tuple(rules))


def _fits(pattern: str, path: str) -> bool:
    """Wildcards without backtracking: each piece is looked for behind the one before it."""
    to_end = pattern.endswith("$")
    first, *pieces = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for number, piece in enumerate(pieces, 1):
        found = path.rfind(piece, at) if to_end and number == len(pieces) else path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return not to_end or at == len(path)

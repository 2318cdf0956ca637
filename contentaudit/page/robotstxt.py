"""May a crawler read an address? What a robots.txt says, read as RFC 9309 tells crawlers to read it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import quote

from contentaudit.latepattern import LatePattern

LONGEST = 512_000
"""Code points that are read: crawlers stop at 500 kibibytes."""

_KNOWN = frozenset(
    "user-agent allow disallow sitemap crawl-delay clean-param host noindex "
    "request-rate visit-time content-signal".split()
)
"""What crawlers of search engines read, or did; anything else is passed over."""

_SITEMAP = LatePattern(r"(?:https?|ftp)://[^/?#\s]+", re.IGNORECASE)
_SECONDS = LatePattern(r"\d{1,6}(?:\.\d{1,6})?\Z", re.ASCII)
_ESCAPE = LatePattern("%([0-9A-Fa-f]{2})")
_KEPT = "".join(map(chr, range(33, 127)))
_LINE = LatePattern(r"[ \t\ufeff]*([A-Za-z-]+)[ \t]*:([^#]*)")


class Rule(NamedTuple):
    """One ``Allow`` or ``Disallow``, and where it stands."""

    allows: bool
    pattern: str
    line: int
    """1-based."""

    def matches(self, path: str) -> bool:
        """Does the pattern (``*`` anything, ``$`` the end) fit the beginning of a path with its query?"""
        return _fits(_spelt_pattern(self.pattern), _spelt_path(path))


class Fault(NamedTuple):
    """A line that crawlers pass over, or take otherwise than it was meant."""

    line: int
    """1-based."""
    words: str
    why: str


class Group(NamedTuple):
    """The rules that hold for some crawlers, named by lower-case product tokens."""

    agents: frozenset[str]
    rules: tuple[Rule, ...]
    delay: float | None = None
    """Seconds between two requests (``Crawl-delay``, which RFC 9309 leaves to whoever honours it)."""


class RobotsTxt:
    """The groups of one robots.txt."""

    def __init__(self, text: str) -> None:
        self.groups: Sequence[Group] = list(_groups(text[:LONGEST]))

    def blocker(self, agent: str, path: str) -> Rule | None:
        """The rule that keeps a crawler from a path (with its query); ``None`` when it may read it.

        The longest pattern decides, and of two as long the one that allows.
        """
        spelt = _spelt_path(path)
        rules = (rule for group in self._groups_for(agent) for rule in group.rules)
        fitting = [rule for rule in rules if rule.pattern and _fits(_spelt_pattern(rule.pattern), spelt)]
        decisive = max(fitting, key=lambda rule: (len(rule.pattern), rule.allows), default=None)
        return None if decisive is None or decisive.allows else decisive

    def delay(self, agent: str) -> float:
        """Seconds that a crawler is asked to let pass between two requests; 0 where nothing is said."""
        return max((group.delay for group in self._groups_for(agent) if group.delay is not None), default=0.0)

    def _groups_for(self, agent: str) -> list[Group]:
        for name in (agent.lower(), "*"):
            groups = [group for group in self.groups if name in group.agents]
            if groups:
                return groups
        return []


def faults(text: str) -> Iterator[Fault]:
    """The lines of a robots.txt that do not say what their writer thinks, in order."""
    lines = _lines(text[:LONGEST])
    if text.lstrip("\ufeff \t\r\n").startswith("<"):
        yield Fault(1, lines[0], "the site sends a web page in its place")
        return
    anyone_named = False
    for number, line in enumerate(lines, 1):
        said = line.lstrip("\ufeff").partition("#")[0].strip()
        if not said:
            continue
        key, colon, value = (part.strip() for part in said.partition(":"))
        key = key.lower()
        if why := _fault(key, value, is_pair=bool(colon), anyone_named=anyone_named):
            yield Fault(number, said, why)
        anyone_named = anyone_named or (key == "user-agent" and bool(value))


def _fault(key: str, value: str, *, is_pair: bool, anyone_named: bool) -> str:
    if not is_pair:
        return "it has no colon"
    if key not in _KNOWN:
        return "no crawler knows this word"
    if key in ("allow", "disallow"):
        return _path_fault(value) if anyone_named else "no User-agent stands before it"
    if key == "sitemap" and not _SITEMAP.match(value):
        return "a sitemap needs its whole address"
    return "it names no crawler" if key == "user-agent" and not value else ""


def _path_fault(path: str) -> str:
    if path and path[0] not in "/*":
        return "a path begins with / or *"
    return "$ is the end of a path" if "$" in path[:-1] else ""


def _lines(text: str) -> list[str]:
    return re.split(r"\r\n|\r|\n", text)


def _groups(text: str) -> Iterator[Group]:
    agents: set[str] = set()
    rules: list[Rule] = []
    delay: float | None = None
    closed = False
    for number, line in enumerate(_lines(text), 1):
        if (match := _LINE.match(line)) is None:
            continue
        key, value = match[1].lower(), match[2].strip()
        if key == "user-agent":
            if closed:
                yield Group(frozenset(agents), tuple(rules), delay)
                agents, rules, delay, closed = set(), [], None, False
            agents.add(_token(value))
        elif key in ("allow", "disallow") and agents:
            closed = True
            rules.append(Rule(key == "allow", value, number))
        elif key == "crawl-delay" and agents and _SECONDS.match(value):
            delay = float(value)
    if agents:
        yield Group(frozenset(agents), tuple(rules), delay)


def _token(value: str) -> str:
    """The name of a crawler in lower case, without the version that some write behind it."""
    return value.lower().partition("/")[0].strip()


def _spelt(path: str) -> str:
    """One spelling for what RFC 3986 calls the same: ``%7E`` is ``~``, ``ツ`` is ``%E3%83%84``, ``%2a`` is ``%2A``."""
    if path.isascii() and "%" not in path:
        return path
    return quote(_ESCAPE.sub(_plain, path), safe=_KEPT, errors="replace")


def _spelt_pattern(pattern: str) -> str:
    """The same of a pattern, in which ``$`` is a sign at the end alone."""
    return _spelt(pattern[:-1].replace("$", "%24") + pattern[-1:])


def _spelt_path(path: str) -> str:
    """The same of a path, in which ``*`` and ``$`` are no signs; a pattern says ``%2A`` and ``%24`` for them."""
    return _spelt(path).replace("*", "%2A").replace("$", "%24")


def _plain(escape: re.Match[str]) -> str:
    char = chr(int(escape[1], 16))
    return char if char.isascii() and (char.isalnum() or char in "-._~") else escape[0].upper()


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

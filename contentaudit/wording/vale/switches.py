"""Which rules of the styles hold for which files, and how much each weighs there: the sections of a ``.vale.ini``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from contentaudit.model import Severity

LEVELS: Mapping[str, Severity] = {
    "suggestion": Severity.INFO,
    "warning": Severity.WARNING,
    "error": Severity.ERROR,
}
MOST_STARS = 3
"""Stars of a glob: the time to match grows with that power of the length of a path."""


class Section(NamedTuple):
    """``[glob]``: the styles in force (``None``: as before) and rules switched on, off, or to a level."""

    glob: str
    styles: tuple[str, ...] | None
    rules: Mapping[str, str]


class Switches(NamedTuple):
    """Sections in the order of the file; one for all files (``*``) is only a beginning."""

    sections: tuple[Section, ...]
    least: Severity
    """Rules that weigh less are left out."""

    def verdict(self, rule: str, own: Severity, paths: Sequence[str]) -> Severity | None:
        """How much ``Style.Rule`` weighs for a file of these names; ``None`` where it is off."""
        styles: tuple[str, ...] = ()
        switch: str | None = None
        for section in sorted(self.sections, key=lambda section: section.glob != "*"):
            if not matches(section.glob, paths):
                continue
            styles = styles if section.styles is None else section.styles
            switch = section.rules.get(rule, switch)
        if switch is not None and switch != "YES" and switch not in LEVELS:
            return None
        if switch is None and rule.partition(".")[0] not in styles:
            return None
        weight = LEVELS.get(switch or "", own)
        return weight if weight.rank <= self.least.rank else None


def matches(glob: str, paths: Sequence[str]) -> bool:
    """Does a glob of a section mean a file of these names? ``*`` goes over ``/`` unless the glob also has ``**``."""
    negated = glob.startswith("!")
    return any(_compiled(glob.lstrip("!")).fullmatch(path) for path in paths) != negated


@lru_cache(maxsize=512)
def _compiled(glob: str) -> re.Pattern[str]:
    return re.compile(_written(glob), re.DOTALL)


def fault_of(glob: str) -> str:
    """Why a glob cannot be used; empty when it can."""
    if len(re.findall(r"\*+", glob)) > MOST_STARS:
        return f"the section [{glob}] has more than {MOST_STARS} stars"
    try:
        re.compile(_written(glob.lstrip("!")))
    except re.error:
        return f"the section [{glob}] is no pattern for paths"
    return ""


_PART = re.compile(r"\*\*/|\*+|\?|\[!?[^\]]*\]|\{[^{}]*\}|\\.|.", re.DOTALL)


def _written(glob: str) -> str:
    """The glob as a regular expression."""
    deep = "**" in glob
    return "".join(_part(part, deep=deep) for part in _PART.findall(glob))


def _part(part: str, *, deep: bool) -> str:
    if part == "**/":
        return "(?:.*/)?"
    if part[0] == "*":
        return "[^/]*" if deep and part == "*" else ".*"
    if part == "?":
        return "[^/]"
    if part[0] == "[" and len(part) > 2:
        inside = part[1:-1].replace("\\", r"\\").replace("[", r"\[")
        return f"[{'^' + inside[1:] if inside[0] == '!' else inside}]"
    if part[0] == "{" and len(part) > 1:
        return "(?:" + "|".join(_written(one) for one in part[1:-1].split(",")) + ")"
    return re.escape(part[-1])

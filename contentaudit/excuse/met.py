"""What a run over many pages has met, and of what it can therefore say that no page needs it.

Something written for many pages is judged only when the run could have met every page that it speaks of: whole folders
were named, each page in them was read, and every rule that it may excuse was run. Otherwise nothing is said about it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contentaudit.model import PageResult
    from contentaudit.rule import RuleSet


class Scope:
    """The folders that a run was asked to read whole."""

    def __init__(self, targets: Sequence[str]) -> None:
        """``targets``: what was typed; only folders count."""
        self._folders = [Path(name).resolve() for name in targets if _is_folder(name)]

    def covers(self, base: Path, patterns: Iterable[str]) -> bool:
        """Does every folder in which pages of these patterns, relative to ``base``, can lie belong to one of them?"""
        base = base.resolve()
        wanted = [base / _fixed_part(pattern) for pattern in patterns if not pattern.startswith("!")] or [base]
        return all(any(place.is_relative_to(folder) for folder in self._folders) for place in wanted)


@dataclass
class Met:
    """What was seen of one file of excuses: numbers of the entries that pages need, and ids of the rules that ran."""

    held: set[int] = field(default_factory=set)
    checked: set[str] = field(default_factory=set)
    """Rules that were run on at least one page, though they may have said that it is none of theirs."""

    def add(self, held: Iterable[int], result: PageResult) -> None:
        """Take note of one page."""
        self.held.update(held)
        self.checked |= {id for id, outcome in result.outcomes.items() if outcome.status != "failed"}

    def ran_all(self, means: Callable[[str], bool], named: Sequence[str], rules: RuleSet) -> bool:
        """Was every rule run that an entry means: those on by default, and those that it names by their id?

        What the network answers changes from run to run: an entry that means such a rule is never judged.
        """
        meant = {id for id, rule in rules.rules.items() if means(id) and (rule.spec.default or id in named)}
        offline = not any("network" in rules.rules[id].spec.needs for id in meant)
        return bool(meant) and meant <= self.checked and offline


def _fixed_part(pattern: str) -> str:
    """The folders that a path pattern names before its first wildcard: ``about`` of ``/about/*.html``."""
    if "/" not in pattern.rstrip("/"):
        return ""  # a bare name is found at any depth
    folders = pattern.strip("/").split("/")[: None if pattern.endswith("/") else -1]
    return "/".join(takewhile(lambda part: not any(char in part for char in "*?[\\"), folders))


def _is_folder(name: str) -> bool:
    try:
        return "://" not in name and Path(name).is_dir()
    except (OSError, ValueError):
        return False

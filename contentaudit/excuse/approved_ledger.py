"""What a run over many pages learns about its registers: entries that no page holds any more.

An entry is judged only when the run could have met every page that the entry speaks of: whole folders were named, each
page in them was read, and every rule that the entry may excuse was run. Otherwise nothing is said about it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from contentaudit.excuse.excuser import Approvals, Expired, Unused

if TYPE_CHECKING:
    from contentaudit.excuse.approved_claim import Claim
    from contentaudit.excuse.approved_register import Register
    from contentaudit.model import PageResult
    from contentaudit.rule import RuleSet


@dataclass
class _Met:
    """What was seen of one register."""

    held: set[int] = field(default_factory=set)
    checked: set[str] = field(default_factory=set)
    """Ids of rules that were run on at least one page, though they may have said that it is none of theirs."""


class Ledger:
    """Takes the results of a run one by one; holds a set of numbers for each register, however many pages there are."""

    def __init__(self, targets: Sequence[str]) -> None:
        """``targets``: what the run was asked to read."""
        self._folders = [Path(name).resolve() for name in targets if _is_folder(name)]
        self._met: dict[Register, _Met] = {}
        self._unjudged: dict[Register, str] = {}
        self.lost = False
        """Could some page not be audited, or not by every rule?"""

    def unjudged(self, register: Register | None) -> str:
        """Why this run cannot tell which entries of a register are unused; empty when it can for some of them."""
        if register is None or not register.claims:
            return ""
        if register not in self._unjudged:
            can = any(self._covers(register, claim) for claim in register.claims)
            reason = "" if can else f"only a run over the whole folder of {register.path.name} can tell"
            self._unjudged[register] = reason
        return self._unjudged[register]

    def add(self, register: Register | None, result: PageResult) -> None:
        """Take note of one page and the register that governs it."""
        if register is None:
            return
        met = self._met.setdefault(register, _Met())
        met.held |= result.held
        met.checked |= {id for id, outcome in result.outcomes.items() if outcome.status != "failed"}

    def registers(self) -> tuple[Register, ...]:
        """Every register that governed a page."""
        return tuple(self._met)

    def verdict(self, register: Register, text: str, rules: RuleSet, today: date) -> Approvals:
        """Entries that no page holds, each with its place in ``text``, the register as it stands on the disk."""
        met = self._met[register]
        if self.lost or text.replace("\r\n", "\n") != register.document.text:
            return Approvals()
        from contentaudit.config.places import Places, string_at

        values = Places.of(text).values
        expired: list[Expired] = []
        unused: list[Unused] = []
        for claim in register.claims:
            if claim.number in met.held or not self._judges(register, claim, rules):
                continue
            span = string_at(text, values["claim", claim.number, "text" if claim.text else "pattern"])
            quote = " ".join(text[span.start : span.end].split())
            if claim.until is not None and claim.state(today) == "expired":
                expired.append(Expired(span, quote, claim.until, claim.approved_by))
            else:
                unused.append(Unused(span, quote))
        return Approvals(tuple(expired), (), tuple(unused))

    def _judges(self, register: Register, claim: Claim, rules: RuleSet) -> bool:
        meant = {id for id, rule in rules.rules.items() if claim.means(id) and (rule.spec.default or id in claim.rules)}
        offline = not any("network" in rules.rules[id].spec.needs for id in meant)
        return bool(meant) and meant <= self._met[register].checked and offline and self._covers(register, claim)

    def _covers(self, register: Register, claim: Claim) -> bool:
        """Does every folder in which the entry's pages can lie belong to a folder that the run was asked to read?"""
        base = register.folder.resolve()
        wanted = [base / _fixed_part(pattern) for pattern in claim.paths if not pattern.startswith("!")] or [base]
        return all(any(place.is_relative_to(folder) for folder in self._folders) for place in wanted)


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

"""One approved claim: what it lets go, where, until when, and on whose word."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, NamedTuple

from contentaudit.given import State, state_of
from contentaudit.model import Excuse


class Claim(NamedTuple):
    """One entry. Exactly one of ``text`` and ``pattern`` is set; ``until`` is its last day, ``None`` for no end.

    ``rules``: ids and families whose findings it lets go. ``paths``: patterns of pages, relative to the register, and
    ``sections``: headings or ids, without ``#``; empty for everywhere.
    """

    number: int
    text: str
    pattern: re.Pattern[str] | None
    rules: tuple[str, ...]
    paths: tuple[str, ...]
    sections: tuple[str, ...]
    evidence: str
    approved_by: str
    approved_on: date
    until: date | None
    no_expiry_reason: str
    written: str
    """The text or pattern as it is written in the register."""

    def state(self, today: date) -> State:
        """Its last day still counts."""
        return state_of(self.until, today)

    def means(self, rule: str) -> bool:
        """May it let findings of this rule go?"""
        return rule in self.rules or rule.partition(".")[0] in self.rules

    def facts(self, today: date) -> dict[str, Any]:
        """The entry for programs: its keys as in the register, days as ISO dates, and its ``state``."""
        return {
            "state": self.state(today),
            "text": self.text or None,
            "pattern": self.written if self.pattern else None,
            "rules": list(self.rules),
            "where": [*self.paths, *(f"#{name}" for name in self.sections)],
            "evidence": self.evidence,
            "approved-by": self.approved_by,
            "approved-on": self.approved_on.isoformat(),
            "until": self.until.isoformat() if self.until else None,
            "no-expiry-reason": self.no_expiry_reason or None,
        }

    @property
    def excuse(self) -> Excuse:
        """What a finding that it lets go is marked with."""
        reason = f"approved by {self.approved_by} on {self.approved_on.isoformat()}: {self.evidence}"
        return Excuse("approved-claim", reason, self.until.isoformat() if self.until else None)

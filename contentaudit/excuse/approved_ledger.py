"""What a run over many pages learns about its registers: entries that no page holds any more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from contentaudit.excuse.excuser import Approvals, Expired, Unused
from contentaudit.excuse.met import Met, Scope

if TYPE_CHECKING:
    from contentaudit.excuse.approved_claim import Claim
    from contentaudit.excuse.approved_register import Register
    from contentaudit.model import PageResult
    from contentaudit.rule import RuleSet


class Ledger:
    """Takes the results of a run one by one; holds a set of numbers for each register, however many pages there are."""

    def __init__(self, targets: Sequence[str]) -> None:
        """``targets``: what the run was asked to read."""
        self._scope = Scope(targets)
        self._met: dict[Register, Met] = {}
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
        if register is not None:
            self._met.setdefault(register, Met()).add(result.held, result)

    def registers(self) -> tuple[Register, ...]:
        """Every register that governed a page."""
        return tuple(self._met)

    def held(self, register: Register) -> frozenset[int]:
        """Numbers of the entries whose words stood on some page."""
        return frozenset(self._met[register].held)

    def unneeded(self, register: Register, rules: RuleSet) -> tuple[Claim, ...]:
        """Entries of which this run can tell that no page holds them."""
        if self.lost:
            return ()
        met = self._met[register]
        return tuple(
            claim
            for claim in register.claims
            if claim.number not in met.held
            and met.ran_all(claim.means, claim.rules, rules)
            and self._covers(register, claim)
        )

    def verdict(self, register: Register, text: str, rules: RuleSet, today: date) -> Approvals:
        """Entries that no page holds, each with its place in ``text``, the register as it stands on the disk."""
        unneeded = self.unneeded(register, rules)
        if not unneeded or text.replace("\r\n", "\n") != register.document.text:
            return Approvals()
        from contentaudit.config.places import Places, string_at

        values = Places.of(text).values
        expired: list[Expired] = []
        unused: list[Unused] = []
        for claim in unneeded:
            span = string_at(text, values["claim", claim.number, "text" if claim.text else "pattern"])
            quote = " ".join(text[span.start : span.end].split())
            if claim.until is not None and claim.state(today) == "expired":
                expired.append(Expired(span, quote, claim.until, claim.approved_by))
            else:
                unused.append(Unused(span, quote))
        return Approvals(tuple(expired), (), tuple(unused))

    def _covers(self, register: Register, claim: Claim) -> bool:
        return self._scope.covers(register.folder, claim.paths)

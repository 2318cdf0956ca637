"""Waivers on a page: which findings they let go, and which stand again because the time of a waiver is over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from contentaudit.config.waivers import Waiver
from contentaudit.excuse.approved_places import Places
from contentaudit.excuse.approved_words import tokens
from contentaudit.excuse.excuser import Ended
from contentaudit.model import Excuse, Finding

if TYPE_CHECKING:
    from contentaudit.page import Page

MOST_PLACES = 20
"""Findings of one ended waiver whose places are listed beside the first."""


class WaiversOn:
    """The waivers as they hold on one page: an ``Excuser`` for its findings."""

    def __init__(self, waivers: Iterable[Waiver], folder: Path | None, page: Page, today: date) -> None:
        """``folder``: what path patterns are relative to; ``None`` for the current one."""
        self._places = Places(folder or Path.cwd(), page)
        self._today = today
        self._by_rule: defaultdict[str, list[Waiver]] = defaultdict(list)
        for waiver in waivers:
            if self._places.on_page(waiver.paths):
                self._by_rule[waiver.rule].append(waiver)

    def excuse_for(self, finding: Finding) -> Excuse | None:
        """The excuse of the waiver that ends last, of those that cover the finding and are in force."""
        valid = [waiver for waiver in self._covering(finding) if not waiver.has_ended(self._today)]
        return _last(valid).excuse if valid else None

    def held(self, findings: Iterable[Finding]) -> frozenset[int]:
        """Numbers of the waivers that cover any of these findings, ended ones included."""
        return frozenset(waiver.number for finding in findings for waiver in self._covering(finding))

    def ended(self, standing: Iterable[Finding]) -> tuple[Ended, ...]:
        """One entry for each waiver whose time is over and whose findings stand again, at the first of them."""
        again: dict[int, list[Finding]] = {}
        by_number: dict[int, Waiver] = {}
        for finding in sorted(standing, key=lambda one: (one.span, one.rule)):
            if covering := self._covering(finding):
                waiver = _last(covering)
                by_number[waiver.number] = waiver
                again.setdefault(waiver.number, []).append(finding)
        return tuple(_ended(by_number[number], findings) for number, findings in again.items())

    def _covering(self, finding: Finding) -> list[Waiver]:
        named = (*self._by_rule.get(finding.rule, ()), *self._by_rule.get(finding.rule.partition(".")[0], ()))
        return [waiver for waiver in named if self._covers(waiver, finding)]

    def _covers(self, waiver: Waiver, finding: Finding) -> bool:
        if waiver.words and _words(waiver.words) not in _words(finding.quote):
            return False
        return self._places.in_sections(waiver.sections, finding.span.start)


def _last(waivers: Sequence[Waiver]) -> Waiver:
    """The one that ends last, the first written of several."""
    return max(waivers, key=lambda waiver: (waiver.until, -waiver.number))


def _ended(waiver: Waiver, findings: Sequence[Finding]) -> Ended:
    first, *more = findings
    others = tuple(finding.span for finding in more[:MOST_PLACES])
    return Ended(first.span, first.quote, waiver.until, waiver.by, waiver.rule, len(findings), others)


@lru_cache(maxsize=2_048)
def _words(text: str) -> str:
    """The words of a text, compared as those of approved claims, each with a blank at both sides."""
    return " ".join(["", *(token.word for token in tokens(text) if token.is_word), ""])

"""Allowances written into the page: a comment that names rules, and a reason, excuses what they find nearby.

    <!-- contentaudit: allow claims.guarantee -- the client's own words (by Ann Lee, until 2027-01-31) -->

``allow`` covers the block that follows, ``allow-page`` the page. Markdown may also say it as ``{/* … */}`` or
``[//]: # "…"``. Everything is linear in the length of the page, however many allowances it holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from contentaudit.excuse.notes import MARK, Note, notes_on
from contentaudit.latepattern import LatePattern
from contentaudit.model import Excuse, Finding, Place, Span
from contentaudit.suggest import did_you_mean, quoted

if TYPE_CHECKING:
    from contentaudit.page import Page

MOST_NAMES = 50
"""Names of rules in one comment."""

LONGEST = 2_000
"""Code points of one comment; a longer one is no allowance."""

MOST_SUGGESTIONS = 20
"""Unknown names of one page for which the nearest known name is looked up; the search is slow."""

_VERBS = ("allow", "allow-page")
_REASON = LatePattern(r"\s+-\s+|\s*(?:--+|[—–])\s*")
_WORD = LatePattern(r"[^\s,>]+")  # a comment in a Markdown quotation has ">" on every line
_FACTS = LatePattern(r"\(([^()]*)\)[\s.]*$")
_UNTIL = LatePattern(r"\buntil:?\s+(\d[\d./-]{5,})")


class _FaultError(Exception):
    """Why a note is no allowance."""


class Allowance(NamedTuple):
    """One comment that lets rules off. ``names`` are ids or families, each with its own place.

    ``area`` is what it covers, ``None`` for nothing; ``until`` is its last day; ``by`` who gave it.
    """

    place: Place
    names: tuple[tuple[str, Place], ...]
    reason: str
    by: str
    until: date | None
    area: Span | None

    @property
    def span(self) -> Span:
        """Where it stands, without the marks of the comment."""
        return self.place.span

    @property
    def quote(self) -> str:
        """Its own words, cut when long."""
        return self.place.quote

    @property
    def rules(self) -> str:
        """The names as a sentence holds them."""
        return ", ".join(name for name, _ in self.names)

    @property
    def excuse(self) -> Excuse:
        """What a finding that it lets go is marked with."""
        reason = f"{self.reason} (by {self.by})".strip() if self.by else self.reason
        return Excuse("inline", reason, self.until.isoformat() if self.until else None)


class Faulty(NamedTuple):
    """A part of a comment that cannot be followed, and why."""

    span: Span
    quote: str
    fault: str
    advice: str = ""


@dataclass
class Allowances:
    """All allowances of a page. What became of them is known once ``sift`` has run."""

    given: tuple[Allowance, ...] = ()
    unreadable: tuple[Faulty, ...] = ()
    """Comments that begin like an allowance and are none; they excuse nothing."""
    today: date = field(default_factory=date.today)
    _used: set[int] = field(default_factory=set)
    _checked: frozenset[str] = frozenset()
    _known: frozenset[str] = frozenset()

    @classmethod
    def on(cls, page: Page, today: date | None = None) -> Allowances:
        """Read the allowances of a page; ``today`` decides which have expired."""
        given: list[Allowance] = []
        unreadable: list[Faulty] = []
        everywhere = Span(0, len(page.source.text) + 1)
        for note in notes_on(page):
            try:
                given.append(_read(note, everywhere))
            except _FaultError as fault:
                unreadable.append(Faulty(note.place.span, note.place.quote, *fault.args))
        now = date.today()  # noqa: DTZ011 - a calendar day, as people write them
        return cls(tuple(given), tuple(unreadable), today or now)

    def sift(
        self, findings: Iterable[Finding], checked: Collection[str], known: Collection[str]
    ) -> tuple[list[Finding], list[Finding]]:
        """Findings that stand, and those excused.

        ``checked``: ids of the rules that ran: only an allowance for rules that ran can be unused. ``known``: every
        id and family there is.
        """
        self._checked = frozenset(checked)
        self._known = frozenset(known)
        kept: list[Finding] = []
        excused: list[Finding] = []
        for finding, index in self.matched(findings):
            if index is None:
                kept.append(finding)
            else:
                self._used.add(index)
                excused.append(replace(finding, excused=self.given[index].excuse))
        return kept, excused

    def matched(self, findings: Iterable[Finding]) -> Iterator[tuple[Finding, int | None]]:
        """Each finding with the innermost valid allowance that covers its start: one sweep from the top of the page."""
        valid = (
            (index, one.area) for index, one in enumerate(self.given) if one.area is not None and not self._is_over(one)
        )
        # Popped from the end: by start, the wider first, so that the inner one lies on top.
        waiting = sorted(((area.start, -area.end, index) for index, area in valid), reverse=True)
        reached: defaultdict[str, list[int]] = defaultdict(list)
        for finding in sorted(findings, key=lambda one: one.span.start):
            while waiting and waiting[-1][0] <= finding.span.start:
                index = waiting.pop()[2]
                for name, _ in self.given[index].names:
                    reached[name].append(index)
            yield finding, self._innermost(finding, reached)

    def _innermost(self, finding: Finding, reached: Mapping[str, list[int]]) -> int | None:
        """The allowance whose area begins last, whether it names the rule or its family."""
        names = (finding.rule, finding.rule.partition(".")[0])
        covering = [self._last_covering(reached[name], finding) for name in names if name in reached]
        found = [pair for pair in covering if pair is not None]
        return max(found)[1] if found else None

    def _last_covering(self, reached: list[int], finding: Finding) -> tuple[tuple[int, int], int] | None:
        """The last of one name that still covers the finding. Blocks nest: what has ended stays over."""
        while reached:
            area = self.given[reached[-1]].area
            if area is not None and finding.span.start < max(area.end, area.start + 1):
                return (area.start, -area.end), reached[-1]
            reached.pop()
        return None

    def _is_over(self, allowance: Allowance) -> bool:
        return allowance.until is not None and allowance.until < self.today

    @property
    def expired(self) -> tuple[Allowance, ...]:
        """Allowances whose last day is over; they excuse nothing any more."""
        return tuple(one for one in self.given if self._is_over(one))

    @property
    def without_reason(self) -> tuple[Allowance, ...]:
        """Allowances that say no why; they excuse all the same."""
        return tuple(one for one in self.given if not one.reason)

    @property
    def unused(self) -> tuple[Allowance, ...]:
        """Allowances that excused nothing, though every rule they name ran. Expired ones are told as such."""
        return tuple(
            one
            for index, one in enumerate(self.given)
            if index not in self._used and not self._is_over(one) and all(self._ran(name) for name, _ in one.names)
        )

    def _ran(self, name: str) -> bool:
        if "." in name:
            return name in self._checked
        return bool(self._members[name]) and self._members[name] <= self._checked

    @cached_property
    def _members(self) -> defaultdict[str, set[str]]:
        """Family to the ids of all its rules."""
        members: defaultdict[str, set[str]] = defaultdict(set)
        for id in self._known:
            family, dot, _ = id.partition(".")
            if dot:
                members[family].add(id)
        return members

    @property
    def unknown(self) -> tuple[Faulty, ...]:
        """Names that no rule or family bears, each with the nearest that one does."""
        strange = [pair for one in self.given for pair in one.names if pair[0] not in self._known]
        looked_up = list(dict.fromkeys(name for name, _ in strange))[:MOST_SUGGESTIONS]
        close = {name: did_you_mean(name, self._known) for name in looked_up}
        return tuple(Faulty(place.span, place.quote, quoted(name), close.get(name, "")) for name, place in strange)


def _read(note: Note, everywhere: Span) -> Allowance:
    """A note as an allowance; raises ``_FaultError`` when it cannot be followed."""
    if len(note.words) > LONGEST:
        raise _FaultError(f"it is longer than {LONGEST:,} characters")
    gap = _REASON.search(note.words, len(MARK))
    told, why = (note.words[: gap.start()], note.words[gap.end() :]) if gap else (note.words, "")
    verb, *names = [(match[0], note.place_of(*match.span())) for match in _WORD.finditer(told, len(MARK))] or [
        ("", note.place)
    ]
    if verb[0] not in _VERBS:
        raise _FaultError(f"{quoted(verb[0])} is not allow or allow-page", did_you_mean(verb[0], _VERBS))
    if not 0 < len(names) <= MOST_NAMES:
        raise _FaultError(f"it names more than {MOST_NAMES} rules" if names else "it names no rule")
    reason, by, until = _reason(" ".join(why.split()))
    area = everywhere if verb[0] == "allow-page" else note.area
    return Allowance(note.place, tuple(names), reason, by, until, area)


def _reason(why: str) -> tuple[str, str, date | None]:
    """Reason, person and last day out of ``reason (by Name, until 2027-01-31)``."""
    by, until = "", None
    if facts := _FACTS.search(why):
        for fact in facts[1].split(","):
            word, _, value = fact.strip().partition(" ")
            if word == "until":
                until = _day(value)
            elif word == "by":
                by = value.strip()
        if by or until:
            why = why[: facts.start()]
    if (stated := _UNTIL.search(why)) and until is None:
        until = _day(stated[1].rstrip("."))
        why = why[: stated.start()] + why[stated.end() :]
    return why.strip(" .,;:"), by, until


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written.strip())
    except ValueError:
        raise _FaultError(f"{quoted(written)} is no date", "Write the last day as until 2027-01-31.") from None

"""Approved claims on a page: which findings they let go, and which stand beside wording that was approved once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import accumulate, islice
from typing import TYPE_CHECKING, NamedTuple

from contentaudit.excuse.approved_claim import Claim
from contentaudit.excuse.approved_near import Stretch, difference, weight
from contentaudit.excuse.approved_places import Places
from contentaudit.excuse.approved_register import Register
from contentaudit.excuse.approved_words import Occurrence, Token, tokens, trimmed
from contentaudit.excuse.excuser import Approvals, Edited, Expired
from contentaudit.model import Excuse, Finding, Span
from contentaudit.wording.passages import LONGEST, Unit, lowered, plain, units_of

if TYPE_CHECKING:
    from contentaudit.page import Page

MOST_OCCURRENCES = 10_000
"""Places of approved wording that are kept for one block; a block with more is no prose."""


class ApprovedOn:
    """The approved claims as they hold on one page: an ``Excuser`` for its findings."""

    def __init__(self, register: Register, page: Page, findings: Iterable[Finding], today: date) -> None:
        """Look at ``findings``, all of the page's; ``today`` decides which approvals are over."""
        self._register = register
        self._today = today
        self._places = Places(register.folder, page)
        self._views = _Views(register, page)
        self._seen = {finding.fingerprint: self._judged(finding) for finding in findings if finding.quote}
        self._close: dict[str, tuple[Claim, str] | None] = {}

    def excuse_for(self, finding: Finding) -> Excuse | None:
        """The excuse of the approval that ends last, of those that cover the finding's words and are in force."""
        seen = self._seen.get(finding.fingerprint)
        valid = [claim for claim in seen.approved if self._holds(claim)] if seen else []
        return max(valid, key=lambda claim: (claim.until or date.max, -claim.number)).excuse if valid else None

    def _holds(self, claim: Claim) -> bool:
        return claim.state(self._today) != "expired"

    @property
    def held(self) -> frozenset[int]:
        """Numbers of the entries whose words stand on the page, edited ones included once ``facts`` was asked."""
        close = {pair[0].number for pair in self._close.values() if pair}
        return frozenset(claim.number for seen in self._seen.values() for claim in seen.approved) | close

    def facts(self, standing: Iterable[Finding], unjudged: str) -> Approvals:
        """What the rules are told, given the findings that no excuse let go."""
        expired: dict[object, Expired] = {}
        edited: dict[object, Edited] = {}
        for finding in standing:
            seen = self._seen.get(finding.fingerprint)
            if seen is None:
                continue
            if seen.approved:
                last = max(seen.approved, key=lambda claim: (claim.until or date.max, -claim.number))
                told = Expired(finding.span, finding.quote, last.until or date.max, last.approved_by)
                expired.setdefault((last.number, seen.view), told)
            elif close := self._closest(finding, seen):
                self._close[finding.fingerprint] = close
                claim, told_apart = close
                copy = Edited(finding.span, finding.quote, told_apart, claim.approved_by)
                edited.setdefault((claim.number, seen.view), copy)
        return Approvals(tuple(expired.values()), tuple(edited.values()), (), unjudged)

    def _judged(self, finding: Finding) -> _Seen:
        view, start, end = self._views.of(finding)
        approved: dict[int, Claim] = {}
        grown: list[tuple[Claim, str]] = []
        for occurrence in view.over(start, end):
            claim = self._register.claims[occurrence.number]
            if self._may(claim, finding):
                if added := view.added(occurrence, start, end):
                    grown.append((claim, added))
                else:
                    approved[claim.number] = claim
        for number in self._register.phrases.same_as(trimmed(tokens(finding.quote))):
            claim = self._register.claims[number]
            if self._may(claim, finding):
                approved[number] = claim
        return _Seen(view, start, end, tuple(approved.values()), tuple(grown))

    def _may(self, claim: Claim, finding: Finding) -> bool:
        return claim.means(finding.rule) and self._places.allow(claim, finding.span.start)

    def _closest(self, finding: Finding, seen: _Seen) -> tuple[Claim, str] | None:
        """The approval in force that the finding's words are an edited copy of, and what was changed."""
        for claim, told in (*seen.grown, *self._near(seen)):
            if self._holds(claim) and self._may(claim, finding):
                return claim, told
        return None

    def _near(self, seen: _Seen) -> Iterator[tuple[Claim, str]]:
        words = seen.view.stretch.words
        first = bisect_right(words, seen.start, key=lambda token: token.end - 1)
        last = bisect_left(words, seen.end, key=lambda token: token.start)
        if first < last:
            found = self._register.near.edited(seen.view.stretch, first, last)
            yield from ((self._register.claims[number], told) for number, told in found)


class _Seen(NamedTuple):
    """A finding's words in the text around it, the approvals that cover them, and those they go beyond."""

    view: _View
    start: int
    end: int
    approved: tuple[Claim, ...]
    grown: tuple[tuple[Claim, str], ...]


class _View:
    """A text of the page that findings point into, and the approved wording in it. Compared by identity."""

    def __init__(self, register: Register, text: str, sentences: Sequence[tuple[int, str]]) -> None:
        """``sentences``: where each begins in the text, and its words in lower case with straight quotes."""
        self._register = register
        self._text = text
        self._sentences = sentences

    @cached_property
    def _tokens(self) -> list[Token]:
        return tokens(self._text)

    @cached_property
    def stretch(self) -> Stretch:
        """The words of the text."""
        return Stretch(self._text, [token for token in self._tokens if token.is_word])

    @cached_property
    def _occurrences(self) -> list[Occurrence]:
        found = islice(self._register.phrases.in_text(self._tokens), MOST_OCCURRENCES)
        return sorted((*found, *islice(self._matched(), MOST_OCCURRENCES)), key=lambda one: (one.start, one.number))

    @cached_property
    def _ends(self) -> list[int]:
        """Where occurrences end, made to rise."""
        return list(accumulate((one.end for one in self._occurrences), max))

    def _matched(self) -> Iterator[Occurrence]:
        """What patterns match in the sentences whose words allow it."""
        register = self._register
        for at, sentence in self._sentences if register.patterns else ():
            for index in register.vocabulary.possible(sentence):
                claim = register.patterns[index]
                assert claim.pattern is not None
                part = "quote" if "quote" in claim.pattern.groupindex else 0
                for match in claim.pattern.finditer(sentence):
                    yield Occurrence(claim.number, at + match.start(part), at + match.end(part))

    def over(self, start: int, end: int) -> Iterator[Occurrence]:
        """Approved wording that shares a character with a range of the text."""
        first = bisect_right(self._ends, start)
        last = bisect_left(self._occurrences, end, key=lambda one: one.start)
        return (one for one in self._occurrences[first:last] if one.end > start)

    def added(self, occurrence: Occurrence, start: int, end: int) -> str:
        """What a finding says beyond the approved wording, when that weighs: a number, a negation, a superlative."""
        here = self._within(min(start, occurrence.start), max(end, occurrence.end))
        outside = (word for word in here.words if word.end <= occurrence.start or word.start >= occurrence.end)
        if not any(weight(word.word) for word in outside):
            return ""
        return difference(self._within(occurrence.start, occurrence.end), here)

    def _within(self, start: int, end: int) -> Stretch:
        words = self.stretch.words
        first = bisect_left(words, start, key=lambda token: token.start)
        return Stretch(self._text, words[first : bisect_right(words, end, key=lambda token: token.end)])


class _Views:
    """Finds the text that a finding points into, each text once."""

    def __init__(self, register: Register, page: Page) -> None:
        self._register = register
        self._page = page
        self._by_unit: dict[int, _View] = {}

    @cached_property
    def _units(self) -> list[tuple[Span, Unit]]:
        placed = ((unit.text.span, unit) for unit in units_of(self._page, ()))
        return sorted(placed, key=lambda pair: pair[0])

    @cached_property
    def _ends(self) -> list[int]:
        """Where units end, made to rise: a block that the parser moved stands out of order."""
        return list(accumulate((span.end for span, _ in self._units), max))

    def of(self, finding: Finding) -> tuple[_View, int, int]:
        """The text, and the range of the finding's words in it; those words alone when they stand in no text."""
        for unit in self._over(finding.span):
            if (at := _offset(unit, finding)) is not None:
                return self._view(unit), at, at + len(finding.quote)
        words = finding.quote
        return _View(self._register, words, [(0, lowered(plain(words[:LONGEST])))]), 0, len(words)

    def _view(self, unit: Unit) -> _View:
        if unit.number not in self._by_unit:
            sentences = [(one.start, one.lower) for one in unit.sentences] if self._register.patterns else []
            self._by_unit[unit.number] = _View(self._register, unit.text.value, sentences)
        return self._by_unit[unit.number]

    def _over(self, span: Span) -> Iterator[Unit]:
        first = bisect_right(self._ends, span.start)
        last = bisect_left(self._units, max(span.end, span.start + 1), key=lambda pair: pair[0].start)
        return (unit for place, unit in self._units[first:last] if place.overlaps(span))


def _offset(unit: Unit, finding: Finding) -> int | None:
    """Where the finding's words begin in the unit's; ``None`` when they are not words of it."""
    text = unit.text
    at = bisect_left(range(len(text)), finding.span.start, key=lambda k: text[k : k + 1].span.start)
    return at if text.value.startswith(finding.quote, at) else None

"""All rules of some styles over a page in one go, results kept in the page's memo.

Words first, as for our own patterns: an index says which patterns could match a stretch given the words in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, partial
from typing import Any, NamedTuple

from contentaudit.model import Hit, Skip
from contentaudit.page import Page
from contentaudit.rule import Check, Spec
from contentaudit.wording.claim import Claim
from contentaudit.wording.guards import GUARDS
from contentaudit.wording.vale.checker import Checker, Match, OnPage
from contentaudit.wording.vale.definition import Definition
from contentaudit.wording.vale.expression import MOST_SECONDS, Clock, SlowPatternError
from contentaudit.wording.vale.messages import with_gaps
from contentaudit.wording.vale.stretches import Stretch, stretches_of
from contentaudit.wording.vocabulary import Vocabulary

MOST_MATCHES = 2_000
"""Matches kept of one rule on one page."""


class Ready(NamedTuple):
    """A rule that can run."""

    definition: Definition
    checker: Checker


class Found:
    """What a scan of one page came to, by number of rule."""

    def __init__(self) -> None:
        self.matches: dict[int, list[Match]] = {}
        self.stopped: dict[int, Skip | SlowPatternError] = {}


class Pack:
    """Rules that are scanned for together; ``key`` tells packs apart."""

    def __init__(self, key: str, rules: Sequence[Ready]) -> None:
        self.key = f"{__name__} {key}"
        self.rules = rules

    @cached_property
    def _owners(self) -> list[tuple[int, int]]:
        """For each pattern that words can wake: number of its rule, number in it."""
        return [
            (rule, number)
            for rule, ready in enumerate(self.rules)
            for number, expression in enumerate(ready.checker.expressions)
            if expression.keys
        ]

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary([self.rules[rule].checker.expressions[number].keys for rule, number in self._owners])

    @cached_property
    def _always(self) -> dict[int, list[int]]:
        """Rules that are asked about every stretch, with the patterns that may always match."""
        found = {}
        for rule, ready in enumerate(self.rules):
            unkeyed = [n for n, expression in enumerate(ready.checker.expressions) if not expression.keys]
            if unkeyed or ready.checker.every:
                found[rule] = unkeyed
        return found

    def wants(self, section: str) -> bool:
        """Does a rule ask for stretches of this kind?"""
        return any(ready.definition.scope.names(section) for ready in self.rules)

    def on(self, page: Page) -> Found:
        """All matches on a page, worked out once for a page."""
        found: Found | None = page.memo.get(self.key)
        if found is None:
            page.memo[self.key] = found = self._scan(page)
        return found

    def _scan(self, page: Page) -> Found:
        found = Found()
        seconds = MOST_SECONDS * (1 + len(page.source.text) // 1_000_000)
        states: dict[int, OnPage] = {}
        for stretch in stretches_of(page, self.wants):
            for rule, possible in self._awake(stretch):
                if rule in found.stopped:
                    continue
                state = states.get(rule) or states.setdefault(rule, OnPage(Clock(seconds)))
                self._ask(rule, stretch, possible, state, found)
        return found

    def _awake(self, stretch: Stretch) -> Iterator[tuple[int, Sequence[int]]]:
        """Rules that a stretch concerns, each with the numbers of its patterns that could match there."""
        awake = {rule: list(numbers) for rule, numbers in self._always.items()}
        for pattern in self._vocabulary.possible(stretch.lower):
            rule, number = self._owners[pattern]
            awake.setdefault(rule, []).append(number)
        for rule, numbers in awake.items():
            if self.rules[rule].definition.scope.holds(stretch.own, stretch.block):
                yield rule, numbers

    def _ask(self, rule: int, stretch: Stretch, possible: Sequence[int], state: OnPage, found: Found) -> None:
        ready = self.rules[rule]
        kept = found.matches.setdefault(rule, [])
        try:
            for match in ready.checker.find(stretch, possible, state):
                if len(kept) < MOST_MATCHES and not _guarded(ready.definition, match):
                    kept.append(match)
        except (SlowPatternError, Skip) as reason:
            found.stopped[rule] = reason

    def rule(self, number: int) -> tuple[Spec, Check]:
        """One rule as the tool runs it."""
        definition, checker = self.rules[number]
        check = partial(_hits, self, number)
        check.__doc__ = definition.question or definition.description or plain_title(definition)
        spec = Spec(
            severity=definition.level,
            message=with_gaps(definition.message, checker.gaps),
            label="{label}",
            fix=None,
            needs=frozenset(),
            languages=definition.languages,
            default=True,
        )
        return spec, check


def plain_title(definition: Definition) -> str:
    """The message without what it says about one place."""
    return with_gaps(definition.message, ("gap",)).replace("{gap}", "…").replace("{{", "{").replace("}}", "}")


def _guarded(definition: Definition, match: Match) -> bool:
    """Does a guard of our own let the match go? Only rules written for this tool name any."""
    if not definition.guards:
        return False
    place = (match.start, match.end)
    claim = Claim(match.stretch.passage, place, place)
    return any(GUARDS[name](claim) for name in definition.guards)


def _hits(pack: Pack, number: int, page: Page) -> Iterator[Hit]:
    found = pack.on(page)
    if reason := found.stopped.get(number):
        raise reason
    definition = pack.rules[number].definition
    matches = found.matches.get(number, [])
    label = definition.doc.data.get("label")
    for match in matches[: definition.limit] if definition.limit else matches:
        values: dict[str, Any] = {
            **match.values,
            "label": label.replace("{quote}", match.values["quote"]) if label else "",
        }
        yield Hit(match.stretch.text(match.start, match.end), related=match.related, **values)

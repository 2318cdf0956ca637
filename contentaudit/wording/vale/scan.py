"""All rules of some styles over a page in one go, results kept in the page's memo.

Words first, as for our own patterns: an index says which patterns could match a stretch given the words in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
from contentaudit.wording.vale.scopes import Sections
from contentaudit.wording.vale.stretches import PARTS, Stretch, stretches_of
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


class Part:
    """The rules that look at one part of pages (blocks, sentences, the whole …), by what wakes them."""

    def __init__(self, rules: Sequence[tuple[int, Ready]]) -> None:
        self._scopes = {rule: ready.definition.scope for rule, ready in rules}
        expressions = [(rule, n, e) for rule, ready in rules for n, e in enumerate(ready.checker.expressions)]
        self._owners = [(rule, number) for rule, number, expression in expressions if expression.keys]
        self._vocabulary = Vocabulary([expression.keys for _, _, expression in expressions if expression.keys])
        self._always: dict[int, list[int]] = {rule: [] for rule, ready in rules if ready.checker.every}
        for rule, number, expression in expressions:
            if not expression.keys:
                self._always.setdefault(rule, []).append(number)
        self._held: dict[Sections, list[tuple[int, list[int]]]] = {}

    def awake(self, stretch: Stretch) -> Iterator[tuple[int, Sequence[int]]]:
        """Rules that a stretch concerns, each with the numbers of its patterns that could match there."""
        woken: dict[int, list[int]] = {}
        for pattern in self._vocabulary.possible(stretch.lower):
            rule, number = self._owners[pattern]
            woken.setdefault(rule, []).append(number)
        for rule, numbers in self._always_in(stretch):
            more = woken.pop(rule, None)
            yield rule, numbers + more if more else numbers
        for rule, numbers in woken.items():
            if self._scopes[rule].holds(stretch.own, stretch.block):
                yield rule, numbers

    def _always_in(self, stretch: Stretch) -> list[tuple[int, list[int]]]:
        """Rules that are asked about every stretch of this kind, with the patterns that may always match."""
        found = self._held.get(stretch.own)
        if found is None:
            holding = self._always.items()
            found = [(rule, n) for rule, n in holding if self._scopes[rule].holds(stretch.own, stretch.block)]
            self._held[stretch.own] = found
        return found


class Pack:
    """Rules that are scanned for together; ``key`` tells packs apart."""

    def __init__(self, key: str, rules: Sequence[Ready]) -> None:
        self.key = f"{__name__} {key}"
        self.rules = rules

    @cached_property
    def _parts(self) -> Mapping[str, Part]:
        """The rules by the part of pages they look at; one may look at several."""
        found: dict[str, dict[int, Ready]] = {}
        for number, ready in enumerate(self.rules):
            for part in ready.definition.scope.parts(PARTS):
                found.setdefault(part, {})[number] = ready
        return {part: Part(tuple(rules.items())) for part, rules in found.items()}

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
        for stretch in stretches_of(page, self._parts):
            if stretch.part not in self._parts:
                continue
            for rule, possible in self._parts[stretch.part].awake(stretch):
                if rule in found.stopped:
                    continue
                state = states.get(rule) or states.setdefault(rule, OnPage(Clock(seconds)))
                self._ask(rule, stretch, possible, state, found)
        return found

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

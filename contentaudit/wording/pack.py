"""A pack of wording rules: run over a page in one scan, results kept in the page's memo.

Words first: an index says which patterns could match a block given the words that stand in it, so that most patterns
are never run, and a pattern becomes a regular expression only when a page first holds its words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from contentaudit.model import Fix, Hit, Severity, Skip
from contentaudit.page import Page
from contentaudit.page.language import spoken_on
from contentaudit.wording.accepted import note
from contentaudit.wording.claim import Claim
from contentaudit.wording.files import Group, RuleFile
from contentaudit.wording.guards import GUARDS
from contentaudit.wording.passages import Passage, Unit, units_of
from contentaudit.wording.patterns import Keys, Lexicon, compiled
from contentaudit.wording.tongues import ENGLISH, Tongue
from contentaudit.wording.vocabulary import Vocabulary
from contentaudit.wording.weighing import Backing, Match, Raisable, Raised, Weighing

MOST_MATCHES = 10_000
"""Matches that one scan of a page keeps; a page with more is no page of prose."""

MOST_OF_A_SENTENCE = 0.6
"""The part of a sentence, in code points, that is most of it."""
WORDS_OF_A_BLUNT_ONE = 4


class Compiled:
    """A rule ready to run: its file, and the guards and conditions of each of its groups by name."""

    __slots__ = ("conditions", "exceptions", "file", "guards", "number", "replacements", "softens", "tongue")

    def __init__(self, file: RuleFile, number: int, lexicon: Lexicon, tongue: Tongue = ENGLISH) -> None:
        self.file = file
        self.number = number
        self.tongue = tongue
        guards, conditions = tongue.guards, tongue.conditions
        self.guards = {group.name: tuple(guards[name] for name in group.guards) for group in file.groups}
        self.conditions = {group.name: tuple(conditions[name] for name in group.requires) for group in file.groups}
        self.softens = tuple(guards[name] for name in file.softens)
        exempt = Group("exceptions", file.exceptions, "", None, "sentence", (), ())
        self.exceptions = tuple(Pattern(source, exempt, self, (), lexicon) for source in file.exceptions)
        self.replacements = tuple((each, Pattern(each.words, exempt, self, (), lexicon)) for each in file.replacements)

    def raisable(self) -> Raisable:
        """The rule as the classifier may raise it; only for rules that say what they then report."""
        says = self.file.classified
        assert says is not None
        kind = self.file.path.stem.replace("_", "-")
        return Raisable(self.number, kind, says, tuple(GUARDS[name] for name in says.guards))


class Pattern:
    """One pattern of one group: its source, what it needs to match, and its regular expression once it was needed."""

    __slots__ = ("_regex", "group", "keys", "lexicon", "rule", "source", "wide")

    def __init__(self, source: str, group: Group, rule: Compiled, keys: tuple[Keys, ...], lexicon: Lexicon) -> None:
        self.source = source
        self.group = group
        self.rule = rule
        self.keys = keys
        self.lexicon = lexicon
        self.wide = group.scope == "block"
        """Is it searched for in whole blocks rather than in sentences?"""
        self._regex: re.Pattern[str] | None = None

    @property
    def regex(self) -> re.Pattern[str]:
        """The regular expression, compiled at first use."""
        if self._regex is None:
            self._regex = compiled(self.source, self.lexicon)
        return self._regex


class Pack:
    """Rules that are scanned for together; ``translations`` make the pack of another language when a page speaks it."""

    def __init__(
        self,
        key: str,
        rules: Sequence[Compiled],
        patterns: Sequence[Pattern],
        translations: Sequence[tuple[str, Callable[[], Pack]]] = (),
    ) -> None:
        self.key = f"wording {key}"
        self.rules = rules
        raisable = [rule.raisable() for rule in rules if rule.file.classified is not None]
        self.weighing = Weighing(Path(key), raisable) if raisable else None
        self.languages = tuple(dict.fromkeys(lang for rule in rules for lang in rule.file.languages))
        self.folded = rules[0].tongue.folded if rules else None
        self.translations = translations
        self.patterns = patterns
        self.always = [number for number, pattern in enumerate(patterns) if not pattern.keys]
        self.vocabulary = Vocabulary([pattern.keys for pattern in patterns])

    def on(self, page: Page) -> dict[int, list[Match]]:
        """All matches on a page by number of rule; worked out once for a page."""
        found: dict[int, list[Match]] | None = page.memo.get(self.key)
        if found is None:
            page.memo[self.key] = found = self._scan(page)
            for language, pack in self.translations:
                if language in spoken_on(page).all:
                    for number, matches in pack()._scan(page).items():
                        found[number] = [*found.get(number, ()), *matches]
        return found

    def _scan(self, page: Page) -> dict[int, list[Match]]:
        found: dict[int, list[Match]] = {}
        total = 0
        for unit in units_of(page, self.languages, self.folded):
            for match in self._in_unit(unit):
                found.setdefault(match.rule, []).append(match)
                total += 1
            if total >= MOST_MATCHES:
                break
        return {number: _distinct(matches) for number, matches in found.items()}

    def _in_unit(self, unit: Unit) -> Iterator[Match]:
        """Matches in one block, and what the classifier adds to them or takes back."""
        if self.weighing is None:
            yield from self._matches(unit)
            return
        backed: list[Match] = []
        for match in self._matches(unit):
            backing = self.weighing.backing(match.rule, match.passage)
            if backing is Backing.FULL:
                backed.append(match)
            elif backing is Backing.WEAK or self._is_blunt(match):
                backed.append(match._replace(severity=Severity.REVIEW))
        for raised in self.weighing.raised(unit):
            known = [at for at, match in enumerate(backed) if raised.tells_of(match)]
            for at in known[:1]:
                backed[at] = raised.widened(backed[at])
            if not known:
                backed += _guarded(self.rules[raised.by.rule], raised)
        yield from backed

    def _is_blunt(self, match: Match) -> bool:
        """Do words of an error make up most of their sentence ("We cure anxiety")? A person then judges them at least.

        A sentence of hardly anything else gives the classifier little to go by.
        """
        grave = (match.severity or self.rules[match.rule].file.severity) is Severity.ERROR
        said = match.passage.lower[match.passage.led_in :]
        most = match.end - max(match.start, match.passage.led_in) >= MOST_OF_A_SENTENCE * len(said)
        return grave and most and len(said.split()) <= WORDS_OF_A_BLUNT_ONE

    def _matches(self, unit: Unit) -> Iterator[Match]:
        """Matches of patterns in a block, and in its words behind those of the stem that they complete."""
        yield from self._in_block(unit)
        if unit.completed is not None:
            for number in (*self.always, *self.vocabulary.possible(unit.completed.lower)):
                yield from self._in_passages(self.patterns[number], (unit.completed,))

    def _in_block(self, unit: Unit) -> Iterator[Match]:
        """Matches in a block; its sentences are only looked for when some pattern could match the whole."""
        possible = [*self.always, *self.vocabulary.possible(unit.lower)]
        narrow = [number for number in possible if not self.patterns[number].wide]
        for number in possible:
            if self.patterns[number].wide:
                yield from self._in_passages(self.patterns[number], unit.whole)
        if not narrow:
            return
        sentences = unit.sentences
        for passage in sentences:
            here = narrow if len(sentences) == 1 else self.vocabulary.still_possible(narrow, passage.lower)
            for number in here:
                yield from self._in_passages(self.patterns[number], (passage,))

    @staticmethod
    def _in_passages(pattern: Pattern, passages: Sequence[Passage]) -> Iterator[Match]:
        group = pattern.group
        for passage in passages:
            if group.scope == "heading" and passage.unit.role not in ("heading", "title"):
                continue
            for raw in pattern.regex.finditer(passage.lower):
                if match := _judged(pattern, passage, raw):
                    yield match


def _judged(pattern: Pattern, passage: Passage, raw: re.Match[str]) -> Match | None:
    """The match as a finding, unless an exception, a missing condition or a guard lets it go."""
    group, rule = pattern.group, pattern.rule
    start, end = raw.span("quote") if "quote" in pattern.regex.groupindex else raw.span()
    text = passage.lower
    start, end = rule.tongue.trimmed(text, start, end)
    if start >= end or (passage.led_in and not _needs_the_stem(pattern, passage, raw.start(), end)):
        return None
    claim = Claim(passage, (start, end), raw.span())
    if any(any(map(claim.overlaps, exception.regex.finditer(text))) for exception in rule.exceptions):
        return None
    if not all(condition(claim) for condition in rule.conditions[group.name]):
        return None
    if any(guard(claim) for guard in rule.guards[group.name]):
        note(rule.file.path, claim)
        return None
    severity = group.severity
    if any(guard(claim) for guard in rule.softens):
        severity = (severity or rule.file.severity).softened()
    return Match(rule.number, passage, start, end, severity, group.label)


def _needs_the_stem(pattern: Pattern, passage: Passage, first: int, end: int) -> bool:
    """Does a match end in the list item and begin above the list, or ask for a subject that may stand there?

    Any other is found in the item alone, and judged there.
    """
    return end > passage.led_in and (first < passage.led_in or bool(pattern.group.requires))


def _guarded(rule: Compiled, raised: Raised) -> Iterator[Match]:
    """What the classifier raised as a match, unless an exception or a guard lets it go."""
    passage, says = raised.passage, raised.by.says
    start, end = rule.tongue.trimmed(passage.lower, raised.start, raised.end)
    claim = Claim(passage, (start, end), (start, end))
    if any(any(map(claim.overlaps, exception.regex.finditer(passage.lower))) for exception in rule.exceptions):
        return
    if any(guard(claim) for guard in raised.by.guards):
        note(rule.file.path, claim)
        return
    severity = says.severity
    if raised.sure and not any(guard(claim) for guard in rule.softens):
        severity = max(rule.file.severity, severity, key=lambda each: -each.rank)
    yield Match(rule.number, passage, start, end, severity, says.label)


def _distinct(matches: Sequence[Match]) -> list[Match]:
    """One match for one place: of those that overlap, the one that begins first, then the longest."""
    kept: list[Match] = []
    order = sorted(
        matches, key=lambda m: (m.passage.unit.number, m.passage.start + m.start, -(m.passage.start + m.end))
    )
    for match in order:
        if kept and kept[-1].passage.unit is match.passage.unit:
            last = kept[-1]
            if last.passage.start + last.end > match.passage.start + match.start:
                continue
        kept.append(match)
    return kept


def hits_of(pack: Pack, number: int, languages: Sequence[str], page: Page) -> Iterator[Hit]:
    """What one rule of a pack finds on a page; raises ``Skip`` where nothing is said in a language it reads."""
    spoken = spoken_on(page).all
    if spoken.isdisjoint(languages):
        raise Skip(f"no {'/'.join(languages)} text: the words are in '{'/'.join(sorted(spoken))}'")
    for match in pack.on(page).get(number, ()):
        text = match.passage.text(match.start, match.end)
        label = match.label.replace("{quote}", text.value)
        yield Hit(text, severity=match.severity, label=label, quote=text.value, fix=_fix_of(pack.rules[number], match))


def _fix_of(rule: Compiled, match: Match) -> Fix | None:
    """What the rule would write in place of these words; few rules have anything."""
    if not rule.replacements:
        return None
    from contentaudit.wording.replacing import fix_of

    return fix_of(rule, match)

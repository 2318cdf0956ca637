"""A pack of wording rules: compiled together, run over a page in one scan, results kept in the page's memo.

Words first: an index says which patterns could match a block given the words that stand in it, so that most patterns
are never run, and a pattern becomes a regular expression only when a page first holds its words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from contentaudit.model import Hit, RuleError, Severity
from contentaudit.page import Page
from contentaudit.rule import Check, Spec
from contentaudit.suggest import did_you_mean, quoted
from contentaudit.wording.claim import Claim
from contentaudit.wording.files import Group, RuleFile, _Doc, read_lists, read_rule
from contentaudit.wording.guards import CONDITIONS, GUARDS, Guard
from contentaudit.wording.passages import Passage, Unit, units_of
from contentaudit.wording.patterns import Keys, Lexicon, PatternError, compiled, keys_of_text, required_keys
from contentaudit.wording.safety import dangers

MOST_MATCHES = 10_000
"""Matches that one scan of a page keeps; a page with more is no page of prose."""


@dataclass(slots=True)
class Pattern:
    """One pattern of one group: its source, what it needs to match, and its regular expression once it was needed."""

    source: str
    group: Group
    rule: Compiled
    keys: tuple[Keys, ...]
    lexicon: Lexicon
    at: tuple[str | int, ...] = ()
    _regex: re.Pattern[str] | None = None

    @property
    def regex(self) -> re.Pattern[str]:
        """The regular expression, compiled at first use."""
        if self._regex is None:
            if self.group.plain:
                self._regex = re.compile(self.source, re.IGNORECASE if self.group.fold else 0)
            else:
                self._regex = compiled(self.source, self.lexicon)
        return self._regex


@dataclass(slots=True)
class Compiled:
    """A rule ready to run."""

    file: RuleFile
    number: int
    guards: dict[str, tuple[Guard, ...]] = field(default_factory=dict)
    conditions: dict[str, tuple[Guard, ...]] = field(default_factory=dict)
    softens: tuple[Guard, ...] = ()
    exceptions: tuple[Pattern, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A match that no guard let go."""

    passage: Passage
    start: int
    end: int
    severity: Severity | None
    label: str
    better: str = ""


class Pack:
    """Rules that are scanned for together."""

    def __init__(self, key: str, rules: Sequence[Compiled], patterns: Sequence[Pattern]) -> None:
        self.key = f"wording {key}"
        self.rules = rules
        self.languages = tuple(dict.fromkeys(lang for rule in rules for lang in rule.file.languages))
        self.always = [pattern for pattern in patterns if not pattern.keys]
        self.index: dict[str, list[Pattern]] = {}
        for pattern in patterns:
            for key_ in pattern.keys[0] if pattern.keys else ():
                self.index.setdefault(key_, []).append(pattern)
        self._known = frozenset(self.index)

    def on(self, page: Page) -> dict[int, list[Match]]:
        """All matches on a page by number of rule; worked out once for a page."""
        found: dict[int, list[Match]] | None = page.memo.get(self.key)
        if found is None:
            page.memo[self.key] = found = self._scan(page)
        return found

    def _scan(self, page: Page) -> dict[int, list[Match]]:
        found: dict[int, list[Match]] = {}
        total = 0
        for unit in units_of(page, self.languages):
            keys = keys_of_text(unit.lower)
            possible = self._possible(keys)
            for pattern in possible:
                for match in self._in_unit(pattern, unit):
                    found.setdefault(pattern.rule.number, []).append(match)
                    total += 1
                    if total >= MOST_MATCHES:
                        return {number: _distinct(matches) for number, matches in found.items()}
        return {number: _distinct(matches) for number, matches in found.items()}

    def _possible(self, keys: Keys) -> list[Pattern]:
        """Patterns whose words all stand in the block."""
        seen: set[int] = set()
        out: list[Pattern] = list(self.always)
        for key in self._known & keys:
            for pattern in self.index[key]:
                if id(pattern) not in seen:
                    seen.add(id(pattern))
                    if not any(need.isdisjoint(keys) for need in pattern.keys[1:]):
                        out.append(pattern)
        return out

    def _in_unit(self, pattern: Pattern, unit: Unit) -> Iterator[Match]:
        group = pattern.group
        if group.scope == "heading" and unit.role not in ("heading", "title"):
            return
        passages = unit.whole if group.scope == "block" or group.most is not None else unit.sentences
        for passage in passages:
            matches = pattern.regex.finditer(passage.lower if group.fold else passage.plain)
            kept = (match for raw in matches if (match := _judged(pattern, passage, raw)))
            if group.most is None:
                yield from kept
            else:
                counted = list(kept)
                if len(counted) > group.most:
                    yield counted[group.most]


def _judged(pattern: Pattern, passage: Passage, raw: re.Match[str]) -> Match | None:
    """The match as a finding, unless an exception, a missing condition or a guard lets it go."""
    group, rule = pattern.group, pattern.rule
    start, end = raw.span("quote") if "quote" in pattern.regex.groupindex else raw.span()
    text = passage.lower
    start, end = _trimmed(text, start, end)
    if start >= end:
        return None
    if any(_covers(exception.regex, text, start, end) for exception in rule.exceptions):
        return None
    claim = Claim(passage, (start, end), raw.span())
    if not all(condition(claim) for condition in rule.conditions[group.name]):
        return None
    if any(guard(claim) for guard in rule.guards[group.name]):
        return None
    severity = group.severity
    if any(guard(claim) for guard in rule.softens):
        severity = (severity or rule.file.severity).softened()
    better = (group.replacements or {}).get(pattern.source, "")
    return Match(passage, start, end, severity, group.label, better)


_LEAD_IN = re.compile(
    r"[\s,;:*-]*(?:(?:that|which|and|or|but|is|are|was|were|with|at|so|also|it is|it's|this is|we are|we're|has been|have been"
    r"|as(?! (?:little|seen|good|low|if|featured|heard|nature|the way))) +)*"
)
_LEAD_OUT = re.compile(
    r"(?:[\s,;:-]+(?:by|our|the|of|and|to|for|a|an|with|on|at|or|your|is|are|that|who|which|from|as|we|but|so|because|when|if|than"
    r"|their|its|was|will|in|into|through))*[\s,;:-]*$"
)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The quote without words that only lead into it or hang over at its end, as long as something is left."""
    lead = _LEAD_IN.match(text, start, end)
    first = lead.end() if lead and lead.end() < end else start
    tail = text[first:end]
    out = _LEAD_OUT.search(tail)
    last = first + out.start() if out and out.start() > 0 else end
    return first, last


def _covers(exception: re.Pattern[str], text: str, start: int, end: int) -> bool:
    return any(match.start() < end and start < match.end() for match in exception.finditer(text))


def _distinct(matches: Sequence[Match]) -> list[Match]:
    """One match for one place: of those that overlap, the one that begins first, then the longest."""
    kept: list[Match] = []
    order = sorted(matches, key=lambda m: (m.passage.unit.number, m.passage.start + m.start, -(m.passage.start + m.end)))
    for match in order:
        if kept and kept[-1].passage.unit is match.passage.unit:
            last = kept[-1]
            if last.passage.start + last.end > match.passage.start + match.start:
                continue
        kept.append(match)
    return kept


def compile_rules(paths: Sequence[Path]) -> Sequence[tuple[Spec, Check]]:
    """Rules of one family, one for each file and in that order; raises ``RuleError`` with file, line and column.

    Word lists come from ``_lexicon.yml`` beside the files. Patterns that could take more than linear time are refused;
    the bundled ones, which a test proves, are not proved again at every start.
    """
    lexicons: dict[Path, Lexicon] = {}
    rules: list[Compiled] = []
    patterns: list[Pattern] = []
    for number, path in enumerate(paths):
        folder = path.parent
        if folder not in lexicons:
            lists = folder / "_lexicon.yml"
            lexicons[folder] = Lexicon(read_lists(lists) if lists.exists() else {})
        file, doc = read_rule(path, GUARDS, CONDITIONS)
        rule = _compiled(file, doc, number, lexicons[folder])
        rules.append(rule)
        patterns += _patterns(rule, doc, lexicons[folder])
    bundled = _bundled()
    for pattern in patterns:
        if not any(pattern.rule.file.path.resolve().is_relative_to(folder) for folder in bundled):
            prove(pattern)
    pack = Pack(str(paths[0].parent) if paths else "", rules, patterns)
    return [(_spec(rule.file), _check(pack, rule)) for rule in rules]


def _bundled() -> tuple[Path, ...]:
    """Where the tool's own rules are installed."""
    from importlib.util import find_spec

    spec = find_spec("contentaudit_rules")
    return tuple(Path(place) for place in (spec.submodule_search_locations or ())) if spec else ()


def prove(pattern: Pattern) -> None:
    """Raise ``RuleError`` when a pattern is no valid expression, or may take more than linear time on some page."""
    place = f"{pattern.rule.file.path}: the pattern {quoted(pattern.source)}"
    try:
        reasons = dangers(pattern.regex)
    except PatternError as error:
        raise RuleError("rule.pattern", f"{place}: {error}") from None
    if reasons:
        raise RuleError("rule.pattern", f"{place} {reasons}", "Bound the repeat, or make its parts differ.")


def _compiled(file: RuleFile, doc: _Doc, number: int, lexicon: Lexicon) -> Compiled:
    rule = Compiled(file, number)
    for group in file.groups:
        rule.guards[group.name] = tuple(GUARDS[name] for name in group.guards)
        rule.conditions[group.name] = tuple(CONDITIONS[name] for name in group.requires)
    rule.softens = tuple(GUARDS[name] for name in file.softens)
    plain = all(group.plain for group in file.groups)
    exempt = Group("exceptions", file.exceptions, "", None, "sentence", (), (), plain=plain)
    rule.exceptions = tuple(Pattern(source, exempt, rule, (), lexicon) for source in file.exceptions)
    return rule


def _patterns(rule: Compiled, doc: _Doc, lexicon: Lexicon) -> Iterator[Pattern]:
    for group in rule.file.groups:
        for at, source in enumerate(group.patterns):
            where = ("patterns", group.name, "any", at)
            try:
                if group.plain:
                    re.compile(source)
                    keys: tuple[Keys, ...] = ()
                else:
                    if _CAPITAL.search(source):
                        raise PatternError("capital letters never match: pages are compared in lower case")
                    keys = required_keys(source, lexicon)
            except (PatternError, re.error) as error:
                raise doc.fail(where, f"{error} in {quoted(source)}", _suggestion(error, lexicon)) from None
            yield Pattern(source, group, rule, keys, lexicon, where)


_CAPITAL = re.compile(r"(?<!\\)[A-Z]")


def _suggestion(error: Exception, lexicon: Lexicon) -> str:
    unknown = re.search(r"unknown word list \{(.*)\}", str(error))
    return did_you_mean(unknown[1], lexicon.names()) if unknown else ""


def _spec(file: RuleFile) -> Spec:
    return Spec(
        severity=file.severity,
        message=file.message,
        label="{label}",
        fix=None,
        needs=frozenset(),
        languages=file.languages,
        default=file.default,
    )


def _check(pack: Pack, rule: Compiled) -> Check:
    check: Callable[..., Iterator[Hit]] = partial(_hits, pack, rule.number)
    check.__doc__ = rule.file.question
    return check


def _hits(pack: Pack, number: int, page: Page) -> Iterator[Hit]:
    for match in pack.on(page).get(number, ()):
        text = match.passage.text(match.start, match.end)
        label = match.label.replace("{quote}", text.value)
        yield Hit(text, severity=match.severity, label=label, quote=text.value, better=match.better)

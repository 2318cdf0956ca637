"""A pack of wording rules: compiled together, run over a page in one scan, results kept in the page's memo.

Words first: an index says which patterns could match a block given the words that stand in it, so that most patterns
are never run, and a pattern becomes a regular expression only when a page first holds its words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

from contentaudit.model import Hit, RuleError, Severity, Skip
from contentaudit.page import Page
from contentaudit.page.language import spoken_on
from contentaudit.rule import Check, Spec
from contentaudit.suggest import did_you_mean, quoted
from contentaudit.wording.accepted import accepted_on, note
from contentaudit.wording.claim import Claim
from contentaudit.wording.files import Doc, Group, RuleFile, read_lists, read_rule, read_text
from contentaudit.wording.guards import CONDITIONS, GUARDS
from contentaudit.wording.passages import Passage, Unit, units_of
from contentaudit.wording.patterns import Keys, Lexicon, PatternError, compiled, required_keys
from contentaudit.wording.prebuilt import load, table_of
from contentaudit.wording.tongues import ENGLISH, Tongue, tongue_of
from contentaudit.wording.translations import languages_of, refuse_outside, translated, translations_of
from contentaudit.wording.vocabulary import Vocabulary
from contentaudit.wording.weighing import Backing, Match, Raisable, Raised, Weighing

LISTS = "_lexicon.yml"
MOST_MATCHES = 10_000
"""Matches that one scan of a page keeps; a page with more is no page of prose."""


class Compiled:
    """A rule ready to run: its file, and the guards and conditions of each of its groups by name."""

    __slots__ = ("conditions", "exceptions", "file", "guards", "number", "softens", "tongue")

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
            if backing is not Backing.NONE:
                backed.append(match if backing is Backing.FULL else match._replace(severity=Severity.REVIEW))
        for raised in self.weighing.raised(unit):
            known = [at for at, match in enumerate(backed) if raised.tells_of(match)]
            for at in known[:1]:
                backed[at] = raised.widened(backed[at])
            if not known:
                backed += _guarded(self.rules[raised.by.rule], raised)
        yield from backed

    def _matches(self, unit: Unit) -> Iterator[Match]:
        """Matches of patterns in a block; its sentences are only looked for when some pattern could match the whole."""
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
    if start >= end:
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


def compile_rules(paths: Sequence[Path]) -> Sequence[tuple[Spec, Check]]:
    """Rules of one family, one for each file and in that order; raises ``RuleError`` with file, line and column.

    Word lists come from ``_lexicon.yml`` beside the files. Patterns that could take more than linear time are refused;
    the bundled ones, which a test proves, are not proved again at every start.
    """
    rules: list[Compiled] = []
    patterns: list[Pattern] = []
    folders: dict[Path, _Folder] = {}
    vale: dict[int, Doc] = {}
    for place, path in enumerate(paths):
        if path.parent not in folders:
            folders[path.parent] = _Folder(path.parent, [other for other in paths if other.parent == path.parent])
        folder = folders[path.parent]
        doc = folder.doc(path)
        if "extends" in doc.data:
            vale[place] = doc
            continue
        rule = Compiled(read_rule(doc, GUARDS, CONDITIONS), len(rules), folder.lexicon)
        rules.append(rule)
        patterns += _patterns(rule, folder)
    translations = {folder: translations_of(folder) for folder in folders}
    late = [
        (language, cache(partial(_translation, language, files, rules)))
        for found in translations.values()
        for language, files in found.items()
    ]
    pack = Pack(str(paths[0].parent) if paths else "", rules, patterns, late)
    _examine(pack, frozenset(folder for folder in folders if not _is_bundled(folder)))
    own = [_ready(pack, rule, translations[rule.file.path.parent]) for rule in rules]
    return _with_vale(own, vale) if vale else own


def _examine(pack: Pack, foreign: frozenset[Path]) -> None:
    """Refuse what may hang, or leads elsewhere, in folders that are not the tool's own; those are read whole for it."""
    for folder in foreign:
        refuse_outside(folder)
    for each in (pack, *(made() for _, made in pack.translations)) if foreign else ():
        for pattern in (*each.patterns, *(exempt for rule in each.rules for exempt in rule.exceptions)):
            if not foreign.isdisjoint(pattern.rule.file.path.parents):
                prove(pattern)


def _translation(language: str, paths: Sequence[Path], rules: Sequence[Compiled]) -> Pack:
    """The same rules in another language; raises ``RuleError`` as ``compile_rules`` does."""
    folder = _Folder(paths[0].parent, paths)
    made: list[Compiled] = []
    patterns: list[Pattern] = []
    for path in paths:
        number, file = translated(folder.doc(path), language, [rule.file for rule in rules])
        made.append(Compiled(file, rules[number].number, folder.lexicon, tongue_of(language)))
        patterns += _patterns(made[-1], folder)
    return Pack(str(folder.folder), made, patterns)


def _with_vale(own: Sequence[tuple[Spec, Check]], vale: Mapping[int, Doc]) -> Sequence[tuple[Spec, Check]]:
    """The rules with those in Vale's form, each at its place."""
    from contentaudit.wording.vale.rules import compile_docs

    made = list(own)
    for place, rule in zip(vale, compile_docs(tuple(vale.values())), strict=True):
        made.insert(place, rule)
    return made


def _is_bundled(folder: Path) -> bool:
    """Does the folder hold the tool's own rules, as installed or in the source tree?"""
    package = Path(__file__).parents[1]
    return folder.resolve().parent in (package.parent / "contentaudit_rules", package.parent / "rules")


def prove(pattern: Pattern) -> None:
    """Raise ``RuleError`` when a pattern is no valid expression, or may take more than linear time on some page."""
    from contentaudit.wording.safety import dangers

    place = f"{pattern.rule.file.path}: the pattern {quoted(pattern.source)}"
    try:
        reasons = dangers(pattern.regex)
    except PatternError as error:
        raise RuleError("rule.pattern", f"{place}: {error}") from None
    if reasons:
        raise RuleError("rule.pattern", f"{place} {reasons}", "Bound the repeat, or make its parts differ.")


class _Folder:
    """The rule files of one folder: their texts, word lists, and what was worked out about them before."""

    def __init__(self, folder: Path, paths: Sequence[Path]) -> None:
        lists = folder / LISTS
        read = [*paths, lists] if lists.exists() else paths
        self.texts = {path.name: read_text(path) for path in read}
        self.folder = folder
        self.prebuilt = load(folder, self.texts)
        self.lexicon = Lexicon(read_lists(self.doc(lists)) if LISTS in self.texts else {})

    def doc(self, path: Path) -> Doc:
        """One file of the folder."""
        data = self.prebuilt.files.get(path.name) if self.prebuilt else None
        return Doc(path, self.texts[path.name], data)

    def keys(self, rule: Compiled) -> Iterator[tuple[Keys, ...]]:
        """Keys of each pattern of a rule in our own notation, in the file's order."""
        if self.prebuilt is not None:
            yield from self.prebuilt.keys[rule.file.path.name]
            return
        for group in rule.file.groups:
            for at, source in enumerate(group.patterns):
                try:
                    _refuse_folded(source, rule.tongue)
                    yield required_keys(source, self.lexicon)
                except PatternError as error:
                    raise self.fault(rule, group, at, error) from None

    def table(self, rules: Sequence[Compiled]) -> dict[str, Any]:
        """What is worked out about the folder, for ``prebuilt`` to keep beside its files."""
        files = {name: self.doc(self.folder / name).data for name in self.texts}
        return table_of(self.texts, files, {rule.file.path.name: list(self.keys(rule)) for rule in rules})

    def fault(self, rule: Compiled, group: Group, at: int, error: Exception) -> RuleError:
        """The error for one pattern, at its place in the file."""
        doc = self.doc(rule.file.path)
        where: list[str | int] = ["patterns", group.name, "any", at]
        if isinstance(doc.data.get("patterns", {}).get(group.name), list):
            where.remove("any")
        return doc.fail(where, f"{error} in {quoted(group.patterns[at])}", _suggestion(error, self.lexicon))


def prepared(folder: Path) -> dict[str, Any]:
    """The table of a folder that ``prebuilt`` keeps beside its files."""
    paths = sorted(path for path in folder.glob("*.yml") if not path.name.startswith("_"))
    made = _Folder(folder, paths)
    made.prebuilt = None
    docs = [made.doc(path) for path in paths]
    rules = [read_rule(doc, GUARDS, CONDITIONS) for doc in docs if "extends" not in doc.data]
    return made.table([Compiled(rule, number, made.lexicon) for number, rule in enumerate(rules)])


def prepared_translation(language: str, paths: Sequence[Path]) -> dict[str, Any]:
    """The same table for a folder of wording in another language, which stands in the folder of its rules."""
    above = paths[0].parent.parent
    own = _Folder(above, [above / path.name for path in paths if (above / path.name).exists()])
    rules = [read_rule(own.doc(above / name), GUARDS, CONDITIONS) for name in own.texts if name != LISTS]
    made = _Folder(paths[0].parent, paths)
    made.prebuilt = None
    files = [translated(made.doc(path), language, rules) for path in paths]
    return made.table([Compiled(file, number, made.lexicon, tongue_of(language)) for number, file in files])


def _refuse_folded(source: str, tongue: Tongue) -> None:
    """Letters that the tongue makes the same as others can never match."""
    if tongue.folded and tongue.folded(source) != source:
        raise PatternError("letters with accents never match: pages are compared without them")


def _patterns(rule: Compiled, folder: _Folder) -> Iterator[Pattern]:
    keys = folder.keys(rule)
    for group in rule.file.groups:
        for source in group.patterns:
            yield Pattern(source, group, rule, next(keys, ()), folder.lexicon)


def _suggestion(error: Exception, lexicon: Lexicon) -> str:
    unknown = re.search(r"unknown word list \{(.*)\}", str(error))
    return did_you_mean(unknown[1], lexicon.names()) if unknown else ""


def _ready(pack: Pack, rule: Compiled, translations: Mapping[str, Sequence[Path]]) -> tuple[Spec, Check]:
    file = rule.file
    spec = Spec(
        severity=file.severity,
        message=file.message,
        label="{label}",
        fix=None,
        needs=frozenset(),
        languages=tuple(dict.fromkeys((*file.languages, *languages_of(file.path.stem, translations)))),
        default=file.default,
        accepted=partial(accepted_on, file.path),
    )
    check: Callable[..., Iterator[Hit]] = partial(_hits, pack, rule.number, spec.languages)
    check.__doc__ = file.question
    return spec, check


def _hits(pack: Pack, number: int, languages: Sequence[str], page: Page) -> Iterator[Hit]:
    spoken = spoken_on(page).all
    if spoken.isdisjoint(languages):
        raise Skip(f"no {'/'.join(languages)} text: the words are in '{'/'.join(sorted(spoken))}'")
    for match in pack.on(page).get(number, ()):
        text = match.passage.text(match.start, match.end)
        label = match.label.replace("{quote}", text.value)
        yield Hit(text, severity=match.severity, label=label, quote=text.value)

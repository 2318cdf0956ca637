"""Rule files of one folder compiled together: read, checked, proved, and bound to one pack that scans for them all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any, Literal

from contentaudit.model import Hit, RuleError
from contentaudit.rule import Check, Spec
from contentaudit.suggest import did_you_mean, quoted
from contentaudit.wording.accepted import accepted_on
from contentaudit.wording.files import Doc, Group, RuleFile, read_lists, read_rule, read_text
from contentaudit.wording.guards import CONDITIONS, GUARDS
from contentaudit.wording.pack import Compiled, Pack, Pattern, hits_of
from contentaudit.wording.patterns import Keys, Lexicon, PatternError, required_keys
from contentaudit.wording.prebuilt import load, table_of
from contentaudit.wording.tongues import Tongue, tongue_of
from contentaudit.wording.translations import languages_of, refuse_outside, translated, translations_of

LISTS = "_lexicon.yml"


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
        exempt = (pattern for rule in each.rules for pattern in rule.exceptions)
        replaced = (pattern for rule in each.rules for _, pattern in rule.replacements)
        for pattern in (*each.patterns, *exempt, *replaced):
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


def _level_of(file: RuleFile) -> Literal["safe", "unsafe"] | None:
    """How far what the rule writes can be trusted; none where it writes nothing."""
    if not file.replacements:
        return None
    return "safe" if any(each.safe for each in file.replacements) else "unsafe"


def _ready(pack: Pack, rule: Compiled, translations: Mapping[str, Sequence[Path]]) -> tuple[Spec, Check]:
    file = rule.file
    spec = Spec(
        severity=file.severity,
        message=file.message,
        label="{label}",
        fix=_level_of(file),
        needs=frozenset(),
        languages=tuple(dict.fromkeys((*file.languages, *languages_of(file.path.stem, translations)))),
        default=file.default,
        accepted=partial(accepted_on, file.path),
    )
    check: Callable[..., Iterator[Hit]] = partial(hits_of, pack, rule.number, spec.languages)
    check.__doc__ = file.question
    return spec, check

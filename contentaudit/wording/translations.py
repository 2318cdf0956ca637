"""The wording of a folder's rules in other languages: ``es/cure.yml`` says what ``cure.yml`` looks for in Spanish.

A file there holds patterns and the guards they need; what the rule asks, says and weighs stands in the rule's own file
alone. Only the names of the files are looked at until a page speaks their language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from contentaudit.model import RuleError
from contentaudit.suggest import did_you_mean
from contentaudit.wording.files import Doc, RuleFile, read_translation
from contentaudit.wording.tongues import TRANSLATED, tongue_of


def translations_of(folder: Path) -> Mapping[str, Sequence[Path]]:
    """Files of wording beside a folder's rules, by language; names that begin with ``_`` are no rules."""
    found = {}
    for language in TRANSLATED:
        place = folder / language
        if place.is_dir() and (paths := sorted(path for path in place.glob("*.yml") if path.name[0] not in "_.")):
            found[language] = paths
    return found


def refuse_outside(folder: Path) -> None:
    """Raise ``RuleError`` for a link that leads out of a folder of rules, which settings of a repository may name."""
    for path in (path for language in TRANSLATED for path in (folder / language).glob("*.yml")):
        if not path.resolve().is_relative_to(folder.resolve()):
            raise RuleError(
                "rule.outside", f"{path} is a link that leaves its rules folder", "Put the file itself there."
            )


def languages_of(stem: str, translations: Mapping[str, Sequence[Path]]) -> tuple[str, ...]:
    """The languages that a rule file's wording is translated to."""
    return tuple(language for language, paths in translations.items() if any(path.stem == stem for path in paths))


def translated(doc: Doc, language: str, rules: Sequence[RuleFile]) -> tuple[int, RuleFile]:
    """Number and file of the rule whose wording this is; raises ``RuleError`` when there is none or a key is wrong."""
    stems = [rule.path.stem for rule in rules]
    stem = doc.path.stem
    if stem not in stems:
        help = did_you_mean(stem, stems) or f"Name the file as the rule's own, one folder up: {doc.path.parent.parent}"
        raise RuleError("rule.translation", f"{doc.path}: there is no rule named {stem} that it could belong to", help)
    number, tongue = stems.index(stem), tongue_of(language)
    return number, read_translation(doc, rules[number], language, tongue.guards, tongue.conditions)

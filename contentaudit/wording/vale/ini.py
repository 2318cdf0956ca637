"""A ``.vale.ini``: which styles and vocabularies it names, and what its sections switch. Nothing is loaded here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from contentaudit.model import RuleError
from contentaudit.suggest import quoted
from contentaudit.wording.files import read_text
from contentaudit.wording.vale.switches import LEVELS, Section, Switches, fault_of
from contentaudit.wording.vale.vocabularies import PLACES

BUILT_IN = "Vale"
"""The style that comes with Vale itself."""

_CORE = ("StylesPath", "MinAlertLevel", "Vocab")
_ABOUT_FORMATS = frozenset(("formats", "asciidoctor"))
_SECTION = re.compile(r"\[(?P<glob>.*)\]")
_RULE = re.compile(r"[\w-]+\.[\w-]+")
MOST_SECTIONS = 200


class ValeIni(NamedTuple):
    """``path`` is the file; ``folder`` where its styles are."""

    path: Path
    folder: Path | None
    switches: Switches
    vocabularies: tuple[str, ...]
    unread: tuple[str, ...]
    """Keys that mean nothing here, once each."""

    @property
    def styles(self) -> tuple[str, ...]:
        """The styles that any section names, and those of which a section switches single rules on."""
        based = [style for section in self.switches.sections for style in section.styles or ()]
        single = [rule.partition(".")[0] for section in self.switches.sections for rule in section.rules]
        return tuple(dict.fromkeys((*based, *single)))

    def folders(self) -> Iterator[Path]:
        """The folder of each style but the built-in one."""
        for style in self.styles:
            if style != BUILT_IN and self.folder is not None:
                yield self.folder / style

    def vocabulary_folders(self) -> Iterator[Path]:
        """The folder of each vocabulary; raises ``RuleError`` for one that is not there."""
        for name in self.vocabularies:
            places = [self.folder / place / name for place in PLACES] if self.folder else []
            found = next((place for place in places if place.is_dir()), None)
            if found is None:
                message = f"{self.path}: no vocabulary named {quoted(name)} below its styles"
                raise RuleError("rule.vale-ini", message, "It is a folder in config/vocabularies.")
            yield found


def read_ini(path: Path) -> ValeIni:
    """Read the file; raises ``RuleError`` with the line of whatever is wrong in it."""
    core: dict[str, str] = {}
    sections: dict[str, dict[str, str]] = {}
    unread: list[str] = []
    here: dict[str, str] = core
    for number, line in _lines(read_text(path)):
        place = f"{path}:{number}"
        if section := _SECTION.fullmatch(line):
            glob = section["glob"].strip()
            if fault := fault_of(glob):
                raise RuleError("rule.vale-ini", f"{place}: {fault}")
            here = sections.setdefault(glob, {})
            if len(sections) > MOST_SECTIONS:
                raise RuleError("rule.vale-ini", f"{place}: more than {MOST_SECTIONS} sections")
            continue
        key, gap, value = (part.strip() for part in line.partition("="))
        if not gap or not key:
            raise RuleError("rule.vale-ini", f"{place}: neither a section nor key = value")
        here[key] = value
    for names in (core, *(keys for glob, keys in sections.items() if glob not in _ABOUT_FORMATS)):
        unread += [
            key for key in names if key not in (*_CORE, "BasedOnStyles", "Packages") and not _RULE.fullmatch(key)
        ]
    return ValeIni(
        path=path,
        folder=(path.absolute().parent / core["StylesPath"]) if core.get("StylesPath") else None,
        switches=Switches(tuple(_sections(sections)), LEVELS[_least(path, core)]),
        vocabularies=_names(core.get("Vocab", "")),
        unread=tuple(dict.fromkeys(unread)),
    )


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines that say something, with their numbers; a backslash at the end goes on in the next."""
    held, begun = "", 0
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if not held and (not line or line[0] in "#;"):
            continue
        begun = begun if held else number
        if line.endswith("\\"):
            held += line[:-1].strip() + " "
            continue
        # Only a mark behind a blank begins a comment: "#" and ";" may be part of a value.
        yield begun, re.split(r"\s[#;]", held + line, maxsplit=1)[0].strip()
        held = ""
    if held:
        yield begun, held.strip()


def _sections(read: dict[str, dict[str, str]]) -> Iterator[Section]:
    for glob, keys in read.items():
        if glob in _ABOUT_FORMATS:
            continue
        styles = _names(keys["BasedOnStyles"]) if "BasedOnStyles" in keys else None
        rules = {key: value for key, value in keys.items() if _RULE.fullmatch(key)}
        yield Section(glob, styles, rules)


def _names(value: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in value.split(",") if name.strip()))


def _least(path: Path, core: dict[str, str]) -> str:
    level = core.get("MinAlertLevel", "suggestion")
    if level not in LEVELS:
        message = f"{path}: MinAlertLevel must be suggestion, warning or error, not {quoted(level)}"
        raise RuleError("rule.vale-ini", message)
    return level

"""Which settings and which rules hold for a target: the nearest settings file, with the command line laid over it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from contentaudit.config import Config, find, load, validate
from contentaudit.model import ConfigError
from contentaudit.packs import bundled, together
from contentaudit.rule import RuleSet

LOCAL = "local"
"""Stands for the version of a pack that is only a folder."""


class Governed(NamedTuple):
    """Settings that were checked, and the rules they were checked against."""

    config: Config
    rules: RuleSet


class Governing(Protocol):
    """Says what holds where."""

    def at(self, place: Path) -> Governed:
        """What holds for a file or folder, before overrides for single pages."""


class Fixed(NamedTuple):
    """The same settings everywhere."""

    governed: Governed

    def at(self, place: Path) -> Governed:
        """Those settings."""
        del place
        return self.governed


@dataclass(frozen=True)
class Nearest:
    """The nearest settings file upward from the place, or ``file`` for all places.

    ``given`` is the command line (keys of the settings file to values); ``rule_folders`` hold Python rules.
    """

    given: Mapping[str, Any] = field(default_factory=dict)
    rule_folders: tuple[str, ...] = ()
    file: Path | None = None
    _by_folder: dict[Path, Governed] = field(default_factory=dict, repr=False)
    _by_file: dict[Path | None, Governed] = field(default_factory=dict, repr=False)

    def at(self, place: Path) -> Governed:
        """What holds there; raises ``ConfigError`` or ``RuleError``."""
        if self.file is not None:
            return self._from(self.file)
        folder = place if place.is_dir() else place.parent
        if folder not in self._by_folder:
            self._by_folder[folder] = self._from(find(folder))
        return self._by_folder[folder]

    def _from(self, file: Path | None) -> Governed:
        if file not in self._by_file:
            config = (load(file) if file else Config()).with_command_line(self.given)
            self._by_file[file] = checked(config, self.rule_folders)
        return self._by_file[file]


def checked(config: Config, rule_folders: tuple[str, ...] = ()) -> Governed:
    """Settings with their rules; raises ``ConfigError`` when they name what no rule knows."""
    rules = known_rules(rule_folders, config.rule_folders)
    validate(config, rules)
    if not rules.selected(config.select, config.ignore):
        help = "select and ignore take all of them away. All rules: contentaudit rules"
        raise ConfigError("config.no-rules", "no rule is left to run", help)
    return Governed(config, rules)


def unsought(given: Mapping[str, Any], rule_folders: tuple[str, ...] = ()) -> Fixed:
    """The command line alone, no settings file looked for."""
    return Fixed(checked(Config().with_command_line(given), rule_folders))


@cache
def known_rules(python_folders: tuple[str, ...] = (), wording_folders: tuple[Path, ...] = ()) -> RuleSet:
    """The installed rules with those of local folders; Python rules, which are code, only from ``python_folders``."""
    rules = bundled()
    if not python_folders and not wording_folders:
        return rules
    from contentaudit.local_rules import python_rules, wording_rules

    local = [wording_rules(folder) for folder in wording_folders]
    local += [python_rules(Path(name)) for name in python_folders]
    found = together([rules.rules, *local])
    packs = {**rules.packs, **{rule.pack: rules.packs.get(rule.pack, LOCAL) for rule in found.values()}}
    return RuleSet(dict(sorted(found.items())), packs)

"""Which settings and which rules hold for a target: the nearest settings file, with the command line laid over it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from os.path import lexists
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from contentaudit.config import Config, Styles, find, load, validate
from contentaudit.config.file import REGISTER_NAME, find_named, shown
from contentaudit.model import ConfigError
from contentaudit.packs import bundled, together
from contentaudit.rule import RuleSet
from contentaudit.suggest import quoted

if TYPE_CHECKING:
    from contentaudit.excuse.approved_register import Register

NO_STYLES = Styles()
LOCAL = "local"
"""Stands for the version of a pack that is only a folder."""


class Governed(NamedTuple):
    """Settings that were checked, the rules they were checked against, and the approved claims, if there are any."""

    config: Config
    rules: RuleSet
    register: Register | None = None


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
    _registers: dict[Path, Register] = field(default_factory=dict, repr=False)

    def at(self, place: Path) -> Governed:
        """What holds there; raises ``ConfigError`` or ``RuleError``."""
        folder = self.file.parent if self.file else place if place.is_dir() else place.parent
        if folder not in self._by_folder:
            self._by_folder[folder] = self._registered(self._from(self.file or find(folder)), folder)
        return self._by_folder[folder]

    def _registered(self, governed: Governed, folder: Path) -> Governed:
        """With the nearest approved claims, unless the settings name others."""
        path = find_named(folder, REGISTER_NAME)
        if governed.register is not None or path is None:
            return governed
        if path not in self._registers:
            self._registers[path] = register_of(path, None, governed.rules)
        return governed._replace(register=self._registers[path])

    def _from(self, file: Path | None) -> Governed:
        if file not in self._by_file:
            config = (load(file) if file else Config()).with_command_line(self.given)
            self._by_file[file] = checked(config, self.rule_folders)
        return self._by_file[file]


def checked(config: Config, rule_folders: tuple[str, ...] = ()) -> Governed:
    """Settings with their rules; raises ``ConfigError`` when they name what no rule knows."""
    if config.profile and not config.layers:  # made in Python: the profile is not laid below them yet
        config = config.with_command_line({})
    rules = known_rules(rule_folders, config.rule_folders, config.style_sources)
    validate(config, rules)
    if not rules.selected(config.select, config.ignore, config.also):
        help = "select and ignore take all of them away. All rules: contentaudit rules"
        raise ConfigError("config.no-rules", "no rule is left to run", help)
    return Governed(config, rules, register_of(config.register, config.folder, rules) if config.register else None)


def register_place(config: Config, folder: Path) -> Path | None:
    """The register that holds for a folder: the one that the settings name, else the nearest upward."""
    return config.register or find_named(folder, REGISTER_NAME)


def register_of(path: Path, folder: Path | None, rules: RuleSet) -> Register:
    """The approved claims of a file, their rules checked; raises ``ConfigError``.

    Path patterns are relative to ``folder``, that of the settings which name the file; without one to its own.
    """
    from contentaudit.excuse.approved_register import Register

    if not lexists(path):
        help = "Make the file, empty at first; contentaudit claims approve fills it."
        raise ConfigError("config.not-found", f"no register of approved claims named {quoted(shown(path))}", help)
    register = Register.read(path, folder)
    register.validate(rules)
    return register


def unsought(given: Mapping[str, Any], rule_folders: tuple[str, ...] = ()) -> Fixed:
    """The command line alone, no settings file looked for."""
    return Fixed(checked(Config().with_command_line(given), rule_folders))


@cache
def known_rules(
    python_folders: tuple[str, ...] = (), wording_folders: tuple[Path, ...] = (), styles: Styles = NO_STYLES
) -> RuleSet:
    """The installed rules with those of local folders; Python rules, which are code, only from ``python_folders``."""
    rules = bundled()
    if not python_folders and not wording_folders and styles == NO_STYLES:
        return rules
    from contentaudit.local_rules import python_rules, styled_rules, wording_rules

    local = [wording_rules(folder) for folder in wording_folders]
    local += [python_rules(Path(name)) for name in python_folders]
    local += styled_rules(styles)
    found = together([rules.rules, *local])
    packs = {**rules.packs, **{rule.pack: rules.packs.get(rule.pack, LOCAL) for rule in found.values()}}
    return RuleSet(dict(sorted(found.items())), packs)

"""Settings: what a run selects, how rules are tuned, and where a content repository says so.

Settings are layers, each laid over the one below: the defaults, the profile, the file, its overrides for some paths,
the command line. ``Config`` is what they come to; it keeps the layers, so that a page's own settings can be worked out
and every value can say where it came from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from contentaudit.config.check import validate
from contentaudit.config.file import Document, find
from contentaudit.config.keys import FAIL_ON, KEYS, Entry
from contentaudit.config.keys import fields as fields_of
from contentaudit.config.keys import overrides as overrides_of
from contentaudit.config.show import show, starter
from contentaudit.model import ConfigError, Severity
from contentaudit.suggest import did_you_mean, quoted

if TYPE_CHECKING:
    from contentaudit.config.places import Route
    from contentaudit.config.profile import Weight
    from contentaudit.config.waivers import Waiver
    from contentaudit.globs import Patterns
    from contentaudit.page.required import Required

__all__ = ["FAIL_ON", "Config", "Layer", "find", "load", "path_in", "read_from", "show", "starter", "validate"]

COMMAND_LINE = "command line"


class Layer(NamedTuple):
    """Settings from one place. ``paths``: only for pages that match these patterns, all pages when empty."""

    origin: str
    values: Mapping[str, Any]
    paths: tuple[str, ...] = ()
    document: Document | None = None
    route: Route = ()
    """Where the layer's table stands in the document."""


class Styles(NamedTuple):
    """Where rules in Vale's form stand: folders of styles and of vocabularies, and a ``.vale.ini`` that names more."""

    folders: tuple[Path, ...] = ()
    vocabularies: tuple[Path, ...] = ()
    ini: Path | None = None
    terms: Path | None = None
    """The file of house terms."""


@dataclass(frozen=True)
class Config:
    """Everything that changes what a run does; each field is one key of ``contentaudit.toml``.

    ``select``/``ignore``: rule ids, families or ``all``; ``also``: rules to run besides those that are on by default.
    ``fail_on``: findings of this severity or worse fail a run; ``None`` never fails. ``require``: rules and families
    that must have been checked on every page. ``profile``: names of profiles,
    laid together. ``keyphrase``: the phrase that the pages are to be found by. ``content``: a CSS selector of where
    their main content stands. ``options``: rule id -> option -> value.
    ``severity``: rule id or family -> severity.
    ``disclosures``: id -> what pages must state. ``waivers``: findings that somebody lets stand until a day.
    ``link_roots``: folders that links beginning with ``/`` start from.
    ``robots``: links to other people's hosts are asked only where their robots.txt lets robots in.
    ``rules``, ``approved_claims``, ``baseline`` and ``exclude`` are relative to
    ``folder``. ``timeout`` is in seconds.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    fail_on: Severity | None = Severity.ERROR
    require: tuple[str, ...] = ()
    profile: tuple[str, ...] = ()
    region: str | None = None
    keyphrase: str | None = None
    content: str | None = None
    force_document: bool = False
    severity: Mapping[str, Severity] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    business: Mapping[str, Any] = field(default_factory=dict)
    rules: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    vocabularies: tuple[str, ...] = ()
    vale_ini: str | None = None
    terms: str | None = None
    approved_claims: str | None = None
    baseline: str | None = None
    link_roots: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    encoding: str | None = None
    timeout: float = 20.0
    user_agent: str | None = None
    robots: bool = True
    headers: Mapping[str, str] = field(default_factory=dict)
    disclosures: Mapping[str, Required] = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()
    weights: Mapping[str, Weight] = field(default_factory=dict)
    """How much rules weigh under the profile; ``severity`` goes before. Only profiles set it."""
    path: Path | None = None
    """The file the settings were read from."""
    layers: tuple[Layer, ...] = field(default=(), repr=False, compare=False)
    """What was laid over the defaults, lowest first, overrides included; empty when made from values at hand."""

    def __post_init__(self) -> None:
        given: object = self.profile
        if isinstance(given, str):  # in Python one name is soon given without a tuple round it
            object.__setattr__(self, "profile", (given,))

    @property
    def folder(self) -> Path | None:
        """The folder that paths in the settings are relative to."""
        return self.path.absolute().parent if self.path else None

    @property
    def profile_name(self) -> str | None:
        """The profiles as reports name them; ``None`` when none is chosen."""
        return ", ".join(self.profile) or None

    def severity_of(self, rule: str, own: Severity, found: Severity | None = None) -> Severity:
        """What a finding weighs: ``own`` is the rule's own severity, ``found`` what it says of this finding."""
        family = rule.partition(".")[0]
        if said := self.severity.get(rule, self.severity.get(family)):
            return said
        weight = self.weights.get(rule, self.weights.get(family))
        return weight.of(own, found or own) if weight else found or own

    @property
    def rule_folders(self) -> tuple[Path, ...]:
        """Folders with the repository's own wording packs."""
        base = self.folder or Path()
        return tuple(base / name for name in self.rules)

    @property
    def site_roots(self) -> tuple[Path, ...]:
        """Folders in which an address that begins with ``/`` is looked for."""
        base = self.folder or Path()
        return tuple(base / name for name in self.link_roots)

    @property
    def style_sources(self) -> Styles:
        """The styles that the settings name."""
        base = self.folder or Path()
        return Styles(
            tuple(base / name for name in self.styles),
            tuple(base / name for name in self.vocabularies),
            base / self.vale_ini if self.vale_ini else None,
            base / self.terms if self.terms else None,
        )

    @property
    def register(self) -> Path | None:
        """The file with approved claims that the settings name; ``None`` when the nearest one holds."""
        return (self.folder or Path()) / self.approved_claims if self.approved_claims else None

    @property
    def baseline_path(self) -> Path | None:
        """The baseline that the settings name: what is known there is let go; ``None`` when they name none."""
        return (self.folder or Path()) / self.baseline if self.baseline else None

    def with_command_line(self, given: Mapping[str, Any]) -> Config:
        """These settings with what was typed laid over them; it also wins over overrides.

        ``given``: keys as in the file (``fail-on`` or ``fail_on``) to values as in the file; ``None`` and empty lists
        are not given. Names of rules and profiles may be separated by commas. A wrong one is a
        ``ConfigError``.
        """
        raw = {key.replace("_", "-"): value for key, value in given.items() if value not in (None, (), [])}
        for key in raw.keys() & {"select", "ignore", "also", "require", "profile"}:
            parts = [raw[key]] if isinstance(raw[key], str) else raw[key]
            raw[key] = [name for part in parts for name in part.replace(",", " ").split()]
        return _settled((*self.own_layers(), Layer(COMMAND_LINE, fields_of(Entry(COMMAND_LINE, raw)))), self.path)

    def for_target(self, name: str) -> Config:
        """The settings for one page: the overrides that match its path (or its URL's path) are laid in between."""
        layers = self.own_layers()
        if not any(layer.paths for layer in layers):
            return self
        path = path_in(self.folder, name)
        fitting = [layer for layer in layers if not layer.paths or _patterns(layer.paths).matches_file(path)]
        return _settled(tuple(layer._replace(paths=()) for layer in fitting), self.path)

    def origin_of(self, name: str) -> str:
        """Who set a field last: ``contentaudit.toml``, ``command line``, ``profile us`` or ``default``."""
        layers = [layer for layer in _with_profile(self.own_layers()) if not layer.paths]
        return next((layer.origin for layer in reversed(layers) if name in layer.values), "default")

    def own_layers(self) -> tuple[Layer, ...]:
        """The layers; values that were given in Python are one layer."""
        if self.layers:
            return self.layers
        values = {f.name: getattr(self, f.name) for f in fields(self) if f.name not in _NO_KEYS}
        changed = {name: value for name, value in values.items() if value != _DEFAULTS[name]}
        return (Layer("Config", changed),) if changed else ()


_NO_KEYS = ("path", "layers")
_GROWING = ("ignore", "also", "require", "exclude")

_DEFAULTS: Mapping[str, Any] = {
    f.name: f.default if f.default_factory is MISSING else f.default_factory() for f in fields(Config)
}


def load(path: Path) -> Config:
    """Read a settings file; raises ``ConfigError`` in one line with ``file:line:column`` for whatever is wrong in it.

    Names of rules and options are checked by ``validate``, which needs to know the rules.
    """
    return read_from(Document.read(path))


def read_from(document: Document) -> Config:
    """The settings that a parsed file holds; raises as ``load`` does."""
    table = dict(document.table)
    local = table.pop("overrides", [])
    layers = [Layer(document.name, fields_of(Entry(document.name, table, document)), document=document)]
    for paths, values, route in overrides_of(Entry("overrides", local, document, ("overrides",))):
        layers.append(Layer(document.name, values, paths, document, route))
    return _settled(tuple(layers), document.path)


def _settled(layers: tuple[Layer, ...], path: Path | None) -> Config:
    values: Mapping[str, Any] = {}
    for layer in _with_profile(layers):
        if not layer.paths:
            values = _laid_over(values, layer.values)
    return Config(**values, path=path, layers=layers)


def _with_profile(layers: tuple[Layer, ...]) -> tuple[Layer, ...]:
    """The layers with that of the profiles below them; a later layer's profiles replace an earlier one's."""
    naming = next((layer for layer in reversed(layers) if layer.values.get("profile")), None)
    if naming is None:
        return layers
    from contentaudit.config import profile

    chosen: tuple[str, ...] = naming.values["profile"]
    known = profile.names()
    for index, name in enumerate(chosen):
        if name not in known:
            place = naming.document.at_value("profile", index) if naming.document else "--profile"
            help = f"{did_you_mean(name, known)} All profiles: {', '.join(known)}".strip()
            raise ConfigError("config.unknown-profile", f"{place}: unknown profile {quoted(name)}", help)
    settled: Mapping[str, Any] = {}
    for layer in layers:
        if not layer.paths:
            settled = _laid_over(settled, layer.values)
    title = "profile" if len(chosen) == 1 else "profiles"
    return (Layer(f"{title} {', '.join(chosen)}", profile.values_of(chosen, settled)), *layers)


def _laid_over(below: Mapping[str, Any], above: Mapping[str, Any]) -> Mapping[str, Any]:
    """What two layers come to: tables are merged, ``_GROWING`` lists grow, all else is replaced.

    A rule that the upper layer selects by its own name is no longer ignored by the lower.
    """
    merged = dict(below)
    wanted = (*above.get("select", ()), *above.get("also", ()))
    if wanted and "ignore" in merged:
        merged["ignore"] = tuple(name for name in merged["ignore"] if name not in wanted)
    for name, value in above.items():
        if name in _GROWING:
            merged[name] = tuple(dict.fromkeys((*merged.get(name, ()), *value)))
        elif name == "options":
            merged[name] = _merged_options(merged.get(name, {}), value)
        elif isinstance(value, Mapping):
            merged[name] = {**merged.get(name, {}), **value}
        else:
            merged[name] = value
    return merged


def _merged_options(
    below: Mapping[str, Mapping[str, Any]], above: Mapping[str, Mapping[str, Any]]
) -> dict[str, Mapping[str, Any]]:
    return {**below, **{rule: {**below.get(rule, {}), **values} for rule, values in above.items()}}


@lru_cache(maxsize=256)
def _patterns(paths: tuple[str, ...]) -> Patterns:
    from contentaudit.globs import Patterns

    return Patterns.parse(paths)


def path_in(folder: Path | None, name: str) -> str:
    """The path that patterns are matched with: below the settings' folder, or the path of a URL."""
    if "://" in name:
        from urllib.parse import unquote, urlsplit

        try:
            return unquote(urlsplit(name).path).strip("/")
        except ValueError:
            return name
    import os.path

    try:
        return Path(os.path.relpath(Path(name).absolute(), folder or Path.cwd())).as_posix()
    except ValueError:  # another drive on Windows
        return name


assert set(KEYS) == {name.replace("_", "-") for name in _DEFAULTS} - {*_NO_KEYS, "weights"}, "each key is a field"

"""Discovery of rules: installed packs by entry point, wording packs and Python rules from a folder.

A rule is two files with one stem; its id is ``family.name`` from the path, with ``_`` read as ``-``. Nothing is
registered by hand: an entry point in group ``contentaudit.rules`` names a family's package, and every module and
wording file in it whose name does not begin with ``_`` is a rule.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from contentaudit._version import __version__
from contentaudit.model import Reference, RuleError
from contentaudit.rule import Check, Option, Rule, RuleSet

GROUP = "contentaudit.rules"
OWN = "contentaudit"
OWN_RULES = "contentaudit_rules"


def bundled() -> RuleSet:
    """All rules of the packs that are installed, in order of id."""
    packs: dict[str, str] = {}
    families: list[Mapping[str, Rule]] = []
    for family in sorted(_declared() if _others_declare() else _own()):
        packs[family.pack] = family.version
        families.append(family_rules(family.name, _package(family.package, family.pack), family.pack))
    return RuleSet(dict(sorted(together(families).items())), packs)


def names_of_rules() -> list[str]:
    """Ids of the rules that come with the tool, read off the names of their files: for shells, which cannot wait."""
    own = next(iter(import_module(OWN_RULES).__path__))
    files = (path for path in Path(own).glob("*/[!_]*") if path.suffix in (".py", ".yml"))
    return sorted(rule_id(path.parent.name, path) for path in files)


class Family(NamedTuple):
    """A family of rules: its name, the package that holds it, and the pack it came with."""

    name: str
    package: str
    pack: str
    version: str


def _declared() -> Iterator[Family]:
    """Families by entry point: those of every installed pack."""
    from importlib.metadata import entry_points

    for point in entry_points(group=GROUP):
        pack = point.dist.name if point.dist else point.value.partition(".")[0]
        yield Family(point.name, point.value, pack, point.dist.version if point.dist else "0")


def _own() -> Iterator[Family]:
    """The families that come with the tool, which its entry points name too."""
    rules = import_module(OWN_RULES)
    for folder in Path(next(iter(rules.__path__))).iterdir():
        if (folder / "__init__.py").exists():
            yield Family(folder.name, f"{OWN_RULES}.{folder.name}", OWN, __version__)


def _others_declare() -> bool:
    """Does any installed distribution but our own declare families of rules?

    Looks only for the group's name in the files that would declare it: the standard reader of these files takes as long
    to import as a small page takes to audit. Where packages may come from elsewhere than folders, the answer is yes.
    """
    for place in sys.path:
        try:
            entries = list(os.scandir(place or "."))
        except NotADirectoryError:
            return True
        except OSError:
            continue
        for entry in entries:
            if entry.name.endswith((".dist-info", ".egg-info")) and not entry.name.startswith((f"{OWN}-", f"{OWN}.")):
                try:
                    declared = Path(entry.path, "entry_points.txt").read_bytes()
                except OSError:
                    continue
                if GROUP.encode() in declared:
                    return True
    return False


def together(families: Iterable[Mapping[str, Rule]]) -> dict[str, Rule]:
    """The rules of several families or packs; raises ``RuleError`` when two have the same id.

    No pack may take the place of another's rule: it could silence it.
    """
    found: dict[str, Rule] = {}
    for rules in families:
        for id, rule in rules.items():
            if id in found:
                packs = f"in {found[id].pack} and in {rule.pack}"
                raise RuleError("rule.twice", f"there are two rules named {id}: {packs}", "Rename or remove one.")
            found[id] = rule
    return found


def _package(name: str, pack: str) -> ModuleType:
    """A family's package."""
    package = _imported(name, pack)
    if not getattr(package, "__path__", None):
        message = f"the rule pack {pack} names {name}, which is no package"
        raise RuleError("rule.import", message, "An entry point names a folder of rules.")
    return package


def _imported(name: str, pack: str) -> ModuleType:
    """A module of a pack; whatever importing it raises is told as one line."""
    try:
        return import_module(name)
    except (Exception, SystemExit) as error:
        message = f"{name} of the rule pack {pack} cannot be loaded: {type(error).__name__}: {error}"
        raise RuleError("rule.import", message, f"Mend it, or remove the pack: pip uninstall {pack}") from error


def family_rules(family: str, package: ModuleType, pack: str) -> dict[str, Rule]:
    """All rules in a family's package, Python and wording."""
    folder = Path(next(iter(package.__path__)))
    references = References(folder)
    paths = [path for path in sorted(folder.iterdir(), key=attrgetter("name")) if not path.name.startswith("_")]
    written = []
    for path in (path for path in paths if path.suffix == ".py"):
        module = _imported(f"{package.__name__}.{path.stem}", pack)
        made = from_module(rule_id(family, path), module, path, pack, references)
        written.append({made.id: made})
    worded = from_wording(family, [path for path in paths if path.suffix == ".yml"], pack, references)
    return together([*written, worded])


def from_wording(family: str, paths: Sequence[Path], pack: str, references: Mapping[str, Reference]) -> dict[str, Rule]:
    """Rules written as YAML: all of a family compiled together, so that one scan of a page serves them all."""
    if not paths:
        return {}
    from contentaudit.wording import compile_rules

    made: dict[str, Rule] = {}
    for path, (spec, check) in zip(paths, compile_rules(paths), strict=True):
        id = rule_id(family, path)
        made[id] = Rule(id, spec, check, _page_beside(path), pack, {}, references)
    return made


def rule_id(family: str, path: Path) -> str:
    """``rules/phones/number_not_linked.py`` is ``phones.number-not-linked``."""
    return f"{family}.{path.stem.replace('_', '-')}"


def _page_beside(path: Path) -> Path | None:
    page = path.with_suffix(".md")
    return page if page.is_file() else None


def from_module(id: str, module: ModuleType, path: Path, pack: str, references: Mapping[str, Reference]) -> Rule:
    """The one rule a module defines."""
    marked = [value for value in vars(module).values() if hasattr(value, "contentaudit_rule")]
    own = [value for value in marked if value.__module__ == module.__name__]
    if len(own) != 1:
        raise RuleError("rule.not-one", f"{path.name} defines {len(own)} rules", "Put exactly one @rule in a file.")
    check = own[0]
    return Rule(id, check.contentaudit_rule, check, _page_beside(path), pack, _options(check), references)


def _options(check: Check) -> dict[str, Option]:
    """Keyword-only parameters with defaults; read off the function, since a signature costs too much at start-up."""
    defaults: Mapping[str, object] = getattr(check, "__kwdefaults__", None) or {}
    return {name: Option(name, default, _annotation(check, name, default)) for name, default in defaults.items()}


def _annotation(check: Check, name: str, default: object) -> str:
    """The type as written; for a parameter without one, that of its default."""
    written = check.__annotations__.get(name, type(default))
    return written if isinstance(written, str) else getattr(written, "__name__", str(written))


class References(Mapping[str, Reference]):
    """The sources a pack lists: ``sources.json`` beside the family and one folder up, read when the first is named."""

    def __init__(self, folder: Path) -> None:
        self._files = (folder.parent / "sources.json", folder / "sources.json")

    @cached_property
    def _found(self) -> Mapping[str, Reference]:
        return {key: reference for path in self._files for key, reference in _listed(path).items()}

    def __getitem__(self, key: str) -> Reference:
        return self._found[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


@cache
def _listed(path: Path) -> Mapping[str, Reference]:
    """The sources of one file by key."""
    if not path.is_file():
        return {}
    rows = json.loads(path.read_text(encoding="utf-8"))
    return {row["id"]: Reference(key=row["id"], **{k: row[k] for k in _REFERENCE_FIELDS if k in row}) for row in rows}


_REFERENCE_FIELDS = ("title", "url", "citation", "jurisdiction", "status", "checked")

"""Discovery of rules: installed packs by entry point, wording packs and Python rules from a folder.

A rule is two files with one stem; its id is ``family.name`` from the path, with ``_`` read as ``-``. Nothing is
registered by hand: an entry point in group ``contentaudit.rules`` names a family's package, and every module and
wording file in it whose name does not begin with ``_`` is a rule.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType

from contentaudit.model import Reference, RuleError
from contentaudit.rule import Check, Option, Rule, RuleSet

GROUP = "contentaudit.rules"


def bundled() -> RuleSet:
    """All rules of the packs that are installed (entry points), in order of id."""
    from importlib.metadata import entry_points

    packs: dict[str, str] = {}
    families: list[Mapping[str, Rule]] = []
    for point in sorted(entry_points(group=GROUP), key=lambda entry: (entry.name, entry.value)):
        pack = point.dist.name if point.dist else point.value.partition(".")[0]
        packs[pack] = point.dist.version if point.dist else "0"
        families.append(family_rules(point.name, _package(point.value, pack), pack))
    return RuleSet(dict(sorted(together(families).items())), packs)


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
    except Exception as error:
        message = f"{name} of the rule pack {pack} cannot be loaded: {type(error).__name__}: {error}"
        raise RuleError("rule.import", message, f"Mend it, or remove the pack: pip uninstall {pack}") from error


def family_rules(family: str, package: ModuleType, pack: str) -> dict[str, Rule]:
    """All rules in a family's package, Python and wording."""
    folder = Path(next(iter(package.__path__)))
    references = _references(folder)
    paths = [path for path in sorted(folder.iterdir()) if not path.name.startswith("_")]
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
    return page if page.exists() else None


def from_module(id: str, module: ModuleType, path: Path, pack: str, references: Mapping[str, Reference]) -> Rule:
    """The one rule a module defines."""
    marked = [value for value in vars(module).values() if hasattr(value, "contentaudit_rule")]
    own = [value for value in marked if value.__module__ == module.__name__]
    if len(own) != 1:
        raise RuleError("rule.not-one", f"{path.name} defines {len(own)} rules", "Put exactly one @rule in a file.")
    check = own[0]
    return Rule(id, check.contentaudit_rule, check, _page_beside(path), pack, _options(check), references)


def _options(check: Check) -> dict[str, Option]:
    parameters = inspect.signature(check).parameters.values()
    return {p.name: Option(p.name, p.default, _annotation(p)) for p in parameters if p.kind is p.KEYWORD_ONLY}


def _annotation(parameter: inspect.Parameter) -> str:
    """The type as written; for a parameter without one, that of its default."""
    written = parameter.annotation
    if written is parameter.empty:
        return type(parameter.default).__name__
    return written if isinstance(written, str) else inspect.formatannotation(written)


def _references(folder: Path) -> dict[str, Reference]:
    """The pack's list of sources: ``sources.json`` beside the family or one folder up."""
    found: dict[str, Reference] = {}
    for path in (folder.parent / "sources.json", folder / "sources.json"):
        if path.exists():
            for row in json.loads(path.read_text(encoding="utf-8")):
                known = {name: row[name] for name in _REFERENCE_FIELDS if name in row}
                found[row["id"]] = Reference(key=row["id"], **known)
    return found


_REFERENCE_FIELDS = ("title", "url", "citation", "jurisdiction", "status", "checked")

"""Discovery of rules: installed packs by entry point, wording packs and Python rules from a folder.

A rule is two files with one stem; its id is ``family.name`` from the path, with ``_`` read as ``-``. Nothing is
registered by hand: an entry point in group ``contentaudit.rules`` names a family's package, and every module and
wording file in it whose name does not begin with ``_`` is a rule.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType

from contentaudit.model import Reference, RuleError
from contentaudit.rule import Check, Option, Rule, RuleSet

GROUP = "contentaudit.rules"


def bundled() -> RuleSet:
    """All rules of the packs that are installed (entry points), in order of id."""
    from importlib.metadata import entry_points

    rules: dict[str, Rule] = {}
    packs: dict[str, str] = {}
    for point in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        pack = point.dist.name if point.dist else point.value.partition(".")[0]
        packs[pack] = point.dist.version if point.dist else "0"
        rules.update(_family(point.name, import_module(point.value), pack))
    return RuleSet(dict(sorted(rules.items())), packs)


def _family(family: str, package: ModuleType, pack: str) -> dict[str, Rule]:
    folder = Path(next(iter(package.__path__)))
    references = _references(folder)
    found: dict[str, Rule] = {}
    wording: list[Path] = []
    for path in sorted(folder.iterdir()):
        if path.name.startswith("_"):
            continue
        if path.suffix == ".py":
            module = import_module(f"{package.__name__}.{path.stem}")
            made = from_module(rule_id(family, path), module, path, pack, references)
            found[made.id] = made
        elif path.suffix == ".yml":
            wording.append(path)
    found.update(from_wording(family, wording, pack, references))
    return found


def from_wording(
    family: str, paths: Sequence[Path], pack: str, references: Mapping[str, Reference]
) -> dict[str, Rule]:
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


def from_module(
    id: str, module: ModuleType, path: Path, pack: str, references: Mapping[str, Reference]
) -> Rule:
    """The one rule a module defines."""
    marked = [value for value in vars(module).values() if hasattr(value, "contentaudit_rule")]
    own = [value for value in marked if value.__module__ == module.__name__]
    if len(own) != 1:
        raise RuleError("rule.not-one", f"{path.name} defines {len(own)} rules", "Put exactly one @rule in a file.")
    check = own[0]
    return Rule(id, check.contentaudit_rule, check, _page_beside(path), pack, _options(check), references)


def _options(check: Check) -> dict[str, Option]:
    parameters = inspect.signature(check).parameters.values()
    return {
        p.name: Option(p.name, p.default, str(p.annotation)) for p in parameters if p.kind is inspect.Parameter.KEYWORD_ONLY
    }


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

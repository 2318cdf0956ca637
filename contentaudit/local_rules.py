"""Rules from a folder of the user: wording packs and styles that settings may name, Python rules only by ``--rules``.

``FOLDER/family/name.yml`` is ``family.name``, as in the bundled packs; a file directly in ``FOLDER`` belongs to the
family that the folder's own name says.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from traceback import extract_tb
from types import ModuleType
from typing import TYPE_CHECKING

from contentaudit.model import Reference, RuleError
from contentaudit.packs import References, from_module, from_wording, rule_id
from contentaudit.rule import Rule

if TYPE_CHECKING:
    from contentaudit.config import Styles

_NAME = re.compile(r"[a-z][a-z0-9_-]{0,60}")


def wording_rules(folder: Path) -> Mapping[str, Rule]:
    """The rules written as YAML in a folder; raises ``RuleError``."""
    found: dict[str, Rule] = {}
    for family, place in _families(folder):
        paths = [_within(folder, _named(path)) for path in _files(place, ".yml")]
        found |= from_wording(family, paths, folder.name, _sources(folder, place))
    return found


def python_rules(folder: Path) -> Mapping[str, Rule]:
    """The rules in a folder, Python ones included: this runs the folder's code. Raises ``RuleError``."""
    found = dict(wording_rules(folder))
    for family, place in _families(folder):
        for path in _files(place, ".py"):
            id = rule_id(family, _named(path))
            found[id] = from_module(id, _loaded(id, path), path, folder.name, _sources(folder, place))
    if not found:
        raise RuleError("rule.none", f"no rules in {folder}", "A rule is FOLDER/family/name.py or name.yml.")
    return found


def styled_rules(styles: Styles) -> list[Mapping[str, Rule]]:
    """The rules of styles in Vale's form, of those that a ``.vale.ini`` names, and of house terms.

    Raises ``RuleError``, and ``ConfigError`` for a file of terms with a fault.
    """
    if not any(styles):
        return []
    from contentaudit.wording.vale.styles import style_rules

    found = [style_rules(styles.folders, styles.vocabularies)]
    if styles.terms is not None:
        from contentaudit.config.terms import read_terms
        from contentaudit.wording.terms import docs_of
        from contentaudit.wording.vale.styles import term_rules

        found.append(term_rules(docs_of(read_terms(styles.terms))))
    if styles.ini is not None:
        from contentaudit.wording.vale.ini import read_ini

        ini = read_ini(styles.ini)
        folders, vocabularies = list(ini.folders()), list(ini.vocabulary_folders())
        for folder in (*folders, *vocabularies):
            _refuse_outside(styles.ini, folder)
        found.append(style_rules(folders, vocabularies, ini))
    return found


def _refuse_outside(ini: Path, folder: Path) -> None:
    """A ``.vale.ini`` may name folders below its own only, links followed, as settings may."""
    if not folder.resolve().is_relative_to(ini.parent.resolve()):
        message = f"{ini}: {folder.name} lies outside the folder of the file"
        raise RuleError("rule.outside", message, "Put the styles beside it, and name them in StylesPath.")


def _families(folder: Path) -> Iterator[tuple[str, Path]]:
    """The folder itself and those in it, each with the family it stands for; wording of its own rules is no family."""
    if not folder.is_dir():
        raise RuleError("rule.no-folder", f"no folder named {folder}", "--rules names a folder with rules.")
    folder = folder.resolve()
    from contentaudit.wording.translations import translations_of

    below = sorted(path for path in folder.iterdir() if path.is_dir() and path.name[0] not in "_.")
    worded = translations_of(folder) if any(_files(folder, ".yml")) else {}
    for place in (folder, *(path for path in below if path.name not in worded)):
        if any(_files(place, ".yml")) or any(_files(place, ".py")):
            yield _named(place).name.replace("_", "-"), place


def _sources(folder: Path, place: Path) -> Mapping[str, Reference]:
    """The sources that rules of a place may cite: ``sources.json`` in the named folder or in the family's own."""
    family = place if place != folder.resolve() else place / "no-folder"
    try:
        return dict(References(family))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"sources.json in {folder} cannot be used: {type(error).__name__}: {error}"
        raise RuleError("rule.sources", message, "It is a list of objects with id, title and url.") from error


def _files(place: Path, suffix: str) -> list[Path]:
    return sorted(path for path in place.glob(f"[!_.]*{suffix}") if path.is_file())


def _within(folder: Path, path: Path) -> Path:
    """The path of a wording file, which settings may name: a link must not lead to what stands elsewhere."""
    if not path.resolve().is_relative_to(folder.resolve()):
        raise RuleError("rule.outside", f"{path} is a link that leaves its rules folder", "Put the file itself there.")
    return path


def _named(path: Path) -> Path:
    """The path, whose name can be part of a rule id."""
    if not _NAME.fullmatch(path.stem if path.is_file() else path.name):
        help = "Use small letters, digits, - and _, beginning with a letter."
        raise RuleError("rule.name", f"{path.name} cannot be part of a rule's name", help)
    return path


def _loaded(id: str, path: Path) -> ModuleType:
    name = f"contentaudit_local.{id.replace('.', '_').replace('-', '_')}"
    spec = spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise RuleError("rule.import", f"{path} cannot be loaded")
    module = module_from_spec(spec)
    sys.modules[name] = module  # dataclasses and pickling look a module up by its name
    try:
        spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:
        del sys.modules[name]
        why = f"{type(error).__name__}: {getattr(error, 'msg', error)}"
        help = "Mend the file, or leave its folder out of --rules."
        raise RuleError("rule.import", f"{path}{_line_of(error, path)} cannot be loaded: {why}", help) from error
    return module


def _line_of(error: BaseException, path: Path) -> str:
    """``:LINE`` of the file where an error arose, or through which it came."""
    if isinstance(error, SyntaxError) and error.filename == str(path):
        return f":{error.lineno}"
    lines = [frame.lineno for frame in extract_tb(error.__traceback__) if frame.filename == str(path)]
    return f":{lines[-1]}" if lines else ""

"""Styles: folders of rules written for Vale. Each loads as far as it can, and says what of it does not.

``styles/House/HeadingCase.yml`` is the rule ``house.heading-case``: the folder's name and the file's, in small letters,
with ``-`` between words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from urllib.parse import urlsplit

from contentaudit.model import Hit, Reference, RuleError, Severity, Skip
from contentaudit.page import Page
from contentaudit.rule import Check, Rule, Spec
from contentaudit.rulepage import RulePage
from contentaudit.suggest import did_you_mean, quoted
from contentaudit.wording.files import Doc, read_text
from contentaudit.wording.vale.checker import Checker
from contentaudit.wording.vale.definition import Definition, Unloadable, read
from contentaudit.wording.vale.ini import BUILT_IN, ValeIni
from contentaudit.wording.vale.messages import hint
from contentaudit.wording.vale.rules import built
from contentaudit.wording.vale.scan import Pack, Ready, plain_title
from contentaudit.wording.vale.vocabularies import Vocabulary, avoid, read_vocabularies, repetition, terms

MOST_FILES = 2_000
"""Rule files of one style."""
DEEPEST = 4

_ENDINGS = {"html": ".html", "markdown": ".md", "text": ".txt"}
_LINK = "link"


@dataclass(frozen=True)
class StyleRule(Rule):
    """A rule of a style. ``told`` stands for its page, which styles do not ship."""

    told: RulePage = field(default_factory=lambda: RulePage(""))

    @cached_property
    def doc(self) -> RulePage:
        """What the file says of itself."""
        return self.told


def style_rules(
    folders: Sequence[Path], vocabularies: Sequence[Path] = (), ini: ValeIni | None = None
) -> Mapping[str, Rule]:
    """The rules of styles by id, those that cannot run here among them; raises ``RuleError`` for a missing folder.

    ``ini`` switches rules by file; without it all rules of the folders hold everywhere. Its styles and vocabularies are
    to be among the given ones already.
    """
    vocabulary = read_vocabularies(vocabularies)
    loading = _Loading(vocabulary, ini)
    for folder in folders:
        loading.folder(folder)
    if vocabulary.rejected:
        loading.add("Vale.Avoid", avoid(vocabulary), "vale.avoid")
    if ini and BUILT_IN in ini.styles:
        loading.add("Vale.Repetition", repetition(), "vale.repetition")
        loading.add("Vale.Terms", terms(vocabulary), "vale.terms") if vocabulary.accepted else None
    return loading.rules()


def term_rules(docs: Mapping[str, Doc]) -> Mapping[str, Rule]:
    """House terms as rules, ``terms.avoid`` and so on, by the names of their definitions."""
    loading = _Loading(Vocabulary(), None)
    for name, doc in docs.items():
        loading.add(f"terms.{name}", doc, f"terms.{name}")
    return loading.rules()


class _Loading:
    """Rules of several styles while they are read; all that load are scanned for together."""

    def __init__(self, vocabulary: Vocabulary, ini: ValeIni | None) -> None:
        self._vocabulary = vocabulary
        self._ini = ini
        self._ready: dict[str, tuple[str, Ready, tuple[str, ...]]] = {}
        self._failed: dict[str, tuple[str, str]] = {}

    def folder(self, folder: Path) -> None:
        """Read every rule file of a style."""
        if not folder.is_dir():
            raise self._missing(folder)
        paths = list(_files(folder))
        if not paths:
            raise RuleError("rule.no-style", f"{folder} holds no rule files (.yml)", "Name the style's own folder.")
        for path in paths:
            style = path.parent.name
            id = f"{kebab(style)}.{kebab(path.stem)}"
            name = f"{style}.{path.stem}"
            if id in self._ready or id in self._failed:
                other = self._ready[id][0] if id in self._ready else self._failed[id][0]
                id = self._free(id)
                self._failed[id] = (name, f"its id would be that of {other}")
                continue
            try:
                doc = Doc(path, read_text(_inside(folder, path)))
            except RuleError as error:
                self._failed[id] = (name, _beside(error, path))
                continue
            self.add(name, doc, id)

    def _missing(self, folder: Path) -> RuleError:
        """Which folder is not there: that of all styles, or that of one."""
        above = _seen_from_here(folder.parent)
        if not folder.parent.is_dir():
            named = f"StylesPath in {_seen_from_here(self._ini.path)}" if self._ini else "the settings"
            return RuleError("rule.no-style", f"no folder {above}, where {named} looks for styles", "Mend it.")
        help = did_you_mean(folder.name, (path.name for path in folder.parent.iterdir() if path.is_dir()))
        help = help or "A style is a folder with .yml files. One that comes as a package is fetched by vale sync."
        return RuleError("rule.no-style", f"no style named {quoted(folder.name)} in {above}", help)

    def _free(self, id: str) -> str:
        return next(f"{id}-{n}" for n in range(2, MOST_FILES) if f"{id}-{n}" not in (*self._ready, *self._failed))

    def add(self, name: str, doc: Doc, id: str) -> None:
        """One rule: ready to run, or the reason why not."""
        try:
            definition, checker, reading = built(read(doc), self._vocabulary.accepted)
        except Unloadable as error:
            self._failed[id] = (name, f"{_place(doc, error)}{error.reason}")
        except RuleError as error:
            self._failed[id] = (name, _beside(error, doc.path))
        else:
            left_out = tuple(f"the pattern {reason}" for reason, _ in reading.left_out)
            self._ready[id] = (name, Ready(definition, checker), left_out)

    def rules(self) -> dict[str, Rule]:
        """All of them by id."""
        pack = Pack(" ".join(self._ready), [ready for _, ready, _ in self._ready.values()])
        found: dict[str, Rule] = {}
        for number, (id, (name, ready, left_out)) in enumerate(self._ready.items()):
            spec, check = pack.rule(number)
            if self._ini is not None:
                check = _switched(check, self._ini, name, spec.severity)
            style = name.partition(".")[0]
            page, references = _told(name, ready.definition, ready.checker)
            found[id] = StyleRule(id, spec, check, None, style, {}, references, left_out=left_out, told=page)
        for id, (name, reason) in self._failed.items():
            found[id] = _not_loaded(id, name, reason)
        return dict(sorted(found.items()))


def _files(folder: Path) -> Iterator[Path]:
    """Rule files of a style and of folders in it, in order."""
    pending, count = [(folder, 0)], 0
    while pending:
        place, depth = pending.pop()
        for path in sorted(place.iterdir()):
            if path.name.startswith("."):
                continue
            if path.is_dir() and not path.is_symlink() and depth < DEEPEST:
                pending.append((path, depth + 1))
            elif path.suffix == ".yml" and path.is_file():
                count += 1
                if count > MOST_FILES:
                    raise RuleError("rule.no-style", f"{folder} holds more than {MOST_FILES:,} rule files")
                yield path


def _inside(folder: Path, path: Path) -> Path:
    if not path.resolve().is_relative_to(folder.resolve()):
        raise RuleError("rule.outside", f"{path} is a link that leaves the style's folder")
    return path


def kebab(name: str) -> str:
    """``HeadingCase`` is ``heading-case``, ``URLFormat`` is ``url-format``."""
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-", name)
    return re.sub(r"[^a-z0-9]+", "-", parted.lower()).strip("-") or "unnamed"


def _place(doc: Doc, error: Unloadable) -> str:
    if not doc.source:
        return ""
    return _beside(doc.fail(error.where, ""), doc.path)


def _beside(error: RuleError, path: Path) -> str:
    """What an error says, the file named without its folder."""
    return error.message.removeprefix(f"{path.parent}/")


def _told(name: str, definition: Definition, checker: Checker) -> tuple[RulePage, Mapping[str, Reference]]:
    fix = hint(definition.action, checker.gaps)
    title = plain_title(definition)
    page = RulePage(title, why=definition.description, fix=fix, sources=(_LINK,) if definition.link else ())
    if not definition.link:
        return page, {}
    style = name.partition(".")[0]
    reference = Reference(_LINK, f"what the style {style} says about it", definition.link, status="unverified")
    return page, {_LINK: reference}


def _not_loaded(id: str, name: str, reason: str) -> Rule:
    spec = Spec(Severity.INFO, "not loaded", "", fix=None, needs=frozenset(), languages=(), default=True)
    check = partial(_skipping, reason)
    check.__doc__ = f"not loaded: {reason}"
    page = RulePage(f"{name} is not loaded")
    return StyleRule(id, spec, check, None, name.partition(".")[0], unloaded=reason, told=page)


def _seen_from_here(path: Path) -> str:
    """A path as messages show it: relative where it lies below the working folder."""
    here, absolute = Path.cwd(), path.absolute()
    return absolute.relative_to(here).as_posix() if absolute.is_relative_to(here) else str(path)


def _skipping(reason: str, page: Page) -> Iterator[Hit]:
    del page
    raise Skip(f"not loaded: {reason}")


def _switched(check: Check, ini: ValeIni, name: str, own: Severity) -> Check:
    def run(page: Page) -> Iterator[Hit]:
        weight = ini.switches.verdict(name, own, _names_of(page, ini.path.absolute().parent))
        if weight is None:
            raise Skip(f"{ini.path.name} switches it off for this file")
        for hit in check(page):
            hit.severity = weight
            yield hit

    run.__doc__ = check.__doc__
    return run


def _names_of(page: Page, folder: Path) -> tuple[str, ...]:
    """The names by which sections may mean a page: its path below their file, and that with the ending of its kind."""
    name = page.source.path or page.source.name
    if "://" in name:
        name = urlsplit(name).path.strip("/")
    elif (path := Path(name).absolute()).is_relative_to(folder):
        name = path.relative_to(folder).as_posix()
    usual = _ENDINGS[page.source.kind]
    return (name,) if name.endswith(usual) else (name, name + usual)

"""A folder -> its pages: down through its folders in order, past what ``.gitignore`` and ``exclude`` leave out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import NamedTuple

from contentaudit.globs import Patterns
from contentaudit.model import Failure, ReadError
from contentaudit.read.file import os_error, read_file
from contentaudit.read.kind import PAGE_SUFFIXES
from contentaudit.read.names import printable
from contentaudit.read.target import Failed, ReadOptions, Target

NEVER = frozenset({".git", ".hg", ".svn", ".venv", "node_modules"})
"""Folders that hold no pages of their owner."""

_IGNORE_FILE = ".gitignore"
_MAX_IGNORE_FILE = 200_000


def pages_in(folder: Path, name: str, options: ReadOptions) -> Iterator[Target | Failed]:
    """The pages of a folder, sorted by path. Links are not followed out of it, nor into folders.

    What cannot be entered or read on the way, and a folder without any page, are told as Failed. A folder that patterns
    leave out is still walked when it is named: only what they say about things inside it counts.
    """
    walk = _Walk(folder, name, options)
    nothing = True
    for found in walk.pages():
        nothing = False
        yield found
    if nothing:
        yield Failed(name, _no_pages(name, walk.left_out))


def is_excluded(path: Path, options: ReadOptions, *, is_folder: bool) -> bool:
    """Does ``exclude`` leave out this path, or a folder above it?"""
    place = path.parent.resolve() / path.name  # a link is judged by where it is, not by where it leads
    parts = _parts_below(place, _root(options)) or (path.name,)
    patterns = Patterns.parse(options.exclude)
    depths = range(1, len(parts) + 1)
    return any(patterns.verdict(parts[:depth], is_folder=is_folder or depth < len(parts)) is True for depth in depths)


def _no_pages(name: str, left_out: int) -> Failure:
    advice = "Pages are .html, .htm, .xhtml, .md and .markdown files; name any other file itself."
    if left_out:
        what = "1 entry is" if left_out == 1 else f"{left_out} entries are"
        advice = f"{what} left out by .gitignore or exclude; name a file itself to audit it anyway."
    return Failure("read.no-pages", f"no page in the folder “{name}”", advice)


class _Layer(NamedTuple):
    """Patterns, and how many leading parts of a path lie above the folder that they speak of."""

    above: int
    patterns: Patterns


class _Entry(NamedTuple):
    """A folder or page on the way: its path, the parts of it below the named folder, the patterns that hold there."""

    path: str
    below: tuple[str, ...]
    is_folder: bool
    is_link: bool
    layers: tuple[_Layer, ...]


class _Walk:
    """One walk through one folder; ``left_out`` counts what patterns kept from it."""

    def __init__(self, folder: Path, name: str, options: ReadOptions) -> None:
        self.left_out = 0
        self._folder = os.fspath(folder)
        self._real = folder.resolve()
        self._prefix = "" if name == "." else f"{name.rstrip('/')}/"
        self._exclude = Patterns.parse(options.exclude)
        self._exclude_above = _parts_below(self._real, _root(options))
        self._above = _parts_below(self._real, _repository(self._real))

    def pages(self) -> Iterator[Target | Failed]:
        """Depth first, with a stack of our own: folders may be nested deeper than Python may recurse."""
        layers, problems = self._layers_above()
        yield from problems
        stack: list[_Entry | Failed] = [_Entry(self._folder, (), is_folder=True, is_link=False, layers=layers)]
        while stack:
            entry = stack.pop()
            if isinstance(entry, Failed):
                yield entry
            elif entry.is_folder:
                stack.extend(reversed(self._children(entry)))
            elif not entry.is_link or self._is_linked_page(entry.path):
                yield Target(self._shown(entry.below), path=Path(entry.path))

    def _shown(self, below: tuple[str, ...]) -> str:
        return self._prefix + printable("/".join(below)) if below else self._prefix.rstrip("/") or "."

    def _children(self, folder: _Entry) -> list[_Entry | Failed]:
        """The folders and pages directly inside, sorted by name, and what kept us from seeing them."""
        try:
            with os.scandir(folder.path) as found:
                inside = sorted(found, key=lambda entry: entry.name)
        except OSError as problem:
            shown = self._shown(folder.below)
            return [Failed(shown, os_error(problem, shown).failure)]
        children: list[_Entry | Failed] = []
        layers = folder.layers
        if any(entry.name == _IGNORE_FILE for entry in inside):
            layers, problems = self._with_ignore_file(folder.path, folder.below, layers)
            children += problems
        for entry in inside:
            is_folder = entry.is_dir(follow_symlinks=False)
            if entry.name in NEVER or not (is_folder or _is_page(entry.name)):
                continue
            below = (*folder.below, entry.name)
            if self._leaves_out(below, layers, is_folder=is_folder):
                self.left_out += 1
            else:
                children.append(_Entry(entry.path, below, is_folder, entry.is_symlink(), layers))
        return children

    def _leaves_out(self, below: tuple[str, ...], layers: tuple[_Layer, ...], *, is_folder: bool) -> bool:
        if self._exclude.verdict(self._exclude_above + below, is_folder=is_folder) is True:
            return True
        parts = self._above + below
        for layer in reversed(layers):  # the nearest file that speaks of it decides
            verdict = layer.patterns.verdict(parts[layer.above :], is_folder=is_folder)
            if verdict is not None:
                return verdict
        return False

    def _layers_above(self) -> tuple[tuple[_Layer, ...], list[Failed]]:
        """The ignore files from the top of the repository down to just above the folder."""
        layers: tuple[_Layer, ...] = ()
        problems: list[Failed] = []
        count = len(self._above)
        places = list(self._real.parents)[:count]
        for depth, place in enumerate(reversed(places)):
            patterns, trouble = _ignore_file(place, printable(place.as_posix()))
            layers += tuple(_Layer(depth, lines) for lines in patterns)
            problems += trouble
        return layers, problems

    def _with_ignore_file(
        self, path: str, below: tuple[str, ...], layers: tuple[_Layer, ...]
    ) -> tuple[tuple[_Layer, ...], list[Failed]]:
        patterns, problems = _ignore_file(Path(path), self._shown(below))
        return layers + tuple(_Layer(len(self._above) + len(below), lines) for lines in patterns), problems

    def _is_linked_page(self, path: str) -> bool:
        """A link counts when it leads to a file inside the folder that the walk does not find under its own name."""
        real = Path(os.path.realpath(path))
        return real.is_relative_to(self._real) and not real.is_dir() and not _is_page(real.name)


def _is_page(name: str) -> bool:
    return PurePath(name).suffix.lower() in PAGE_SUFFIXES


def _root(options: ReadOptions) -> Path:
    return (options.root or Path()).resolve()


def _parts_below(path: Path, folder: Path | None) -> tuple[str, ...]:
    """The parts of ``path`` below ``folder``; none when it is not inside."""
    if folder is None or not path.is_relative_to(folder):
        return ()
    return path.relative_to(folder).parts


def _repository(folder: Path) -> Path | None:
    """The top of the repository that holds the folder."""
    return next((place for place in (folder, *folder.parents) if os.path.lexists(place / ".git")), None)


def _ignore_file(folder: Path, shown: str) -> tuple[list[Patterns], list[Failed]]:
    """The patterns of a folder's own ``.gitignore``, if it has one. As git does, a link is not followed."""
    path = folder / _IGNORE_FILE
    if path.is_symlink() or not os.path.lexists(path):
        return [], []
    name = _IGNORE_FILE if shown == "." else f"{shown}/{_IGNORE_FILE}"
    try:
        lines = read_file(path, name, _MAX_IGNORE_FILE).removeprefix(b"\xef\xbb\xbf").split(b"\n")
    except ReadError as error:
        return [], [Failed(name, error.failure)]
    return [Patterns.parse(os.fsdecode(line) for line in lines)], []

"""Reads the two sides of a comparison: every page is audited alike, and no server is asked what links answer."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from contentaudit.compare.comparison import Comparison, compared
from contentaudit.compare.named import Named, PagesNamed, ReportNamed, RevisionNamed, named
from contentaudit.compare.past import Past
from contentaudit.compare.reportfile import ReportFile
from contentaudit.compare.states import Side, State
from contentaudit.git import Entry, Repository, changes, entries
from contentaudit.govern import Governing
from contentaudit.model import ConfigError, PageResult
from contentaudit.read.kind import PAGE_SUFFIXES
from contentaudit.read.names import printable
from contentaudit.read.tree import NEVER, is_excluded
from contentaudit.run import Reading, pages
from contentaudit.suggest import quoted


class Comparing:
    """Two names, what governs their pages, and how they are read."""

    def __init__(self, governing: Governing, reading: Reading) -> None:
        self._governing = governing
        self._reading = replace(reading, network=False)

    def compared(self, old: str, new: str, paths: Sequence[str] = (), *, from_base: bool = False) -> Comparison:
        """Read and compare. ``paths``: only these files and folders, from the current one, of revisions and folders.

        ``from_base``: not the old revision counts, but where the new side left it. Raises ``ConfigError``.
        """
        if old == new == "-":
            raise ConfigError("compare.same", "standard input cannot be both sides", "Name a file for one of them.")
        sides = named(old), named(new)
        if paths and not any(isinstance(side, RevisionNamed) for side in sides):
            raise ConfigError("compare.paths", f"{quoted(paths[0])} is a third name", "Paths go with revisions of git.")
        then, now = _narrowed(sides[0], sides[1], paths), _narrowed(sides[1], sides[0], paths)
        if from_base:
            then = _left_by(then, now)
        before = self._side(then, paths if isinstance(now, RevisionNamed) else ())
        after = self._side(now, paths if isinstance(then, RevisionNamed) else ())
        return compared(before, after, _renamed(then, now))

    def _side(self, side: Named, paths: Sequence[str]) -> Side:
        if isinstance(side, ReportNamed):
            return side_of_report(side)
        if isinstance(side, PagesNamed):
            return Side(side.name, side.reading, list(self._pages(side, paths)))
        return Side(side.name, side.reading, list(self._revision(side)))

    def _pages(self, side: PagesNamed, paths: Sequence[str]) -> Iterator[State]:
        targets = list(paths) if paths and side.is_folder else [side.name]
        for result in pages(targets, self._governing, self._reading):
            if not result.is_register:
                yield State.of(result, _short(result, side))

    def _revision(self, side: RevisionNamed) -> Iterator[State]:
        past = Past(side.repository, side.commit, self._governing, self._reading.options)
        for entry in entries(side.repository, side.commit, side.below):
            place = side.repository.top / entry.path
            if self._is_wanted(side, entry, place):
                result = past.audited(entry.blob, shown_from_here(side.repository, entry.path), place)
                yield State.of(result, _below(side, entry.path))

    def _is_wanted(self, side: RevisionNamed, entry: Entry, place: Path) -> bool:
        """Would a walk through the folders take it? A file that is named is taken whatever it is called."""
        if entry.path in side.below:
            return True
        parts = PurePosixPath(entry.path)
        if parts.suffix.lower() not in PAGE_SUFFIXES or not NEVER.isdisjoint(parts.parts):
            return False
        options = self._reading.found_with(self._governing.at(place).config)
        return not is_excluded(place, options, is_folder=False)


def side_of_report(side: ReportNamed) -> Side:
    """The pages of a JSON report, and what it says of itself; raises ``ConfigError`` when it is none."""
    report = ReportFile.read(side.path)
    states = [State.of(page, page.target) for page in report.pages]
    facts = {"profile": report.profile or "none", "version": report.version}
    return Side(side.name, side.reading, states, facts)


def shown_from_here(repository: Repository, path: str) -> str:
    """A file of a repository as a walk from the current folder would call it."""
    return printable(Path(os.path.relpath(repository.top / path, os.path.realpath(Path.cwd()))).as_posix())


def _short(result: PageResult, side: PagesNamed) -> str:
    """The path below the folder that was named, or the file's name."""
    path = result.source.path if result.source else None
    if path is None:
        return result.target
    return Path(os.path.relpath(path, side.name)).as_posix() if side.is_folder else Path(path).name


def _below(side: RevisionNamed, path: str) -> str:
    if len(side.below) == 1:
        above = f"{side.below[0]}/"
        return path.removeprefix(above) if path.startswith(above) else PurePosixPath(path).name
    return path


def _narrowed(side: Named, other: Named, paths: Sequence[str]) -> Named:
    """A revision without paths of its own means those that are given, else the place that the other side names."""
    if not isinstance(side, RevisionNamed) or side.below:
        return side
    places = list(paths)
    if not places and isinstance(other, PagesNamed) and not other.is_address and other.name != "-":
        places = [other.name]
    if not places:
        return side._replace(below=other.below) if isinstance(other, RevisionNamed) else side
    return side._replace(below=tuple(_inside(side.repository, place) for place in places))


def _inside(repository: Repository, place: str) -> str:
    path = repository.path_of(Path(place))
    if path is None:
        raise ConfigError("compare.outside", f"{quoted(place)} lies outside the repository", "Name what is in it.")
    return path


def _left_by(then: Named, now: Named) -> RevisionNamed:
    """The commit where the new side left the old one."""
    if not isinstance(then, RevisionNamed) or isinstance(now, ReportNamed):
        raise ConfigError("compare.base", "--merge-base needs a revision of git as OLD and what came of it as NEW")
    commit = now.commit if isinstance(now, RevisionNamed) else then.repository.known("HEAD")
    return then._replace(commit=then.repository.common(then.commit, commit), is_base=True)


def _renamed(then: Named, now: Named) -> Mapping[str, str]:
    """New names to old ones, where git can tell."""
    if isinstance(then, RevisionNamed) and not isinstance(now, ReportNamed):
        new = now.commit if isinstance(now, RevisionNamed) else None
        return dict(_moves(then.repository, then.commit, new))
    if isinstance(now, RevisionNamed) and isinstance(then, PagesNamed):
        return {old: new for new, old in _moves(now.repository, now.commit, None)}
    return {}


def _moves(repository: Repository, base: str, head: str | None) -> Iterator[tuple[str, str]]:
    """(New name, old name) of every page that git calls renamed."""
    specs = sorted(f":(top,icase,glob)**/*{suffix}" for suffix in PAGE_SUFFIXES)
    for change in changes(repository, base, head, specs):
        if change.old and change.path and change.old != change.path:
            yield shown_from_here(repository, change.path), shown_from_here(repository, change.old)

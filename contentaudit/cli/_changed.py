"""``--changed``, ``--since REF``: only pages that changed, and of these what the change wrote, caused or touched."""

from __future__ import annotations

import os
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

import click

from contentaudit.audit import settled
from contentaudit.cli._parts import Run, Told
from contentaudit.compare.findings import held_against, noted
from contentaudit.compare.past import Past
from contentaudit.git import Base, Change, Lines, Repository, changes, repository_around
from contentaudit.model import Finding, PageResult, Source, Span
from contentaudit.read import ReadOptions
from contentaudit.read.kind import PAGE_SUFFIXES
from contentaudit.read.tree import NEVER
from contentaudit.report.counts import counted
from contentaudit.report.safe import visible
from contentaudit.result import Tally

_MOST_NAMED = 3
_HELP = "contentaudit check without --changed shows them."
_LITERAL = re.compile(r"\.[\w+-]+")


class Narrowed(NamedTuple):
    """The pages that changed, by what they are called as targets, and what they were held against."""

    repository: Repository
    base: Base
    pages: Mapping[str, Change]
    gone: int
    """Pages that are there no more."""


def narrowed(options: Mapping[str, Any]) -> dict[str, Any]:
    """The options of a run that reads only what changed below its targets, the current folder where none is named.

    Excluded pages stay out, as they do where a folder is named. Raises ``ConfigError`` when git cannot tell.
    """
    targets = options["targets"] or (".",)
    for target in targets:
        if target == "-" or "://" in target:
            raise click.UsageError(f"--changed asks git, which knows no “{visible(target)}”    Name files or folders.")
    repository = repository_around(Path(targets[0]))
    places = [(target, _path_in(repository, target)) for target in targets]
    base = repository.base(options["since"])
    found = changes(repository, base.commit, only=_pathspecs(places))
    pages = _targets(places, [change for change in found if change.path])
    gone = sum(1 for change in found if change.path is None and _is_page(change.old or ""))
    change = Narrowed(repository, base, pages, gone)
    return {**options, "targets": tuple(pages), "force_exclude": True, "changed": change}


def _path_in(repository: Repository, target: str) -> str:
    path = repository.path_of(Path(target))
    if path is None:
        other = f"“{visible(target)}” lies outside the repository {visible(repository.top.as_posix())}"
        raise click.UsageError(f"{other}    Check one repository at a time.")
    return path


def _pathspecs(places: Iterable[tuple[str, str]]) -> Sequence[str]:
    """Everything that may be a page: git is not asked about the pictures beside them."""
    specs = {f":(top,icase,glob)**/*{suffix}" for suffix in PAGE_SUFFIXES}
    for target, path in places:
        suffix = PurePosixPath(path).suffix
        if suffix.lower() not in PAGE_SUFFIXES and not Path(target).is_dir():
            # All files of this ending, so that one that was renamed is still followed.
            specs.add(f":(top,icase,glob)**/*{suffix}" if _LITERAL.fullmatch(suffix) else f":(top,literal){path}")
    return sorted(specs)


def _targets(places: Sequence[tuple[str, str]], found: Sequence[Change]) -> dict[str, Change]:
    """Changed pages by what they are called as targets: as a walk through the named folders would call them."""
    pages: dict[str, Change] = {}
    by_path = {str(change.path): change for change in found}
    for target, path in places:
        if path in by_path:
            pages[target] = by_path[path]
        elif not os.path.lexists(target):
            pages[target] = Change(path, None, None, None)  # reading it tells what is wrong
        elif Path(target).is_dir():
            above = "" if path == "." else f"{path}/"
            for name, change in by_path.items():
                below = name.removeprefix(above)
                if name.startswith(above) and _is_page(below):
                    pages[str(Path(target, below))] = change
    return pages


def _is_page(path: str) -> bool:
    place = PurePosixPath(path)
    return place.suffix.lower() in PAGE_SUFFIXES and NEVER.isdisjoint(place.parts)


class OnlyChanged:
    """Leaves out findings that the change has nothing to do with, and counts them.

    A finding stands when its page did not have it before, or when the change wrote in the lines of its words.
    """

    def __init__(self, run: Run) -> None:
        self._narrowed: Narrowed = run.options["changed"]
        self._by_path = {str(Path(target)): change for target, change in self._narrowed.pages.items()}
        options = ReadOptions(kind=run.options["kind"], headers=run.options["headers"])
        self._past = Past(self._narrowed.repository, self._narrowed.base.commit, run.governing, options)
        rules = run.governed.rules.rules.items()
        self._of_network = frozenset(id for id, rule in rules if "network" in rule.spec.needs)
        self._hidden = 0
        self._pages = 0
        self._unread: list[str] = []

    def through(self, results: Iterator[PageResult]) -> Iterator[PageResult]:
        """Each page with what the change brought about. What a run says of registers of excuses is left out."""
        for result in results:
            if result.is_register:
                self._hidden += len(result.findings)
                continue
            self._pages += 1
            yield self._sifted(result) if result.findings and result.source else result

    def verdict(self, tally: Tally) -> Iterable[Told]:
        """What was held against what, what is not shown, and which older pages could not be read."""
        del tally
        base, pages = self._narrowed.base, self._pages
        what = f"{counted(pages, 'page')} changed" if pages else "no page changed"
        away = f", {counted(self._narrowed.gone, 'page')} taken out" if self._narrowed.gone else ""
        yield Told("note", f"{what} since {base.said}{away}", "Changes that are not committed count too.")
        if self._hidden:
            what = f"{counted(self._hidden, 'finding')} on lines that did not change"
            yield Told("note", f"{what} {'is' if self._hidden == 1 else 'are'} not shown", _HELP)
        for line in self._unread[:_MOST_NAMED]:
            yield Told("note", line, "All that is found on it counts as new.")
        if len(self._unread) > _MOST_NAMED:
            yield Told("note", f"{len(self._unread) - _MOST_NAMED:,} more pages could not be audited as they were")

    def _sifted(self, result: PageResult) -> PageResult:
        source = result.source
        change = self._by_path.get(source.path or "") if source else None
        if source is None or change is None or change.blob is None:
            return result
        written = _written(source, change.lines)
        elsewhere = [finding for finding in result.findings if not written(finding)]
        old = self._had(change, change.blob, result) if elsewhere else set()
        # Nobody knows what links answered then: what they answer now is told of lines that were written.
        hidden = [finding for finding in elsewhere if id(finding) in old or finding.rule in self._of_network]
        self._hidden += len(hidden)
        away = set(map(id, hidden))
        return replace(
            result,
            findings=tuple(finding for finding in result.findings if id(finding) not in away),
            outcomes=settled(result.outcomes, hidden),
        )

    def _had(self, change: Change, blob: str, result: PageResult) -> set[int]:
        """The findings that the page had before, by identity. Its links led from where it stood then."""
        top = self._narrowed.repository.top
        before = self._past.audited(blob, result.target, top / (change.old or ""), top / (change.path or ""))
        if before.failure:
            self._unread.append(f"{change.old} could not be audited as it was: {before.failure.message}")
        return {id(now) for _, now in held_against(noted(before), noted(result)).stayed}


def _written(source: Source, lines: Lines | None) -> Callable[[Finding], bool]:
    """Did the change write in the lines of a finding's words, or take something out between them?

    Of something absent there are no words: its place is only where it belongs. Lines of UTF-16 are not git's lines.
    """
    if lines is None or source.decoding.encoding.lower().startswith("utf-16"):
        return lambda _finding: False
    ends = [match.start() for match in re.finditer("\n", source.text)]  # git knows no other line ends

    def touched(span: Span) -> bool:
        last = max(span.start, span.end - 1)
        return lines.touch(bisect_left(ends, span.start) + 1, bisect_left(ends, last) + 1)

    def decided(finding: Finding) -> bool:
        if not finding.quote:
            return False
        related = (Span(start.offset, end.offset) for _, start, end in finding.related)
        return any(map(touched, (finding.span, *related)))

    return decided

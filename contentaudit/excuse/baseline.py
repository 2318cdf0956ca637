"""A baseline in a run: known findings are let go, new ones stand, and gone ones are counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from contentaudit.excuse.baseline_entry import Entry
from contentaudit.excuse.baseline_file import Baseline
from contentaudit.excuse.baseline_moves import Followed, Moves
from contentaudit.excuse.baseline_page import held, seen
from contentaudit.model import Finding, PageResult, Severity


class Rise(NamedTuple):
    """A rule that finds more on a page than the baseline has."""

    path: str
    rule: str
    had: int
    has: int


class Known:
    """Takes the results of a run one by one. It holds the entries, and of pages only what changed."""

    def __init__(self, baseline: Baseline, targets: Sequence[str], today: date) -> None:
        """``targets``: what the run was asked to read."""
        self.baseline = baseline
        self.new: Counter[Severity] = Counter()
        """Findings that no entry knows."""
        self.known = 0
        self._today = today
        self._folders = folders_among(targets)
        self._moves = Moves(baseline)
        self._gone: dict[str, tuple[Entry, ...]] = {}
        self._rises: dict[str, list[Rise]] = {}

    def sifted(self, result: PageResult) -> tuple[list[Finding], list[Finding]]:
        """The findings of a page that stand, and those that are known, each with its excuse."""
        page = seen(result, self.baseline.folder, self._today)
        entries = self._moves.entries_for(page)
        pairs, self._gone[page.path] = held(entries, page)
        self._rises[page.path] = _rises(page.path, entries, page.found)
        standing: list[Finding] = []
        known: list[Finding] = []
        for number, finding in enumerate(result.findings):
            if entry := pairs.get(number):
                known.append(replace(finding, excused=entry.excuse))
            else:
                standing.append(finding)
                self.new[finding.severity] += 1
        self.known += len(known)
        return standing, known

    @property
    def gone(self) -> Iterator[Entry]:
        """Entries whose findings are no longer there, and those of pages that are gone from a folder that was read."""
        for entries in self._gone.values():
            yield from entries
        yield from vanished(self._moves, self._folders)

    @property
    def rises(self) -> Iterator[Rise]:
        """Every rule that finds more on a page than before, in the order of the pages."""
        for rises in self._rises.values():
            yield from rises

    @property
    def followed(self) -> tuple[Followed, ...]:
        """Pages whose entries were found under an older name."""
        return tuple(self._moves.followed.values())


def _rises(path: str, entries: Sequence[Entry], found: Sequence[Entry]) -> list[Rise]:
    had = Counter(entry.rule for entry in entries)
    has = Counter(finding.rule for finding in found)
    return [Rise(path, rule, had[rule], count) for rule, count in has.items() if count > had[rule]]


def vanished(moves: Moves, folders: Sequence[Path]) -> Iterator[Entry]:
    """Entries of pages that are gone: only where a whole folder was read in which they stood."""
    for path, entries in moves.gone.items():
        if any((moves.folder / path).is_relative_to(folder) for folder in folders):
            yield from entries


def folders_among(targets: Sequence[str]) -> tuple[Path, ...]:
    """The folders among targets, links followed."""
    found = []
    for target in targets:
        try:
            if "://" not in target and Path(target).is_dir():
                found.append(Path(target).resolve())
        except (OSError, ValueError):
            continue
    return tuple(found)

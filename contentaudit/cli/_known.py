"""The findings that a baseline lets go, as excuses among the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from contentaudit.config.file import shown
from contentaudit.excuse.baseline import folders_among, vanished
from contentaudit.excuse.baseline_entry import Entry
from contentaudit.excuse.baseline_file import Baseline, read_baseline
from contentaudit.excuse.baseline_moves import Moves
from contentaudit.excuse.baseline_page import held, seen
from contentaudit.given import Given, Use
from contentaudit.model import PageResult


class KnownOnes:
    """Takes audited pages one by one; every entry of the baseline is one excuse."""

    def __init__(self, baseline: Baseline, targets: Sequence[str], today: date) -> None:
        self._baseline = baseline
        self._today = today
        self._folders = folders_among(targets)
        self._moves = Moves(baseline)
        self._uses: dict[int, Use] = {}
        self._gone: set[int] = set()
        """Both by the identity of the entry: two entries may be equal."""

    def add(self, result: PageResult) -> None:
        """Hold a page against its entries."""
        page = seen(result, self._baseline.folder, self._today)
        pairs, gone = held(self._moves.entries_for(page), page)
        for number, entry in pairs.items():
            self._uses[id(entry)] = Use.of(result.target, result.findings[number])
        self._gone |= {id(entry) for entry in gone}

    def given(self) -> Iterator[Given]:
        """Every entry; one whose page was not read says nothing about its use."""
        gone = self._gone | {id(entry) for entry in vanished(self._moves, self._folders)}
        for entry in self._baseline.entries:
            yield self._given(entry, unused=id(entry) in gone)

    def _given(self, entry: Entry, *, unused: bool) -> Given:
        use = self._uses.get(id(entry))
        return Given(
            kind="baseline",
            rules=(entry.rule,),
            file=use.page if use else self._shown(entry.path),
            line=use.line if use else None,
            where=(),
            words=entry.quote,
            reason=entry.reason,
            by=entry.by,
            since=entry.since,
            until=None,
            used=True if use else False if unused else None,
            uses=(use,) if use else (),
        )

    def _shown(self, path: str) -> str:
        """A page as messages name files."""
        return path if "://" in path else shown(self._baseline.folder / path)


def known_ones(path: Path | None, targets: Sequence[str], today: date) -> KnownOnes | None:
    """The baseline of a file; ``None`` where there is none."""
    return KnownOnes(read_baseline(path), targets, today) if path else None

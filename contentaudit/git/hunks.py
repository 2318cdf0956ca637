"""A patch without context -> which lines of the new file each of its parts wrote."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

_HUNK = re.compile(rb"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")


class Hunk(NamedTuple):
    """``size`` lines from ``first`` on were written; with 0 some were taken out right behind line ``first``."""

    first: int
    size: int

    @property
    def last(self) -> int:
        """The last line concerned: where lines were taken out, the one behind the gap."""
        return self.first + self.size - 1 if self.size else self.first + 1


class Lines:
    """The lines, 1-based, that a change wrote, and the gaps it left."""

    def __init__(self, hunks: Iterable[Hunk]) -> None:
        self.hunks = tuple(sorted(hunks))
        self._lasts = [hunk.last for hunk in self.hunks]

    def touch(self, first: int, last: int) -> bool:
        """Was one of these lines written, or something between two of them taken out?"""
        at = bisect_left(self._lasts, first)
        return any(_touches(hunk, first, last) for hunk in self.hunks[at : at + 3])


def _touches(hunk: Hunk, first: int, last: int) -> bool:
    if hunk.size:
        return hunk.first <= last and first <= hunk.last
    return first <= hunk.first and hunk.last <= last


def patches(patch: bytes) -> Iterator[Sequence[Hunk]]:
    """The hunks of each file in a patch made with ``-U0``, in order. What files are called in it is not looked at."""
    hunks: list[Hunk] | None = None
    lines = iter(patch.split(b"\n"))
    for line in lines:
        if line.startswith(b"diff --git "):
            if hunks is not None:
                yield hunks
            hunks = []
        elif hunks is not None and (found := _HUNK.match(line)):
            removed, first, size = int(found[2] or 1), int(found[3]), int(found[4] or 1)
            hunks.append(Hunk(first, size))
            # What follows are lines of pages: one may look like the beginning of another file.
            left = removed + size
            while left:
                left -= not next(lines, b" ").startswith(b"\\")  # "\ No newline at end of file" is git's own
    if hunks is not None:
        yield hunks

"""How far an audit of many pages is: a line on the error stream, where somebody watches and it takes a while."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contentaudit.cli._bar import Bar

_PAUSE = 0.1
"""Seconds between two looks of the line."""

_PATIENCE = 0.5
"""Seconds after which a person wants to know how long it will take."""


class Progress:
    """One line that is wiped before anything else is printed, and gone at the end.

    ``how_many``: the number of pages, ``None`` where it is not known beforehand; asked only when the line is shown.
    """

    def __init__(self, how_many: Callable[[], int | None]) -> None:
        self._on = sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._how_many = how_many
        self._next = time.monotonic() + _PATIENCE
        self._total: int | None = None
        self._bar: Bar | None = None
        self._wiped = False
        self._midline = False
        """Has somebody written half a line to the terminal? Then this line has no place."""

    def count(self, pages: int) -> None:
        """Show how many pages are done: at most ten times a second, and again where the line was wiped."""
        if not self._on or self._midline or ((now := time.monotonic()) < self._next and not self._wiped):
            return
        if self._bar is None:
            self._bar = self._made(pages)
        if self._bar is None or pages == self._total:
            return
        self._next = now + _PAUSE
        self._wiped = False
        self._bar.show(pages)

    def _made(self, pages: int) -> Bar | None:
        """The line, unless there is one page only."""
        self._total = self._how_many()
        self._on = self._total is None or self._total > 1
        if not self._on or self._midline or (self._total is None and pages < 2):
            return None
        from contentaudit.cli._bar import Bar  # a library for drawing, loaded when it is drawn

        return Bar(self._total, pages, _PATIENCE)

    def make_way(self, text: str) -> None:
        """Take the line away for a text that is about to be written to the terminal."""
        self.wipe()
        self._midline = not text.endswith("\n")

    def wipe(self) -> None:
        """Take the line away; the next count brings it back."""
        if self._bar is not None and not self._wiped:
            self._wiped = True
            self._bar.wipe()

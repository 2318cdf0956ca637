"""A counter on the error stream while many pages are audited; silent where nobody watches."""

from __future__ import annotations

import sys
import time

_PAUSE = 0.1
"""Seconds between two looks of the counter."""


class Progress:
    """One line that is wiped before anything else is printed."""

    def __init__(self) -> None:
        self._on = sys.stderr is not None and sys.stderr.isatty()
        self._shown = False
        self._next = 0.0

    def count(self, pages: int) -> None:
        """Show how many pages are done, at most ten times a second, from the second page on."""
        if not self._on or pages < 2 or (now := time.monotonic()) < self._next:
            return
        self._next = now + _PAUSE
        self._shown = True
        sys.stderr.write(f"\r{pages:,} pages audited")
        sys.stderr.flush()

    def wipe(self) -> None:
        """Take the line away."""
        if self._shown:
            self._shown = False
            sys.stderr.write("\r" + " " * 40 + "\r")
            sys.stderr.flush()

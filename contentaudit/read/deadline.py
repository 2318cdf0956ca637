"""One point in time by which all of a piece of work must be done."""

from __future__ import annotations

import time


class Deadline:
    """Counts down from ``seconds``. Everything that waits asks ``left`` first, so no wait can outlast it."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds that remain, always above zero. Raises TimeoutError when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError("the deadline has passed")
        return left

    def allows(self, seconds: float) -> bool:
        """Would a wait of this length end in time?"""
        return time.monotonic() + seconds < self._end

    def restart(self, seconds: float) -> None:
        """Count down anew, for the next part of the work."""
        self.seconds = seconds
        self._end = time.monotonic() + seconds

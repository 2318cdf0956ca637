"""Ctrl-C between two pages, never within one: what is being written is finished first."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def held_back() -> Iterator[None]:
    """An interruption within the block waits for its end; a second one waits for nothing.

    In a thread other than the first, where signals cannot be held, the block runs as it is.
    """
    waiting: list[int] = []

    def keep(number: int, frame: FrameType | None) -> None:
        waiting.append(number)
        if len(waiting) > 1:
            signal.default_int_handler(number, frame)

    try:
        before = {number: signal.signal(number, keep) for number in _SIGNALS}
    except ValueError:
        yield
        return
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    if waiting:
        raise KeyboardInterrupt

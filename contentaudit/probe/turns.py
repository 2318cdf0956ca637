"""Whose turn it is: so many requests at once, so many to one host, and never two to a host in one breath."""

from __future__ import annotations

import heapq
import threading
import time
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from contentaudit.probe.manners import Manners

_SLOWEST = 0.5


class Waiting(Protocol):
    """Someone who waits for a turn with a host; after a redirect it may be another host."""

    @property
    def host(self) -> str:
        """The host's name."""


T = TypeVar("T", bound=Waiting)


@dataclass
class _Line(Generic[T]):
    """Those who wait for one host. ``next``: when it may be asked again."""

    gap: float
    waiting: deque[T] = field(default_factory=deque)
    busy: int = 0
    next: float = 0.0
    is_listed: bool = False


class Turns(Generic[T]):
    """Hands out turns until nobody is left. One request a turn; who needs another gives the turn back with a delay."""

    def __init__(self, manners: Manners, everyone: Iterable[T]) -> None:
        self._manners = manners
        self._lines: dict[str, _Line[T]] = {}
        self._ready: list[tuple[float, int, str]] = []
        self._later: list[tuple[float, int, T]] = []
        self._count = 0
        self._left = 0
        self._stopped = False
        self._changed = threading.Condition()
        now = time.monotonic()
        for one in everyone:
            self._left += 1
            self._enter(one, now)

    def take(self) -> T | None:
        """The next whose turn it is; waits for one. ``None`` when nobody is left."""
        with self._changed:
            while self._left and not self._stopped:
                now = time.monotonic()
                while self._later and self._later[0][0] <= now:
                    self._enter(heapq.heappop(self._later)[2], now)
                if self._ready and self._ready[0][0] <= now:
                    host = heapq.heappop(self._ready)[2]
                    if self._lines[host].next <= now:
                        one = self._seat(host, now)
                        if self._ready:
                            self._changed.notify()
                        return one
                    heapq.heappush(self._ready, (self._lines[host].next, self._number(), host))
                    continue
                times = [entries[0][0] for entries in (self._ready, self._later) if entries]
                self._changed.wait(min(times) - now if times else None)
            return None

    def give_back(self, one: T, host: str, delay: float | None) -> None:
        """The turn with ``host`` is over. ``delay``: seconds until the next request; ``None`` when all is done."""
        with self._changed:
            line = self._lines[host]
            line.busy -= 1
            now = time.monotonic()
            if delay is None:
                self._left -= 1
            elif delay > 0:
                heapq.heappush(self._later, (now + delay, self._number(), one))
            else:
                self._enter(one, now)
            self._list(host, line, now)
            if self._left:
                self._changed.notify()
            else:
                self._changed.notify_all()

    def slow_down(self, host: str, wait: float) -> None:
        """A host said that it is asked too much: nothing for so many seconds, and twice the gap from then on."""
        with self._changed:
            line = self._lines[host]
            line.gap = min(max(line.gap, 0.05) * 2, _SLOWEST)
            line.next = max(line.next, time.monotonic() + wait)

    def space(self, host: str, gap: float) -> None:
        """A host asks for so many seconds between two requests."""
        with self._changed:
            line = self._lines[host]
            if gap > line.gap:
                line.next = max(line.next, time.monotonic() + gap)
                line.gap = gap

    def stop(self) -> None:
        """Nobody gets another turn."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    def _enter(self, one: T, now: float) -> None:
        line = self._lines.setdefault(one.host, _Line(self._manners.gap))
        line.waiting.append(one)
        self._list(one.host, line, now)

    def _seat(self, host: str, now: float) -> T:
        line = self._lines[host]
        line.is_listed = False
        line.busy += 1
        line.next = max(now, line.next) + line.gap
        one = line.waiting.popleft()
        self._list(host, line, now)
        return one

    def _list(self, host: str, line: _Line[T], now: float) -> None:
        """Put a host on the list of those that may be asked, once, when someone waits and there is room."""
        if line.waiting and not line.is_listed and line.busy < self._manners.at_once_a_host:
            line.is_listed = True
            heapq.heappush(self._ready, (max(now, line.next), self._number(), host))

    def _number(self) -> int:
        self._count += 1
        return self._count

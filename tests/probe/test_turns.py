"""Whose turn it is: limits in all and for each host, spacing, and delays."""

from __future__ import annotations

import threading
import time
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from contentaudit.probe.manners import Manners
from contentaudit.probe.turns import Turns


@dataclass
class Guest:
    host: str
    steps: int = 1


class Room:
    """Works turns off with threads and counts how many are busy at once."""

    def __init__(self, manners: Manners, guests: list[Guest], work: float = 0.01) -> None:
        self.busy: Counter[str] = Counter()
        self.peak: Counter[str] = Counter()
        self.began: list[tuple[float, str]] = []
        self._lock = threading.Lock()
        self._work = work
        self.turns: Turns[Guest] = Turns(manners, guests)
        threads = [threading.Thread(target=self._serve) for _ in range(manners.at_once)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(10)
        assert not any(thread.is_alive() for thread in threads)

    def _serve(self) -> None:
        while (guest := self.turns.take()) is not None:
            with self._lock:
                self.began.append((time.monotonic(), guest.host))
                for name in (guest.host, "all"):
                    self.busy[name] += 1
                    self.peak[name] = max(self.peak[name], self.busy[name])
            time.sleep(self._work)
            with self._lock:
                for name in (guest.host, "all"):
                    self.busy[name] -= 1
            guest.steps -= 1
            self.turns.give_back(guest, guest.host, 0.0 if guest.steps else None)


def test_everyone_has_a_turn_and_limits_hold() -> None:
    guests = [Guest(f"host{number % 5}", 2) for number in range(60)]
    room = Room(Manners(at_once=8, at_once_a_host=3, gap=0), guests)
    assert len(room.began) == 120
    assert room.peak["all"] <= 8
    assert all(room.peak[f"host{number}"] <= 3 for number in range(5))
    assert room.peak["all"] > 3


def test_requests_to_a_host_keep_their_distance() -> None:
    room = Room(Manners(gap=0.03), [Guest("one") for _ in range(8)], work=0)
    times = sorted(at for at, _ in room.began)
    assert all(after - before >= 0.025 for before, after in pairwise(times))


def test_a_slow_host_does_not_hold_the_others() -> None:
    manners = Manners(gap=0, at_once=4)
    began = time.monotonic()
    room = Room(manners, [*[Guest("slow") for _ in range(4)], Guest("quick")], work=0.05)
    assert time.monotonic() - began < 1
    assert {host for _, host in room.began} == {"slow", "quick"}


def test_a_host_that_asks_for_quiet_gets_it() -> None:
    manners = Manners(gap=0, at_once=1)
    turns: Turns[Guest] = Turns(manners, [Guest("one"), Guest("one")])
    first = turns.take()
    assert first is not None
    turns.slow_down("one", 0.2)
    turns.give_back(first, "one", None)
    began = time.monotonic()
    second = turns.take()
    assert second is not None
    assert time.monotonic() - began >= 0.18
    turns.give_back(second, "one", None)
    assert turns.take() is None


def test_no_guests_no_turns_and_a_stop_is_heard() -> None:
    assert Turns[Guest](Manners(), []).take() is None
    turns: Turns[Guest] = Turns(Manners(gap=60), [Guest("one"), Guest("one")])
    assert turns.take() is not None
    waiting = threading.Thread(target=turns.take)
    waiting.start()
    turns.stop()
    waiting.join(2)
    assert not waiting.is_alive()

"""Asks what links answer: each address once a run, many at a time, politely, and not at all what the cache knows."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import islice

from contentaudit.page.evidence import Answer
from contentaudit.probe import verdicts
from contentaudit.probe.cache import Cache
from contentaudit.probe.hosts import NO_NAME, Hosts
from contentaudit.probe.manners import Manners
from contentaudit.probe.normal import Location, literal, location_of
from contentaudit.probe.robots import Robots
from contentaudit.probe.turns import Turns
from contentaudit.probe.way import Visit, Way
from contentaudit.probe.wires import Wires


class Checker:
    """The link checker of one run. ``cache`` outlives the run; ``keeps_private``: of private hosts too."""

    def __init__(self, manners: Manners, cache: Cache | None = None, *, keeps_private: bool = True) -> None:
        self._manners = manners
        self._cache = cache
        self._keeps_private = keeps_private
        self._hosts = Hosts(manners)
        self._wires = Wires()
        self._robots = Robots(manners, self._hosts, self._wires, cache) if manners.robots else None
        self._known: dict[Location, Answer] = {}
        self._sought: dict[Location, frozenset[str]] = {}

    def came_from(self, url: str) -> None:
        """The user named a page and it came from this address: links may stay on its host and port, even a private one.

        It also shows whether names can be looked up here.
        """
        place = location_of(url)
        self._hosts.trust(place)
        self._hosts.has_found_a_name = self._hosts.has_found_a_name or not literal(place.host)

    def answers(self, wanted: Mapping[str, Iterable[str]]) -> dict[str, Answer]:
        """What each absolute web address answers. ``wanted``: address to the places that links name on it.

        An address that no browser can read has no answer here.
        """
        places: dict[str, Location] = {}
        fragments: dict[Location, set[str]] = {}
        for url, names in wanted.items():
            try:
                place = places[url] = location_of(url)
            except ValueError:
                continue
            fragments.setdefault(place, set()).update(names)
        self._recall(fragments)
        asked = {place: names for place, names in fragments.items() if not self._is_known(place, names)}
        self._ask(dict(islice(asked.items(), self._manners.most_links)))
        return {url: self._told(place) for url, place in places.items()}

    def _recall(self, places: Iterable[Location]) -> None:
        """What the cache knows of addresses that were not asked in this run."""
        if self._cache is not None:
            new = {place.url: place for place in places if place not in self._known}
            for url, kept in self._cache.get(new).items():
                self._known[new[url]], self._sought[new[url]] = kept

    def _is_known(self, place: Location, names: set[str]) -> bool:
        if place not in self._known:
            return False
        return not self._known[place].is_good or names <= self._sought[place]

    def _ask(self, asked: Mapping[Location, set[str]]) -> None:
        if not asked:
            return
        visit = Visit(self._manners, self._hosts, self._wires, self._robots)
        ways = [Way(place, names, visit) for place, names in asked.items()]
        turns: Turns[Way] = Turns(self._manners, ways)
        workers = [
            threading.Thread(target=_work, args=(turns,), name="contentaudit-links", daemon=True)
            for _ in range(min(self._manners.at_once, len(ways)))
        ]
        try:
            for worker in workers:
                worker.start()
            for worker in workers:
                while worker.is_alive():
                    worker.join(0.5)  # so that an interrupt is heard
        finally:
            turns.stop()
            self._wires.close()
        for way in ways:
            answer = way.answer or verdicts.unchecked("it was not asked to the end")
            self._known[way.start], self._sought[way.start] = answer, way.fragments
        if self._cache is not None:
            kept = [way for way in ways if self._keeps_private or not self._hosts.is_private(way.start)]
            self._cache.put((way.start.url, self._told(way.start), way.fragments) for way in kept)

    def _told(self, place: Location) -> Answer:
        """The answer, with a name that was not found believed only where names are found at all."""
        answer = self._known.get(place)
        if answer is None:
            return verdicts.unchecked(f"the page has more than {self._manners.most_links} addresses")
        if answer.why.endswith(NO_NAME) and not self._hosts.has_found_a_name:
            return replace(
                answer, verdict="unreachable", fault="unverified", why="no name could be looked up: offline?"
            )
        return answer


def _work(turns: Turns[Way]) -> None:
    """Take turns until nobody is left."""
    while (way := turns.take()) is not None:
        host = way.host
        try:
            delay = way.step()
        except Exception as fault:  # noqa: BLE001 - one link must not take a worker with it
            way.answer, delay = verdicts.unverified(f"checking it failed: {type(fault).__name__}"), None
        if way.slow_host is not None:
            turns.slow_down(host, way.slow_host)
        if way.gap:
            turns.space(host, way.gap)
        turns.give_back(way, host, delay)

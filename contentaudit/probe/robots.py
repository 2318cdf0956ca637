"""What other people's sites ask robots to leave alone: their robots.txt, asked for once a site and run (RFC 9309)."""

from __future__ import annotations

import threading
from typing import NamedTuple
from urllib.parse import urljoin

from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from contentaudit.page.robotstxt import RobotsTxt
from contentaudit.probe.cache import Cache
from contentaudit.probe.hosts import Hosts
from contentaudit.probe.manners import Manners
from contentaudit.probe.normal import Location, location_of
from contentaudit.probe.wires import Wires
from contentaudit.read.body import Arrived, TooLargeError, UnpackError, read_body
from contentaudit.read.deadline import Deadline
from contentaudit.read.replies import location_of as sent_to
from contentaudit.read.robots import LARGEST, PATIENCE, robots_address
from contentaudit.read.wire import Request

NAME = "contentaudit"
"""The name by which a robots.txt may speak to this program."""

_MOST_HOPS = 5
_NOTHING = ""
_Origin = tuple[str, str, int]


class Said(NamedTuple):
    """What a site asks of robots. ``trouble``: why nobody knows; then they stay away. ``gap`` is in seconds."""

    rules: RobotsTxt | None = None
    trouble: str = ""
    gap: float = 0.0

    def refusal_of(self, place: Location) -> str:
        """Why a place is not asked; empty when it may be."""
        if self.trouble:
            return self.trouble
        if self.rules is None or self.rules.blocker(NAME, place.path) is None:
            return ""
        return "robots.txt asks robots to stay away"


class Robots:
    """What each site (scheme, host and port) says. The host of a page that the user named is the user's own."""

    def __init__(self, manners: Manners, hosts: Hosts, wires: Wires, cache: Cache | None) -> None:
        self._manners = manners
        self._hosts = hosts
        self._wires = wires
        self._cache = cache
        self._said: dict[_Origin, Said] = {}
        self._locks: dict[_Origin, threading.Lock] = {}
        self._lock = threading.Lock()

    def of(self, place: Location) -> Said:
        """What holds at a place that may be asked; the first who comes asks, and the others wait for it."""
        if self._hosts.is_own(place):
            return Said()
        origin = place.scheme, place.host, place.port
        with self._lock:
            lock = self._locks.setdefault(origin, threading.Lock())
        with lock:
            if origin not in self._said:
                self._said[origin] = self._looked_up(origin)
            return self._said[origin]

    def _looked_up(self, origin: _Origin) -> Said:
        site = robots_address(origin)
        kept = self._cache.robots(site) if self._cache is not None else None
        if kept is not None:
            return self._read(kept)
        said = self._asked(location_of(site))
        if isinstance(said, int):
            return Said(trouble=f"robots.txt is answered with {said}, so robots stay away")
        if said is None:
            return Said()
        if self._cache is not None and not self._hosts.is_private(location_of(site)):
            self._cache.keep_robots(site, said)
        return self._read(said)

    def _read(self, said: str) -> Said:
        rules = RobotsTxt(said)
        return Said(rules, gap=min(rules.delay(NAME), self._manners.longest_crawl_delay))

    def _asked(self, here: Location) -> str | int | None:
        """What it says, the status of a server in trouble, or ``None``: no answer; then the link itself gets none."""
        deadline = Deadline(PATIENCE)
        try:
            for _ in range(_MOST_HOPS + 1):
                if self._hosts.refusal_of(here) is not None:
                    return _NOTHING
                said = self._answer(here, deadline)
                if not isinstance(said, Location):
                    return said
                here = said
        except (HTTPError, OSError, ValueError, TooLargeError, UnpackError):
            return None
        return _NOTHING

    def _answer(self, here: Location, deadline: Deadline) -> str | int | Location:
        headers = {"User-Agent": self._manners.user_agent, "Accept": "text/plain,*/*;q=0.1"}
        request = Request(here.scheme, here.host, here.port, here.path, headers)
        addresses = self._hosts.at(here.host).addresses or []
        with self._wires.asked(request, addresses, deadline, self._manners.connect_timeout) as response:
            if location := sent_to(response):
                return location_of(urljoin(here.url, location))
            if response.status >= 500:
                return response.status
            if not 200 <= response.status < 300:
                return _NOTHING
            return _body(response).decode("utf-8-sig", "replace")


def _body(response: BaseHTTPResponse) -> bytes:
    """What crawlers read of it: the beginning of one that is too long, all of one that comes packed unasked."""
    if packing := response.headers.get("content-encoding", ""):
        return read_body(response, packing, LARGEST, Arrived())
    body = bytearray()
    while len(body) < LARGEST and (packet := response.read1(LARGEST, decode_content=False)):
        body += packet
    return bytes(body[:LARGEST])

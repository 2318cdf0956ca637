"""One link's way through redirects to its end: what is asked next, and when the answer is known. One request a step."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable
from typing import Literal, NamedTuple
from urllib.parse import urljoin, urlsplit

from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from contentaudit.page.evidence import Answer, Fault, Hop
from contentaudit.probe import verdicts
from contentaudit.probe.arrival import Arrival, start_of
from contentaudit.probe.hosts import Hosts
from contentaudit.probe.manners import Manners
from contentaudit.probe.normal import Location, location_of
from contentaudit.probe.robots import Robots
from contentaudit.probe.wires import Wires
from contentaudit.read.deadline import Deadline
from contentaudit.read.replies import REDIRECTS, retry_after
from contentaudit.read.replies import location_of as sent_to
from contentaudit.read.troubles import causes_of
from contentaudit.read.wire import NotConnectedError, Request

_ACCEPT = "text/html,application/xhtml+xml,*/*;q=0.8"


class Visit(NamedTuple):
    """What all ways of one run share. ``robots``: ``None`` where nobody asks what they may."""

    manners: Manners
    hosts: Hosts
    wires: Wires
    robots: Robots | None = None


class Way:
    """From one address to its ``answer``. ``fragments``: places that links name on the page at its end."""

    def __init__(self, start: Location, fragments: Iterable[str], visit: Visit) -> None:
        self.start = start
        self.fragments = frozenset(fragments)
        self.answer: Answer | None = None
        self.slow_host: float | None = None
        """Seconds for which the host last asked wants to be left alone, when it said that it is asked too much."""
        self.gap = 0.0
        """Seconds that this host wants between two requests."""
        self._visit = visit
        self._manners = manners = visit.manners
        self._hosts = visit.hosts
        self._here = start
        self._hops: list[Hop] = []
        self._tries = 0
        self._spent = 0.0
        self._reads = bool(self.fragments) or manners.soft_404
        self._method: Literal["HEAD", "GET"] = "GET" if self._reads else "HEAD"
        self._head_failed = False

    @property
    def host(self) -> str:
        """The host that the next request goes to."""
        return self._here.host

    def step(self) -> float | None:
        """Ask once. Returns the seconds to wait before the next step; ``None`` once ``answer`` is set."""
        self.slow_host = None
        refusal = self._hosts.refusal_of(self._here)
        if refusal is not None:
            return self._end(self._refused(refusal.kind, refusal.why))
        host = self._hosts.at(self._here.host)
        if host.faults >= self._manners.most_faults:
            return self._end(verdicts.unverified("other links to this host found no connection", self._way(0)))
        if host.head_is_useless:
            self._method = "GET"
        if self._visit.robots is not None:
            said = self._visit.robots.of(self._here)
            if why := said.refusal_of(self._here):
                return self._end(verdicts.unchecked(why, self._way(0)))
            if said.gap != self.gap:  # this turn was had before the host's wish was known
                self.gap = said.gap
                return said.gap
        began = time.monotonic()
        try:
            return self._ask(host.addresses or [])
        except (HTTPError, OSError, ValueError) as problem:
            return self._failed(problem)
        finally:
            self._spent += time.monotonic() - began

    def _ask(self, addresses: list[str]) -> float | None:
        here, manners = self._here, self._manners
        deadline = Deadline(max(0.001, min(manners.timeout, manners.total_timeout - self._spent)))
        headers = {"User-Agent": manners.user_agent, "Accept": _ACCEPT, "Accept-Language": "en"}
        headers["Accept-Encoding"] = "gzip, deflate" if self._reads and self._method == "GET" else "identity"
        request = Request(here.scheme, here.host, here.port, here.path, headers, self._method)
        with self._visit.wires.asked(request, addresses, deadline, manners.connect_timeout) as response:
            self._hosts.at(here.host).faults = 0
            return self._answered(response, deadline)

    def _answered(self, response: BaseHTTPResponse, deadline: Deadline) -> float | None:
        status = response.status
        if self._method == "HEAD" and not (200 <= status < 300 or self._leads_on(response)):
            return self._after_head(response)
        if status in verdicts.TRANSIENT and not verdicts.is_wall(status, _headers(response)):
            wait = self._patience(response) if self._tries < self._manners.retries else None
            if wait is not None:
                self._tries += 1
                return wait
        if status in REDIRECTS:
            return self._redirected(status, sent_to(response) or "")
        hops = self._way(status)
        headers = _headers(response)
        if self._method == "HEAD":
            return self._end(verdicts.of_status(status, headers, hops))
        deadline.restart(self._manners.body_timeout)
        if not 200 <= status < 300:
            return self._end(verdicts.of_status(status, headers, hops, start_of(response)))
        if self._head_failed:
            self._hosts.at(self._here.host).head_is_useless = True
        answer = verdicts.of_status(status, headers, hops)
        if self._reads and answer.is_good:
            answer = Arrival(response, self._here.url, self._manners).judged(answer, self.fragments)
        return self._end(answer)

    def _leads_on(self, response: BaseHTTPResponse) -> bool:
        return response.status in REDIRECTS and bool(sent_to(response))

    def _after_head(self, response: BaseHTTPResponse) -> float | None:
        """HEAD is answered wrongly by many servers: only what GET says counts, from the start of the way on."""
        wait = 0.0
        if response.status == 429 or (response.status in verdicts.TRANSIENT and "retry-after" in response.headers):
            patience = self._patience(response)
            if patience is None:
                return self._end(verdicts.of_status(response.status, _headers(response), self._way(response.status)))
            wait = patience
        self._head_failed = True
        self._restart_with_get()
        return wait

    def _restart_with_get(self) -> None:
        self._method = "GET"
        self._here = self.start
        self._hops.clear()

    def _patience(self, response: BaseHTTPResponse) -> float | None:
        """Seconds to wait before asking a busy server again; ``None`` when it wants more patience than we have."""
        said = response.headers.get("retry-after")
        wait = retry_after(response) if said else None
        if said and wait is None and _is_time(said):
            return None  # longer than we wait
        wait = self._pause() if wait is None else wait
        if response.status == 429:
            self.slow_host = wait
        return wait

    def _pause(self) -> float:
        """One second, then two, then four, each cut at random so that not everyone comes back at once."""
        return random.uniform(0, 2.0**self._tries)  # noqa: S311 - nobody gains by guessing it

    def _failed(self, problem: Exception) -> float | None:
        is_settled = verdicts.is_certificate(problem)
        if self._method == "HEAD" and not is_settled and not _is_unconnected(problem):
            self._head_failed = True
            self._restart_with_get()
            return 0.0
        has_time = self._spent < self._manners.total_timeout
        if has_time and self._tries < self._manners.retries and not (is_settled or verdicts.is_malformed(problem)):
            wait = self._pause()
            self._tries += 1
            return wait
        if _is_unconnected(problem):
            self._hosts.at(self._here.host).faults += 1
        return self._end(verdicts.of_fault(problem, self._way(0)))

    def _redirected(self, status: int, location: str) -> float | None:
        self._hops.append(Hop(self._here.url, status))
        hops = tuple(self._hops)
        if not location:
            return self._lost("broken", f"the server answers {status} and does not say where to", hops)
        try:
            url = urljoin(self._here.url, location)
            scheme = urlsplit(url).scheme
            here = location_of(url) if scheme in ("http", "https") else None
        except ValueError:
            return self._lost("broken", f"it is sent to “{location[:80]}”, which is no address", hops)
        if here is None:
            return self._lost("bad-scheme", f"it is sent to {scheme[:20]}:, which is not on the web", hops)
        if any(hop.url == here.url for hop in hops):
            return self._lost("redirect-loop", f"it comes back to {here.url[:120]}", hops)
        if len(hops) > self._manners.most_hops:
            return self._lost("redirect-loop", f"it is sent on more than {self._manners.most_hops} times", hops)
        if urlsplit(url).fragment:
            self.fragments = frozenset()  # the server names another place
        self._here = here
        return 0.0

    def _lost(self, fault: Fault, why: str, hops: tuple[Hop, ...]) -> float | None:
        """A redirect that leads nowhere, as soon as GET says so too."""
        if self._method == "HEAD":
            self._head_failed = True
            self._restart_with_get()
            return 0.0
        return self._end(Answer("broken", fault, why, hops))

    def _refused(self, kind: str, why: str) -> Answer:
        hops = self._way(0)
        if kind == "private-address":
            return Answer("blocked", "private-address", why, hops)
        if kind == "unchecked":
            return verdicts.unchecked(why, hops)
        if kind == "no-name":
            return Answer("broken", "broken", f"{self._here.host}: {why}", hops)
        return verdicts.unverified(why, hops)

    def _way(self, status: int) -> tuple[Hop, ...]:
        return (*self._hops, Hop(self._here.url, status))

    def _end(self, answer: Answer) -> float | None:
        self.answer = answer
        return None


def _headers(response: BaseHTTPResponse) -> dict[str, str]:
    return {name.lower(): value for name, value in response.headers.items()}


def _is_unconnected(problem: BaseException) -> bool:
    return any(isinstance(cause, NotConnectedError) for cause in causes_of(problem))


def _is_time(said: str) -> bool:
    """Is a Retry-After readable at all? What is not says nothing."""
    if said.strip().isdigit():
        return True
    from email.utils import parsedate_to_datetime

    try:
        parsedate_to_datetime(said)
    except (ValueError, TypeError):
        return False
    return True

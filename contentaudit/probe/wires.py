"""Connections that outlast one request: the next link to the same host need not knock again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from contentaudit.read.deadline import Deadline
from contentaudit.read.wire import Request, Wire

_MOST_IDLE = 64
"""Connections that nobody uses at the moment; files that a process may open are few."""

_REST = 16_384
"""Bytes of a body that are read for nothing, so that its connection can be used again; making a new one costs more."""

_AT_ONCE = 0.25
"""Seconds for that rest."""

_Key = tuple[str, str, int]


class Wires:
    """The connections of one run. Each is used by one request at a time and leads to addresses that were checked."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: OrderedDict[Wire, _Key] = OrderedDict()

    @contextmanager
    def asked(
        self, request: Request, addresses: Sequence[str], deadline: Deadline, connect_within: float
    ) -> Iterator[BaseHTTPResponse]:
        """The answer while the block runs, its body not yet read. Raises what ``read.wire.send`` raises."""
        key = request.scheme, request.host, request.port
        wire = self._taken(key) or Wire(*key, addresses)
        response = _answer(wire, request, deadline, connect_within)
        try:
            yield response
        finally:
            _end(response, deadline)
            self._keep(key, wire)

    def close(self) -> None:
        """Hang up everywhere."""
        with self._lock:
            idle, self._idle = self._idle, OrderedDict()
        for wire in idle:
            wire.close()

    def _taken(self, key: _Key) -> Wire | None:
        """The connection to a host that was used last: servers hang up on those that are not used."""
        with self._lock:
            wire = next((one for one in reversed(self._idle) if self._idle[one] == key), None)
            if wire is not None:
                del self._idle[wire]
            return wire

    def _keep(self, key: _Key, wire: Wire) -> None:
        with self._lock:
            self._idle[wire] = key
            oldest = self._idle.popitem(last=False)[0] if len(self._idle) > _MOST_IDLE else None
        if oldest is not None:
            oldest.close()


def _answer(wire: Wire, request: Request, deadline: Deadline, connect_within: float) -> BaseHTTPResponse:
    """The answer. A kept connection may end while it is asked, which says nothing about the link: it is made anew."""
    made = wire.made
    try:
        return wire.send(request, deadline, connect_within)
    except (HTTPError, OSError, ValueError):
        if wire.made != made or made == 0:
            raise
    return wire.send(request, deadline, connect_within)


def _end(response: BaseHTTPResponse, deadline: Deadline) -> None:
    """Read a short rest and let go; with a longer one, or one that does not come at once, the connection ends."""
    left = response.length_remaining
    if left is not None and left <= _REST:
        deadline.restart(_AT_ONCE)
        with suppress(HTTPError, OSError, ValueError):
            response.read(left or None, decode_content=False)
    response.close()

"""Requests over connections: to an address that was checked before, and none longer than its deadline.

The name is asked for once, and its checked addresses are connected to, so that a second answer of a name server cannot
lead elsewhere; the certificate and the Host header still go by the name. Each wait on the socket is given what is
left of the deadline, so a server that sends a byte a second, in its headers too, gains nothing by it.
"""

from __future__ import annotations

import io
import math
import socket
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal, cast

import certifi
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.response import BaseHTTPResponse
from urllib3.util.ssl_ import create_urllib3_context

from contentaudit.read.deadline import Deadline


@dataclass(frozen=True, slots=True)
class Request:
    """What to ask of whom. ``path`` holds the query; ``host`` is a name or an address without brackets."""

    scheme: str
    host: str
    port: int
    path: str
    headers: Mapping[str, str]
    method: Literal["GET", "HEAD"] = "GET"


class NotConnectedError(OSError):
    """No connection was made; its cause says why."""


def send(
    request: Request,
    addresses: Sequence[str],
    deadline: Deadline,
    certificates: str | None = None,
    connect_within: float = math.inf,
) -> BaseHTTPResponse:
    """The answer, its headers read and its body not. Close it. ``certificates`` is a file of those to trust.

    ``connect_within``: seconds for each address to take the connection. Raises what urllib3 raises, TimeoutError,
    OSError (NotConnectedError among them) or ValueError.
    """
    return Wire(request.scheme, request.host, request.port, addresses, certificates).send(
        request, deadline, connect_within
    )


@dataclass(slots=True)
class _Route:
    """Where connections lead, and how long whatever is asked over them may take. ``made`` counts them."""

    addresses: tuple[str, ...]
    deadline: Deadline = field(default_factory=lambda: Deadline(math.inf))
    connect_within: float = math.inf
    made: int = 0


class Wire:
    """One connection to a host, made when it is needed and kept while the server keeps it. For one request at a time.

    It leads to ``addresses`` however often it is made anew.
    """

    def __init__(
        self, scheme: str, host: str, port: int, addresses: Sequence[str], certificates: str | None = None
    ) -> None:
        self._route = _Route(tuple(addresses))
        settings: dict[str, Any] = {"route": self._route, "maxsize": 1}
        self._pool: HTTPConnectionPool
        if scheme == "https":
            trusted = _trusting(certificates or certifi.where())
            self._pool = _SecurePool(host, port, cert_reqs="CERT_REQUIRED", ssl_context=trusted, **settings)
        else:
            self._pool = _Pool(host, port, **settings)

    @property
    def made(self) -> int:
        """How often a connection was made: as often after a request as before it when one was there already."""
        return self._route.made

    def send(self, request: Request, deadline: Deadline, connect_within: float = math.inf) -> BaseHTTPResponse:
        """As the function ``send``. A body that is not read to its end is the end of the connection."""
        self._route.deadline, self._route.connect_within = deadline, connect_within
        return self._pool.urlopen(
            request.method,
            request.path,
            headers=dict(request.headers),
            redirect=False,
            retries=False,
            assert_same_host=False,
            timeout=deadline.left(),
            preload_content=False,
            decode_content=False,
        )

    def close(self) -> None:
        """Hang up."""
        self._pool.close()


@cache
def _trusting(certificates: str) -> ssl.SSLContext:
    """Reading the certificates takes longer than many a page, so it is done once."""
    context = create_urllib3_context(cert_reqs=ssl.CERT_REQUIRED)
    context.load_verify_locations(certificates)
    return context


class _TimedReader(io.RawIOBase):
    """The bytes of a socket, each read given what is left of the deadline."""

    def __init__(self, connected: socket.socket, route: _Route) -> None:
        super().__init__()
        self._socket = connected
        self._raw = connected.makefile("rb", buffering=0)
        self._route = route

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._socket.settimeout(self._route.deadline.left())
        return cast("Any", self._raw).readinto(buffer)  # type: ignore[no-any-return]

    def close(self) -> None:
        self._raw.close()
        super().close()


class _TimedSocket:
    """A connected socket, plain or TLS, whose reads and writes end at the deadline."""

    def __init__(self, connected: socket.socket, route: _Route) -> None:
        self._socket = connected
        self._route = route

    def makefile(self, _mode: str = "rb", _buffering: int | None = None) -> io.BufferedReader:
        return io.BufferedReader(_TimedReader(self._socket, self._route))

    def sendall(self, data: bytes) -> None:
        self._socket.settimeout(self._route.deadline.left())
        self._socket.sendall(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._socket, name)


class _Pinned(HTTPConnection):
    """Connects to the given addresses and to no other."""

    def __init__(self, *args: Any, route: _Route, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self._route = route

    def _new_conn(self) -> socket.socket:
        problem: OSError | None = None
        route = self._route
        route.made += 1
        for tried, address in enumerate(route.addresses):
            share = min(route.deadline.left() / (len(route.addresses) - tried), route.connect_within)
            try:
                return socket.create_connection((address, self.port), timeout=share)
            except OSError as error:
                problem = error
        raise NotConnectedError("no connection") from problem

    def connect(self) -> None:
        super().connect()
        self.sock = cast("Any", _TimedSocket(cast("socket.socket", self.sock), self._route))


class _PinnedSecure(_Pinned, HTTPSConnection):
    """The same under TLS; the handshake's time is what is left when the socket is made."""


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Pinned


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _PinnedSecure

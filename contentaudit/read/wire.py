"""One request over one connection: to an address that was checked before, and never longer than the deadline.

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
from dataclasses import dataclass
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
    route = {"addresses": tuple(addresses), "deadline": deadline, "connect_within": connect_within}
    pool: HTTPConnectionPool
    if request.scheme == "https":
        trusted = _trusting(certificates or certifi.where())
        pool = _SecurePool(
            request.host, request.port, cert_reqs="CERT_REQUIRED", ssl_context=trusted, **cast("Any", route)
        )
    else:
        pool = _Pool(request.host, request.port, **cast("Any", route))
    return pool.urlopen(
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


@cache
def _trusting(certificates: str) -> ssl.SSLContext:
    """Reading the certificates takes longer than many a page, so it is done once."""
    context = create_urllib3_context(cert_reqs=ssl.CERT_REQUIRED)
    context.load_verify_locations(certificates)
    return context


class _TimedReader(io.RawIOBase):
    """The bytes of a socket, each read given what is left of the deadline."""

    def __init__(self, connected: socket.socket, deadline: Deadline) -> None:
        super().__init__()
        self._socket = connected
        self._raw = connected.makefile("rb", buffering=0)
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._socket.settimeout(self._deadline.left())
        return cast("Any", self._raw).readinto(buffer)  # type: ignore[no-any-return]

    def close(self) -> None:
        self._raw.close()
        super().close()


class _TimedSocket:
    """A connected socket, plain or TLS, whose reads and writes end at the deadline."""

    def __init__(self, connected: socket.socket, deadline: Deadline) -> None:
        self._socket = connected
        self._deadline = deadline

    def makefile(self, _mode: str = "rb", _buffering: int | None = None) -> io.BufferedReader:
        return io.BufferedReader(_TimedReader(self._socket, self._deadline))

    def sendall(self, data: bytes) -> None:
        self._socket.settimeout(self._deadline.left())
        self._socket.sendall(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._socket, name)


class _Pinned(HTTPConnection):
    """Connects to the given addresses and to no other."""

    def __init__(
        self, *args: Any, addresses: Sequence[str], deadline: Deadline, connect_within: float, **settings: Any
    ) -> None:
        super().__init__(*args, **settings)
        self._addresses = addresses
        self._deadline = deadline
        self._connect_within = connect_within

    def _new_conn(self) -> socket.socket:
        problem: OSError | None = None
        for tried, address in enumerate(self._addresses):
            share = min(self._deadline.left() / (len(self._addresses) - tried), self._connect_within)
            try:
                return socket.create_connection((address, self.port), timeout=share)
            except OSError as error:
                problem = error
        raise NotConnectedError("no connection") from problem

    def connect(self) -> None:
        super().connect()
        self.sock = cast("Any", _TimedSocket(cast("socket.socket", self.sock), self._deadline))


class _PinnedSecure(_Pinned, HTTPSConnection):
    """The same under TLS; the handshake's time is what is left when the socket is made."""


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Pinned


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _PinnedSecure

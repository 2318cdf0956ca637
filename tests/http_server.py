"""A real web server on 127.0.0.1 for tests: each path has a behaviour, good or bad, and it ends by itself.

with serve({"/": page(b"<p>Hello")}) as site:
    requests.get(site.url("/"))
"""

from __future__ import annotations

import itertools
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Behaviour = Callable[["Visitor"], None]


@dataclass(frozen=True)
class Asked:
    """One request as it came."""

    path: str
    headers: dict[str, str]


@dataclass
class Site:
    """A running server: where it is, and what it was asked. ``stopped`` is set when it ends."""

    origin: str
    behaviours: dict[str, Behaviour]
    asked: list[Asked] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str = "/") -> str:
        return self.origin + path

    @property
    def port(self) -> int:
        return int(self.origin.rsplit(":", 1)[1])


class Visitor(BaseHTTPRequestHandler):
    """One connection. Behaviours write to it; what they write after the visitor has left is lost quietly."""

    site: Site
    timeout = 10

    def do_GET(self) -> None:
        self.site.asked.append(Asked(self.path, {name.lower(): value for name, value in self.headers.items()}))
        behaviour = self.site.behaviours.get(self.path.partition("?")[0], page(b"<p>nothing here", status=404))
        self.close_connection = True
        with suppress(OSError):
            behaviour(self)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name the server calls
        pass


def page(
    body: bytes,
    content_type: str | None = "text/html; charset=utf-8",
    *,
    status: int = 200,
    headers: Sequence[tuple[str, str]] = (),
) -> Behaviour:
    """An ordinary answer. A ``content_type`` of None leaves that header out."""

    def answer(visitor: Visitor) -> None:
        visitor.send_response(status)
        if content_type is not None:
            visitor.send_header("Content-Type", content_type)
        visitor.send_header("Content-Length", str(len(body)))
        for name, value in headers:
            visitor.send_header(name, value)
        visitor.end_headers()
        visitor.wfile.write(body)

    return answer


def redirect(to: str, status: int = 302, *, headers: Sequence[tuple[str, str]] = ()) -> Behaviour:
    """Sends on, to any words at all."""
    return page(b"", status=status, headers=[("Location", to), *headers])


def raw(*pieces: bytes) -> Behaviour:
    """Exactly these bytes, then the connection is closed."""

    def answer(visitor: Visitor) -> None:
        for piece in pieces:
            visitor.wfile.write(piece)
            visitor.wfile.flush()

    return answer


def endless(start: bytes, again: bytes, pause: float = 0.0) -> Behaviour:
    """``start``, then ``again`` for ever (every ``pause`` seconds), until the visitor leaves or the server ends."""

    def answer(visitor: Visitor) -> None:
        visitor.wfile.write(start)
        while not visitor.site.stopped.wait(pause):
            visitor.wfile.write(again)
            visitor.wfile.flush()

    return answer


def silent() -> Behaviour:
    """Takes the request and says nothing."""

    def answer(visitor: Visitor) -> None:
        visitor.site.stopped.wait()

    return answer


def in_turn(*behaviours: Behaviour) -> Behaviour:
    """A different behaviour at each visit; the last one stays."""
    turns = itertools.chain(behaviours, itertools.repeat(behaviours[-1]))

    def answer(visitor: Visitor) -> None:
        next(turns)(visitor)

    return answer


class _Server(ThreadingHTTPServer):
    """Listens on 127.0.0.1 or ::1."""

    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """A visitor that leaves in the middle is what many tests are about."""


@contextmanager
def serve(
    behaviours: Mapping[str, Behaviour], *, host: str = "127.0.0.1", tls: ssl.SSLContext | None = None
) -> Iterator[Site]:
    """Run a server on a free port until the block ends."""
    handler = type("SiteVisitor", (Visitor,), {})
    kind = type("FamilyServer", (_Server,), {"address_family": socket.AF_INET6 if ":" in host else socket.AF_INET})
    server = kind((host, 0), handler)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    shown = f"[{host}]" if ":" in host else host
    site = Site(f"{'https' if tls else 'http'}://{shown}:{server.server_address[1]}", dict(behaviours))
    handler.site = site  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.stopped.set()
        server.shutdown()
        server.server_close()
        thread.join()

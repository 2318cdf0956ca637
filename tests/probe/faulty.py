"""A small server on 127.0.0.1 for tests of the link checker: each path answers by a function, HEAD and GET alike."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Site:
    """Where it is, and what it was asked: method, path and time of each request, in order; over how many connections.

    ``keeps``: it hangs up only when the other side does.
    """

    origin: str = ""
    asked: list[tuple[str, str, float]] = field(default_factory=list)
    connections: int = 0
    keeps: bool = False

    def count(self, path: str) -> int:
        return sum(asked == path for _, asked, _ in self.asked)


class Visitor(BaseHTTPRequestHandler):
    """One connection."""

    site: Site
    pages: Mapping[str, Answer]
    timeout = 10

    def setup(self) -> None:
        super().setup()
        self.site.connections += 1

    def do_GET(self) -> None:
        self.site.asked.append((self.command, self.path, time.monotonic()))
        self.close_connection = self.close_connection or not self.site.keeps
        with suppress(OSError):
            self.pages.get(self.path, says(404))(self)

    do_HEAD = do_GET  # noqa: N815 - the name the server calls

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name the server calls
        pass


Answer = Callable[[Visitor], None]


def says(status: int, body: str = "", **headers: str) -> Answer:
    """Answer with a status, a body and headers (``content_type`` is Content-Type)."""

    def answer(visitor: Visitor) -> None:
        data = body.encode()
        visitor.send_response(status)
        for name, value in {"content_type": "text/html; charset=utf-8", **headers}.items():
            visitor.send_header(name.replace("_", "-"), value)
        visitor.send_header("Content-Length", str(len(data)))
        visitor.end_headers()
        if visitor.command != "HEAD":
            visitor.wfile.write(data)

    return answer


@contextmanager
def serve(pages: Mapping[str, Answer], *, keeps: bool = False) -> Iterator[Site]:
    """Run the server while the block runs."""
    site = Site(keeps=keeps)
    version = "HTTP/1.1" if keeps else "HTTP/1.0"
    handler = type("Handler", (Visitor,), {"site": site, "pages": pages, "protocol_version": version})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        site.origin = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()

"""Connections that serve more than one request: kept where the server keeps them, never in the way of a verdict."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from contentaudit.probe.links import Checker
from contentaudit.probe.manners import Manners
from contentaudit.probe.wires import Wires
from contentaudit.read.deadline import Deadline
from contentaudit.read.wire import Request
from tests.probe.faulty import Site, Visitor, says, serve

QUICK = Manners(allow=("127.0.0.1",), gap=0, timeout=2, retries=0, at_once=1)


def get(wires: Wires, site: Site, path: str, method: str = "GET", seconds: float = 3) -> int:
    port = int(site.origin.rpartition(":")[2])
    request = Request("http", "lanternhouse.example", port, path, {}, "HEAD" if method == "HEAD" else "GET")
    with wires.asked(request, ["127.0.0.1"], Deadline(seconds), 3) as response:
        return int(response.status)


def test_links_of_one_host_share_a_connection() -> None:
    pages = {f"/{number}": says(200 if number % 2 else 404, "<p>words</p>") for number in range(12)}
    with serve(pages, keeps=True) as site:
        answers = Checker(QUICK).answers({site.origin + path: [] for path in pages})
        assert [answer.verdict for answer in answers.values()] == ["broken", "ok"] * 6
        assert len(site.asked) >= 12
        assert site.connections == 1


def test_four_at_once_need_four_and_no_more() -> None:
    def slow(visitor: Visitor) -> None:
        time.sleep(0.02)
        says(200)(visitor)

    with serve({f"/{number}": slow for number in range(40)}, keeps=True) as site:
        manners = Manners(allow=("127.0.0.1",), gap=0)
        answers = Checker(manners).answers({f"{site.origin}/{number}": [] for number in range(40)})
        assert {answer.verdict for answer in answers.values()} == {"ok"}
        assert site.connections <= 4


def test_a_long_body_is_not_read_for_its_connection() -> None:
    with serve({"/long": says(200, "x" * 3_000_000), "/short": says(200, "x" * 300)}, keeps=True) as site:
        wires = Wires()
        assert [get(wires, site, "/long"), get(wires, site, "/short"), get(wires, site, "/short")] == [200] * 3
        assert site.connections == 2


def test_a_rest_that_does_not_come_holds_nobody_up() -> None:
    def stalls(visitor: Visitor) -> None:
        visitor.send_response(200)
        visitor.send_header("Content-Length", "10")
        visitor.end_headers()
        visitor.wfile.flush()
        time.sleep(2)

    with serve({"/stalls": stalls}, keeps=True) as site:
        began = time.monotonic()
        assert get(Wires(), site, "/stalls", seconds=30) == 200
        assert time.monotonic() - began < 1.5


def test_a_server_that_hangs_up_meanwhile_is_asked_again() -> None:
    with serve({"/a": says(200)}, keeps=True) as site:
        wires = Wires()
        assert get(wires, site, "/a") == 200
        site.keeps = False  # it answers the next request and hangs up without a word
        assert get(wires, site, "/a", "HEAD") == 200
        time.sleep(0.05)
        assert get(wires, site, "/a") == 200
        assert site.connections == 2


def test_a_kept_connection_that_breaks_says_nothing_about_the_link() -> None:
    def once_in_two(visitor: Visitor) -> None:
        if len(visitor.site.asked) == 2:
            visitor.close_connection = True
        else:
            says(200)(visitor)

    with serve({"/a": says(200), "/b": once_in_two}, keeps=True) as site:
        wires = Wires()
        assert get(wires, site, "/a") == 200
        assert get(wires, site, "/b") == 200
        assert [path for _, path, _ in site.asked] == ["/a", "/b", "/b"]


def test_a_new_connection_that_breaks_is_not_tried_twice() -> None:
    def hangs_up(visitor: Visitor) -> None:
        visitor.close_connection = True

    with serve({"/a": hangs_up}, keeps=True) as site:
        with pytest.raises(Exception, match=r"(?i)aborted|closed|reset"):
            get(Wires(), site, "/a")
        assert len(site.asked) == 1


def test_a_body_nobody_asked_for_does_not_become_the_next_answer() -> None:
    def talks(visitor: Visitor) -> None:
        visitor.send_response(200)
        visitor.send_header("Content-Length", "40")
        visitor.end_headers()
        visitor.wfile.write(b"HTTP/1.1 404 Gone\r\nContent-Length: 0\r\n\r\n")

    with serve({"/talks": talks, "/a": says(200)}, keeps=True) as site:
        wires = Wires()
        assert get(wires, site, "/talks", "HEAD") == 200
        time.sleep(0.05)
        assert get(wires, site, "/a") == 200


def test_a_run_leaves_no_connection_behind() -> None:
    with serve({"/a": says(200)}, keeps=True) as site:
        wires = Wires()
        get(wires, site, "/a")
        wires.close()
        get(wires, site, "/a")
        assert site.connections == 2
        with suppress(OSError):
            wires.close()

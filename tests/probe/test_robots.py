"""robots.txt of the hosts that links lead to: asked for once, obeyed, and never a reason to call a link broken."""

from __future__ import annotations

import socket
from itertools import pairwise
from pathlib import Path

import pytest

from contentaudit.page.evidence import Answer
from contentaudit.probe.cache import Cache
from contentaudit.probe.links import Checker
from contentaudit.probe.manners import Manners
from contentaudit.read.deadline import Deadline
from tests.probe.faulty import Site, Visitor, says, serve

CLOSED = "User-agent: *\nDisallow: /rooms/\nAllow: /rooms/prices$\n"
STAY_AWAY = "robots.txt asks robots to stay away"


def resolve(host: str, port: int, deadline: Deadline) -> list[str]:
    if host.endswith(".example"):
        return ["127.0.0.1"]
    raise socket.gaierror(socket.EAI_NONAME, "no such name")


POLITE = Manners(resolve=resolve, allow=("127.0.0.1",), gap=0, timeout=2, retries=0, robots=True)


def answers(site: Site, *paths: str, manners: Manners = POLITE, cache: Cache | None = None) -> list[Answer]:
    found = Checker(manners, cache).answers({site.origin + path: [] for path in paths})
    return list(found.values())


def asked(site: Site) -> list[str]:
    return [path for _, path, _ in site.asked]


def test_what_robots_are_asked_to_leave_alone_is_not_asked() -> None:
    pages = {"/robots.txt": says(200, CLOSED), "/": says(200), "/rooms/prices": says(200), "/rooms/one": says(200)}
    with serve(pages) as site:
        away, prices, home = answers(site, "/rooms/one", "/rooms/prices", "/")
    assert (away.verdict, away.fault, away.why) == ("unchecked", "unverified", STAY_AWAY)
    assert (prices.verdict, home.verdict) == ("ok", "ok")
    assert asked(site).count("/robots.txt") == 1
    assert "/rooms/one" not in asked(site)


def test_nobody_is_asked_where_robots_txt_is_to_be_ignored() -> None:
    with serve({"/robots.txt": says(200, "User-agent: *\nDisallow: /"), "/a": says(200)}) as site:
        [answer] = answers(site, "/a", manners=Manners(allow=("127.0.0.1",), gap=0))
    assert answer.verdict == "ok"
    assert asked(site) == ["/a"]


def test_our_own_name_goes_before_the_star() -> None:
    text = "User-agent: *\nDisallow: /\n\nUser-agent: ContentAudit\nDisallow: /private\n"
    with serve({"/robots.txt": says(200, text), "/a": says(200), "/private": says(200)}) as site:
        assert [one.verdict for one in answers(site, "/a", "/private")] == ["ok", "unchecked"]


def test_the_host_of_the_page_itself_is_the_users_own() -> None:
    with serve({"/robots.txt": says(200, "User-agent: *\nDisallow: /"), "/a": says(200)}) as site:
        checker = Checker(POLITE)
        checker.came_from(f"{site.origin}/page")
        assert checker.answers({f"{site.origin}/a": []})[f"{site.origin}/a"].verdict == "ok"
        assert asked(site) == ["/a"]


@pytest.mark.parametrize(
    ("status", "verdict"), [(401, "ok"), (403, "ok"), (404, "ok"), (410, "ok"), (429, "ok"), (500, "unchecked"), (503, "unchecked")]
)  # fmt: skip
def test_a_site_without_robots_txt_may_be_asked_and_one_in_trouble_not(status: int, verdict: str) -> None:
    with serve({"/robots.txt": says(status), "/a": says(200)}) as site:
        [answer] = answers(site, "/a")
    assert answer.verdict == verdict
    if verdict == "unchecked":
        assert str(status) in answer.why


def test_a_robots_txt_that_does_not_come_leaves_the_verdict_to_the_link() -> None:
    def hangs_up(visitor: Visitor) -> None:
        visitor.close_connection = True

    with serve({"/robots.txt": hangs_up, "/a": says(200), "/gone": says(404)}) as site:
        assert [one.verdict for one in answers(site, "/a", "/gone")] == ["ok", "broken"]


def test_a_robots_txt_elsewhere_holds_all_the_same() -> None:
    pages = {"/robots.txt": says(301, Location="/r.txt"), "/r.txt": says(200, CLOSED), "/rooms/one": says(200)}
    with serve(pages) as site:
        assert answers(site, "/rooms/one")[0].why == STAY_AWAY


def test_robots_txt_never_leads_into_a_private_network() -> None:
    try:
        private = socket.create_server(("127.0.0.2", 0))
    except OSError:
        pytest.skip("this machine has no 127.0.0.2")
    with private:
        there = f"http://127.0.0.2:{private.getsockname()[1]}/robots.txt"
        with serve({"/robots.txt": says(302, Location=there), "/a": says(200)}) as site:
            assert answers(site, "/a")[0].verdict == "ok"
        private.setblocking(False)
        with pytest.raises(BlockingIOError):
            private.accept()


def test_a_redirect_into_what_is_closed_ends_there() -> None:
    pages = {"/robots.txt": says(200, CLOSED), "/old": says(301, Location="/rooms/one"), "/rooms/one": says(200)}
    with serve(pages) as site:
        [answer] = answers(site, "/old")
    assert (answer.verdict, answer.why) == ("unchecked", STAY_AWAY)
    assert "/rooms/one" not in asked(site)


def test_each_port_has_its_own() -> None:
    with (
        serve({"/robots.txt": says(200, "User-agent: *\nDisallow: /"), "/a": says(200)}) as closed,
        serve({"/a": says(200)}) as free,
    ):
        found = Checker(POLITE).answers({f"{closed.origin}/a": [], f"{free.origin}/a": []})
    assert [one.verdict for one in found.values()] == ["unchecked", "ok"]


def test_requests_are_as_far_apart_as_the_host_asks() -> None:
    pages = {"/robots.txt": says(200, "User-agent: *\nCrawl-delay: 0.2"), **{f"/{n}": says(200) for n in range(4)}}
    with serve(pages) as site:
        assert {one.verdict for one in answers(site, "/0", "/1", "/2", "/3")} == {"ok"}
    times = [at for _, path, at in site.asked if path != "/robots.txt"]
    assert all(later - sooner >= 0.18 for sooner, later in pairwise(times))


def test_nobody_waits_for_hours() -> None:
    pages = {"/robots.txt": says(200, "User-agent: *\nCrawl-delay: 86400"), "/a": says(200), "/b": says(200)}
    quick = Manners(allow=("127.0.0.1",), gap=0, robots=True, longest_crawl_delay=0.1)
    with serve(pages) as site:
        assert {one.verdict for one in answers(site, "/a", "/b", manners=quick)} == {"ok"}


def test_a_long_robots_txt_is_read_as_far_as_crawlers_read() -> None:
    text = CLOSED + "# and so on\n" * 60_000
    with serve({"/robots.txt": says(200, text), "/rooms/one": says(200)}) as site:
        assert answers(site, "/rooms/one")[0].why == STAY_AWAY


def test_robots_txt_is_remembered_for_a_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    cache, now = Cache(tmp_path / "links.sqlite"), time.time
    cache.keep_robots("https://lanternhouse.example/robots.txt", CLOSED)
    assert cache.robots("https://lanternhouse.example/robots.txt") == CLOSED
    assert cache.robots("https://other.example/robots.txt") is None
    assert Cache(tmp_path / "links.sqlite", max_age=-1).robots("https://lanternhouse.example/robots.txt") is None
    monkeypatch.setattr(time, "time", lambda: now() + 90_000)
    assert cache.robots("https://lanternhouse.example/robots.txt") is None

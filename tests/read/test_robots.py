"""robots.txt is read beside a page: once a site, within the guards, and never at the page's cost."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from contentaudit.config import Config
from contentaudit.govern import Fixed, checked
from contentaudit.model import Source
from contentaudit.read import ReadOptions, Target, expand, read
from contentaudit.read.robots import LARGEST, RobotsFiles, robots_address
from contentaudit.run import Reading, audit, pages
from tests.http_server import Behaviour, Site, page, redirect, serve, silent

HTML = b"<!doctype html><html lang=en><title>Opening hours</title><h1>Opening hours</h1><p>We answer within the hour."
BLOCKS = b"User-agent: *\nDisallow: /private/\n"


@pytest.fixture
def site() -> Iterator[Site]:
    with serve({"/": page(HTML), "/private/hours": page(HTML), "/public": page(HTML)}) as running:
        yield running


def fetch(url: str, robots: RobotsFiles | None, timeout: float = 20.0) -> Source:
    target = next(iter(expand([url])))
    assert isinstance(target, Target)
    return read(target, ReadOptions(robots=robots, timeout=timeout))


def paths(site: Site) -> list[str]:
    return [asked.path for asked in site.asked]


@pytest.mark.parametrize(
    ("behaviour", "said"),
    [
        (page(BLOCKS, "text/plain"), BLOCKS.decode()),
        (page(b"\xef\xbb\xbf" + BLOCKS, "text/plain"), BLOCKS.decode()),
        (page(b"", "text/plain"), ""),
        (page(b"gone", status=404), ""),
        (page(b"no", status=403), ""),
        (page(b"busy", status=429, headers=[("Retry-After", "1")]), None),
        (page(b"down", status=503, headers=[("Retry-After", "1")]), None),
        (page(b"#" * (LARGEST + 1), "text/plain"), None),
        (redirect("/robots.txt"), None),
        (redirect("http://169.254.169.254/latest/meta-data/"), None),
    ],
)
def test_what_it_says(site: Site, behaviour: Behaviour, said: str | None) -> None:
    site.behaviours["/robots.txt"] = behaviour
    source = fetch(site.url("/"), RobotsFiles())
    assert source.text == HTML.decode()
    assert source.robots_txt == said
    assert paths(site)[:2] == ["/", "/robots.txt"]


def test_a_redirect_is_followed(site: Site) -> None:
    site.behaviours["/robots.txt"] = redirect("/files/robots.txt")
    site.behaviours["/files/robots.txt"] = page(BLOCKS, "text/plain")
    assert fetch(site.url("/"), RobotsFiles()).robots_txt == BLOCKS.decode()


def test_nobody_is_asked_unasked(site: Site) -> None:
    assert fetch(site.url("/"), None).robots_txt is None
    assert paths(site) == ["/"]


def test_a_silent_server_does_not_hold_the_page(site: Site) -> None:
    site.behaviours["/robots.txt"] = silent
    start = time.monotonic()
    assert fetch(site.url("/"), RobotsFiles(), timeout=1.0).robots_txt is None
    assert time.monotonic() - start < 3


def test_addresses() -> None:
    assert robots_address(("https", "example.org", 443)) == "https://example.org:443/robots.txt"
    assert robots_address(("http", "2001:db8::1", 80)) == "http://[2001:db8::1]:80/robots.txt"


def test_a_run_asks_once_and_finds_what_is_blocked(site: Site) -> None:
    site.behaviours["/robots.txt"] = page(BLOCKS, "text/plain")
    governing = Fixed(checked(Config(select=("seo.robots-blocked",))))
    results = list(pages([site.url("/private/hours"), site.url("/public")], governing, Reading()))
    assert [[finding.rule for finding in result.findings] for result in results] == [["seo.robots-blocked"], []]
    assert [result.outcomes["seo.robots-blocked"].status for result in results] == ["found", "passed"]
    assert paths(site).count("/robots.txt") == 1


def test_it_is_asked_only_for_rules_that_read_it(site: Site, tmp_path: Path) -> None:
    list(pages([site.url("/public")], Fixed(checked(Config(select=("headings",)))), Reading()))
    assert paths(site) == ["/public"]
    file = tmp_path / "hours.html"
    file.write_bytes(HTML)
    report = audit(str(file), config=Config(select=("seo.robots-blocked",)))
    assert report.pages[0].outcomes["seo.robots-blocked"].status == "skipped"

"""robots.txt, read as RFC 9309 says."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentaudit.page.robotstxt import RobotsTxt, faults

EXAMPLE = """\
User-agent: *
Disallow: *.gif$
Disallow: /example/
Allow: /publications/

User-agent: foobot
Disallow: /
Allow: /example/page.html
Allow: /example/allowed.gif

User-agent: barbot
User-agent: bazbot
Disallow: /example/page.html
"""


@pytest.mark.parametrize(
    ("agent", "path", "may"),
    [
        ("anybot", "/example/page.html", False),
        ("anybot", "/publications/a.gif", True),
        ("anybot", "/a.gif", False),
        ("anybot", "/a.gifs", True),
        ("anybot", "/", True),
        ("FooBot", "/example/page.html", True),
        ("foobot", "/example/other.html", False),
        ("barbot", "/example/page.html", False),
        ("bazbot", "/example/", True),
    ],
)
def test_groups_and_the_longest_pattern(agent: str, path: str, may: bool) -> None:
    assert (RobotsTxt(EXAMPLE).blocker(agent, path) is None) is may


def test_of_two_as_long_the_one_that_allows() -> None:
    assert RobotsTxt("user-agent: *\ndisallow: /a\nallow: /a").blocker("x", "/a") is None


def test_an_empty_rule_forbids_nothing_and_comments_say_nothing() -> None:
    assert RobotsTxt("User-agent: * # all\nDisallow: # nothing\n").blocker("x", "/a") is None


def test_groups_for_one_robot_hold_together() -> None:
    assert RobotsTxt("user-agent: *\ndisallow:\n\nuser-agent: *\ndisallow: /").blocker("x", "/a") is not None


def test_the_line_is_told() -> None:
    rule = RobotsTxt("\ufeffUser-agent: *\r\n\r\nDisallow: /a\r\n").blocker("x", "/ab")
    assert rule is not None
    assert (rule.line, rule.pattern) == (3, "/a")


def test_rules_before_any_robot_hold_for_none() -> None:
    assert RobotsTxt("Disallow: /\nUser-agent: *\nAllow: /").blocker("x", "/") is None


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("/a*b", "/axxb", True),
        ("/a*b", "/axxc", False),
        ("/a*b$", "/abxb", True),
        ("/a*b$", "/abx", False),
        ("/*?", "/a?b", True),
        ("/a**b", "/ab", True),
        ("/ab$", "/ab", True),
        ("/ab$", "/abc", False),
        ("*", "/", True),
    ],
)
def test_wildcards(pattern: str, path: str, fits: bool) -> None:
    assert (RobotsTxt(f"user-agent: *\ndisallow: {pattern}").blocker("x", path) is not None) is fits


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        # the table of RFC 9309, 2.2.2
        ("/foo/bar?baz=quz", "/foo/bar?baz=quz", True),
        ("/foo/bar?baz=http://foo.bar", "/foo/bar?baz=http://foo.bar", True),
        ("/foo/bar/\u30c4", "/foo/bar/%E3%83%84", True),
        ("/foo/bar/%E3%83%84", "/foo/bar/%E3%83%84", True),
        ("/foo/bar/%e3%83%84", "/foo/bar/\u30c4", True),
        ("/foo/bar/%62%61%7A", "/foo/bar/baz", True),
        # and of 2.2.3
        ("/path/file-with-a-%2A.html", "/path/file-with-a-*.html", True),
        ("/path/file-with-a-%2A.html", "/path/file-with-a-b.html", False),
        ("/path/foo-%24", "/path/foo-$", True),
        ("/path/foo-%24", "/path/foo-", False),
        ("/a%2Fb", "/a/b", False),
        ("/a$b", "/a$b", True),
    ],
)
def test_one_thing_in_two_spellings(pattern: str, path: str, fits: bool) -> None:
    assert (RobotsTxt(f"user-agent: *\ndisallow: {pattern}").blocker("x", path) is not None) is fits


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        ("User-agent: *\nCrawl-delay: 10", 10),
        ("User-agent: *\nDisallow: /a\nCrawl-delay: 0.5 # seconds", 0.5),
        ("User-agent: *\nDisallow:\nCrawl-delay: 10\n\nUser-agent: foobot\nDisallow: /a", 0),
        ("User-agent: *\nCrawl-delay: 10\n\nUser-agent: foobot\nDisallow: /a", 10),  # one group: no rule between
        ("User-agent: *\nDisallow:\n\nUser-agent: FooBot/2.1\nDisallow:\nCrawl-delay: 3", 3),
        ("User-agent: *\nCrawl-delay: soon", 0),
        ("User-agent: *\nCrawl-delay: -1", 0),
        ("Crawl-delay: 10", 0),
        ("User-agent: *\nDisallow: /", 0),
    ],
)
def test_how_long_a_crawler_is_asked_to_wait(text: str, delay: float) -> None:
    assert RobotsTxt(text).delay("foobot") == delay


def test_many_wildcards_cost_little() -> None:
    robots = RobotsTxt("user-agent: *\n" + f"disallow: /{'*a' * 200}b\n" * 200)
    start = time.perf_counter()
    assert robots.blocker("x", "/" + "a" * 5_000) is None
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("\ufeffUser-agent: *\r\nDisallow: /a\rAllow: /a/*.pdf$\n\n# end", []),
        ("user-agent:*\ndisallow:", []),
        ("User-agent:\nDisallow: /", [1, 2]),
        ("Disallow: /\nUser-agent: *", [1]),
        ("User-agent: *\nDisallow: private/\nDisallow: https://example.org/private/", [2, 3]),
        ("User-agent: *\nDisallow: /a$b\nDisallow: /a$", [2]),
        ("User agent: *\nDisalow: /\nDisallow /", [1, 2, 3]),
        ("Sitemap: sitemap.xml\nSitemap: //example.org/s.xml\nsitemap: HTTPS://example.org/s.xml # all", [1, 2]),
        ("<!doctype html>\n<title>Not found</title>", [1]),
    ],
)
def test_faults(text: str, lines: list[int]) -> None:
    assert [fault.line for fault in faults(text)] == lines


@given(st.text())
def test_any_text_can_be_judged(text: str) -> None:
    for fault in faults(text):
        assert fault.why
        assert fault.line >= 1

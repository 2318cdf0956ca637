"""May search engines read the page?"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from contentaudit.api import Hit, Moot, Page, Place, Skip, Span, robotstxt, rule

AGENTS = ("Googlebot", "Bingbot")
"""Crawlers of search engines that are asked about first; ``*`` stands for all that are not named."""


@rule(
    severity="error",
    message="robots.txt keeps {who} from this page",
    label="line {line}: Disallow: {pattern}",
    needs=("robots",),
)
def robots_blocked(page: Page) -> Iterator[Hit]:
    """May search engines read the page?"""
    if page.source.url is None:
        raise Moot("the page was not read from a URL")
    if page.source.robots_txt is None:
        raise Skip("robots.txt was not read")
    parted = urlsplit(page.source.url)
    path = f"{parted.path or '/'}?{parted.query}" if parted.query else parted.path or "/"
    robots = robotstxt.RobotsTxt(page.source.robots_txt)
    blocked = {agent: rule for agent in AGENTS if (rule := robots.blocker(agent, path)) is not None}
    if blocked:
        first = next(iter(blocked.values()))
        who = "search engines" if len(blocked) == len(AGENTS) else next(iter(blocked))
        yield Hit(
            Place(Span(0, 0)),
            severity=None if len(blocked) == len(AGENTS) else "review",
            who=who,
            line=first.line,
            pattern=first.pattern[:60],
        )

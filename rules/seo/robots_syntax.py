"""Does robots.txt say what its writer meant?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlsplit

from contentaudit.api import Hit, Moot, Page, Place, Skip, Span, robotstxt, rule

MOST = 20
"""Lines that are told of; a file with more is no robots.txt."""


@rule(severity="warning", message="robots.txt, line {line}: {why}", label="{words}", needs=("robots",))
def robots_syntax(page: Page) -> Iterator[Hit]:
    """Does robots.txt say what its writer meant?"""
    if page.source.url is None:
        raise Moot("the page was not read from a URL")
    if page.source.robots_txt is None:
        raise Skip("robots.txt was not read")
    if urlsplit(page.source.url).path not in ("", "/"):
        raise Moot("robots.txt is judged with the home page")
    for fault in islice(robotstxt.faults(page.source.robots_txt), MOST):
        yield Hit(Place(Span(0, 0)), line=fault.line, why=fault.why, words=fault.words[:60])

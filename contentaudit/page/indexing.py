"""What a page tells search engines to do with it, in front matter, robots meta tags and the X-Robots-Tag header."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from contentaudit.latepattern import LatePattern
from contentaudit.model import Located
from contentaudit.page.head import LONGEST_HEADER, is_read, metas

if TYPE_CHECKING:
    from contentaudit.page.page import Page

_WITH_VALUE = frozenset({"max-snippet", "max-image-preview", "max-video-preview", "unavailable_after"})
_WEEKDAY = LatePattern(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\Z", re.IGNORECASE)
_ROBOT = LatePattern(r"robots|[\w.-]{0,40}bot(?:-[a-z]+)?|slurp|yandex|baiduspider|teoma")
_ISO = LatePattern(r"(\d{4})-(\d{2})-(\d{2})")
_WORDED = LatePattern(r"(\d{1,2})[ -]([A-Za-z]{3})[a-z]*[ -](\d{4}|\d{2})(?!\d)")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


class Directive(NamedTuple):
    """One word to search engines: ``noindex``, ``max-snippet`` with its value, and so on."""

    robot: str
    """``robots`` for all of them, else the robot's name in lower case."""
    name: str
    value: str
    said: str
    """Where it stands, as people call it: ``a robots meta tag``, ``the X-Robots-Tag header``."""
    place: Located


def directives(page: Page) -> Sequence[Directive]:
    """What the page tells search engines, in front matter, markup and headers."""
    if "head.directives" not in page.memo:
        page.memo["head.directives"] = [*_of_front_matter(page), *_of_metas(page), *_of_header(page)]
    return page.memo["head.directives"]  # type: ignore[no-any-return]


def _of_front_matter(page: Page) -> Iterator[Directive]:
    if page.front_matter is None:
        return
    if value := page.front_matter.value("robots"):
        yield from _read("robots", value.value, "the front matter", value)
    value = page.front_matter.value("noindex")
    if value is not None and value.value.lower() == "true":
        yield Directive("robots", "noindex", "", "the front matter", value)


def _of_metas(page: Page) -> Iterator[Directive]:
    for meta in metas(page):
        robot = meta.get("name").strip().lower()
        if _ROBOT.fullmatch(robot) and meta.get("content") and is_read(page, meta):
            said = "the robots meta tag" if robot == "robots" else f"the {robot} meta tag"
            yield from _read(robot, meta.get("content"), said, meta.value("content"))


def _of_header(page: Page) -> Iterator[Directive]:
    """Values of several headers arrive joined: a robot's name holds for what follows it, up to the next name."""
    robot = "robots"
    for name, value in _words(page.source.headers.get("x-robots-tag", "")[:LONGEST_HEADER]):
        if not value or name in _WITH_VALUE:
            yield Directive(robot, name, value, "the X-Robots-Tag header", page.head)
            continue
        robot = name
        yield from _read(robot, value, "the X-Robots-Tag header", page.head)


def _read(robot: str, content: str, said: str, place: Located) -> Iterator[Directive]:
    for name, value in _words(content):
        yield Directive(robot, name, value, said, place)


def _words(content: str) -> Iterator[tuple[str, str]]:
    """Directives and their values, names in lower case; the comma of a date (``Fri, 25 Jun``) parts nothing."""
    pending = ""
    for word in content.split(","):
        name, _, value = (part.strip() for part in f"{pending}{word}".partition(":"))
        pending = ""
        if name.lower() == "unavailable_after" and _WEEKDAY.match(value):
            pending = f"{word}, "
        elif name:
            yield name.lower(), value


def expired(directive: Directive, today: date) -> bool:
    """Is the last day of an ``unavailable_after`` over? Dates that cannot be read say nothing."""
    day = _day(directive.value) if directive.name == "unavailable_after" else None
    return day is not None and day < today


def _day(written: str) -> date | None:
    try:
        if iso := _ISO.search(written):
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if worded := _WORDED.search(written):
            year = int(worded[3])
            return date(year + 2000 if year < 100 else year, _MONTHS.index(worded[2].lower()) + 1, int(worded[1]))
    except ValueError:
        return None
    return None


def is_hidden(page: Page) -> bool:
    """Does the page ask all search engines to leave it out?"""
    return any(told.robot == "robots" and told.name in ("noindex", "none") for told in directives(page))

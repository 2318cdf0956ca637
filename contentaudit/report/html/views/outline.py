"""The headings as screen readers and search engines meet them, problems at their place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from contentaudit.model import Span
from contentaudit.page import Page
from contentaudit.report.html.audited import Audited, Note

_DEEPEST = 6


class Title(NamedTuple):
    """A heading; ``level`` 0 for title lines of plain text. ``flags``: number, severity and words of each problem."""

    level: int
    words: str
    line: int
    around: str
    """The part of the layout it stands in; empty in the content."""
    flags: tuple[tuple[int, str, str], ...]


class Outline(NamedTuple):
    """All headings, and how many have a problem."""

    titles: tuple[Title, ...]
    flagged: int
    elsewhere: tuple[Note, ...]
    """Problems of headings that no single heading has, such as a missing one."""


def outline(audited: Audited) -> Outline:
    """The headings of a page with the problems that heading rules found."""
    titles: list[Title] = []
    told: set[int] = set()
    for span, level, words, region in _headings(audited.page):
        its = audited.within(span, "headings")
        told.update(each.number for each in its)
        flags = tuple((each.number, each.first.severity.value, each.first.label or each.first.message) for each in its)
        around = "" if region == "content" else region
        titles.append(Title(min(level, _DEEPEST), words, audited.line(span.start), around, flags))
    rest = tuple(each.note for each in audited.of_family("headings") if each.number not in told)
    return Outline(tuple(titles), sum(bool(title.flags) for title in titles), rest)


def _headings(page: Page) -> Iterator[tuple[Span, int, str, str]]:
    """The element's place, the level, words and region of every heading; of plain text its title lines."""
    if page.source.kind == "text":
        yield from ((block.span, 0, block.text.value, block.region) for block in page.blocks if block.role == "title")
    else:
        yield from ((each.element.span, each.level, each.name, each.region) for each in page.headings)

"""Where an excuse holds: the pages and the sections that an approved claim or a waiver names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from contentaudit.config import path_in
from contentaudit.excuse.approved_claim import Claim
from contentaudit.globs import Patterns
from contentaudit.model import Span
from contentaudit.wording.passages import lowered, plain

if TYPE_CHECKING:
    from contentaudit.page import Heading, Page


class Places:
    """Answers for one page whether an excuse holds at a place of it."""

    def __init__(self, folder: Path, page: Page) -> None:
        self._page = page
        self._path = path_in(folder, page.source.name)

    def allow(self, claim: Claim, offset: int) -> bool:
        """Is the page one of the entry's pages, and the place in one of its sections?"""
        return self.on_page(claim.paths) and self.in_sections(claim.sections, offset)

    def on_page(self, paths: tuple[str, ...]) -> bool:
        """Does the page match one of the patterns? Without any: yes."""
        return not paths or _patterns(paths).matches_file(self._path)

    def in_sections(self, names: tuple[str, ...], offset: int) -> bool:
        """Does the place belong to one of the sections? Without any: yes."""
        return not names or any(self._in_section(name, offset) for name in names)

    def _in_section(self, name: str, offset: int) -> bool:
        return any(span.start <= offset < span.end for span in self._sections.get(_folded(name), ()))

    @cached_property
    def _sections(self) -> dict[str, list[Span]]:
        """What each name of a section covers: an element's id, a heading's id, its words, or its words as an id."""
        found: defaultdict[str, list[Span]] = defaultdict(list)
        for element in self._page.document.elements:
            if element.get("id"):
                found[_folded(element.get("id"))].append(element.span)
        for heading, span in _under(self._page.headings, len(self._page.source.text)):
            words = _folded(heading.text.value)
            for name in {words, _slug(words), _folded(heading.element.get("id"))}:
                found[name].append(span)
        return found


def _under(headings: Sequence[Heading], end: int) -> Iterator[tuple[Heading, Span]]:
    """Each heading with what it heads: from its words to the next heading of its level or a higher one."""
    ends = [end + 1] * 7
    for heading in sorted(headings, key=lambda one: one.span, reverse=True):
        start = heading.span.start
        yield heading, Span(start, ends[heading.level])
        ends[heading.level :] = [start] * (7 - heading.level)


def _folded(name: str) -> str:
    return " ".join(lowered(plain(name)).split())


def _slug(words: str) -> str:
    return re.sub(r"[\W_]+", "-", words).strip("-")


@lru_cache(maxsize=1_024)
def _patterns(paths: tuple[str, ...]) -> Patterns:
    return Patterns.parse(paths)

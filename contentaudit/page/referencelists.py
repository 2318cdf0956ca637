"""Lists of sources at the end of a page, and notes that begin with their own mark: each entry with its number."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from contentaudit.latepattern import LatePattern
from contentaudit.model import Text
from contentaudit.page.namedsource import is_citation

if TYPE_CHECKING:
    from contentaudit.page.blocks import Block
    from contentaudit.page.html import Element
    from contentaudit.page.page import Page

_TITLE = LatePattern(
    r"\W*(?:\d+\W+)?(?:(?:selected|key|article|medical|our|list of)\s+)?"
    r"(?:references?|sources?|citations?|bibliography|footnotes?|endnotes?|notes|works cited|literature)"
    r"(?:\s+(?:and|&)\s+\w+(?:\s+\w+)?|\s+cited|\s+used|\s+list)?\W*",
    re.IGNORECASE,
)
_LEAD = LatePattern(r"\W*(?:references?|sources?|citations?)\s?:\s*", re.IGNORECASE)
_NAMED = LatePattern(
    r"(?:^|[-_ ])(?:references?|footnotes?|endnotes?|citations?|bibliography|sources|reflist)(?:$|[-_ ])"
    r"|^doc-(?:bibliography|endnotes|footnote)$",
    re.IGNORECASE,
)
_TOO_WIDE = frozenset({"html", "body", "main", "article", "sup", "sub", "a", "span", "cite"})
_NUMBER = LatePattern(r"\W{0,2}(\d{1,3})\]?[.):\]]\s*(?=\D)")
_OWN_MARK = LatePattern(r"\[(\d{1,3})\]\s*|([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\s*|([*†‡§]{1,3})\s*(?=\w)")
_AUTHOR = LatePattern(r"[A-Z][\w'’-]{1,40}")
_ABBREVIATION = LatePattern(r"\b[A-Z]{2,8}\b")
_YEAR = LatePattern(r"\b(?:19|20)\d\d\b")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_HEADS = ("heading", "title", "summary", "caption")
_LONGEST_TITLE = 60


class Entry(NamedTuple):
    """An entry: the number or sign it goes by (empty when it has none), its words, and whether it stands in a list."""

    name: str
    words: Text
    listed: bool


def entries_of(page: Page) -> Iterator[Entry]:
    """Entries of lists of sources, and notes elsewhere that begin with their own mark, in page order."""
    lists = _Lists(page)
    for block in page.blocks:
        listed = lists.holds(block)
        for line in _lines(block.text):
            if listed:
                yield Entry(_number_of(line.value) or lists.place_of(block), line, listed)
            elif mark := _own_mark(line.value) or lists.raised_at(line):
                yield Entry(mark, line, listed)


def names_of(entry: Entry) -> Iterator[str]:
    """What an entry may be called by: its number or sign; in a list also its author or an abbreviation, with a year."""
    if entry.name:
        yield entry.name
    if entry.listed and (years := _YEAR.findall(entry.words.value)):
        callers = dict.fromkeys(
            [*_AUTHOR.findall(entry.words.value)[:1], *_ABBREVIATION.findall(entry.words.value)[:5]]
        )
        yield from (f"{caller} {year}" for caller in callers for year in years[:3])


def _number_of(words: str) -> str:
    """The number or sign that an entry begins with, empty when it has none."""
    found = _NUMBER.match(words)
    return found[1] if found else _own_mark(words)


def _own_mark(words: str) -> str:
    found = _OWN_MARK.match(words)
    return next(filter(None, found.groups())).translate(_DIGITS) if found else ""


def _lines(words: Text) -> Iterator[Text]:
    """The words in lines, as forced breaks part them."""
    at = 0
    for line in words.value.split("\n"):
        if line.strip():
            yield words[at : at + len(line)].strip()
        at += len(line) + 1


class _Lists:
    """Tells blocks of lists of sources from the rest, block after block in page order: a title opens a list."""

    def __init__(self, page: Page) -> None:
        self._open_level: int | None = None
        self._region = ""
        self._named = _named(page)
        self._named_starts = [element.event for element in self._named]
        self._raised = {element.text.span.start: element.text.value.strip() for element in page.document.by_tag("sup")}
        self._places: dict[Element, int] = {}
        self._items: set[Element] = set()

    def holds(self, block: Block) -> bool:
        """Is the block an entry, given the blocks before it?"""
        words = block.text.value
        if len(words) <= _LONGEST_TITLE and _TITLE.fullmatch(words) and block.role not in ("cell", "button"):
            self._open_level, self._region = block.level or 6, block.region
            return False
        if block.role in _HEADS and self._open_level is not None:
            ends = block.role == "heading" and (block.level or 2) <= self._open_level
            if ends or not (_number_of(words) or is_citation(words.lower())):
                self._open_level = None
        if block.region != self._region:
            self._open_level = None
        return self._open_level is not None or self._in_named(block) or _LEAD.match(words) is not None

    def _in_named(self, block: Block) -> bool:
        at = bisect_right(self._named_starts, block.element.event) - 1
        return at >= 0 and self._named[at].contains(block.element)

    def place_of(self, block: Block) -> str:
        """The number that a list shows before an item: its place, counted from where the list begins."""
        item = block.element.closest("li")
        if item is None or item.parent is None or item in self._items:
            return ""
        self._items.add(item)
        start = item.parent.get("start")
        first = int(start) if start.isdecimal() and len(start) < 4 else 1
        self._places[item.parent] = self._places.get(item.parent, first - 1) + 1
        return str(self._places[item.parent])

    def raised_at(self, line: Text) -> str:
        """The raised number that a note begins with."""
        shown = self._raised.get(line.span.start, "")
        return shown if re.fullmatch(r"\d{1,3}|[*†‡§]{1,3}", shown) else ""


def _named(page: Page) -> list[Element]:
    """The outermost elements that are named as lists of sources."""
    found: list[Element] = []
    for element in page.document.elements:
        if element.tag in _TOO_WIDE or (found and found[-1].contains(element)):
            continue
        if any(_NAMED.search(element.get(name)) for name in ("class", "id", "role") if name in element.attrs):
            found.append(element)
    return found

"""What is scanned: every sentence a visitor meets, in a copy for matching whose offsets are those of the words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from contentaudit.model import Text
from contentaudit.page import Block, Page
from contentaudit.page.language import spoken_on

LONGEST = 500
"""Code points searched at once; a longer sentence is searched in pieces, so that the cost of a page stays linear."""

FARTHEST_STEM = 30
"""Blocks that are looked back over for the line that a list item completes."""
LONGEST_STEM = 200
"""Code points of such a line that is read together with each of its items."""

UNREAD_ROLES = frozenset({"code", "control"})

_PLAIN = {
    0x2018: "'", 0x2019: "'", 0x201A: "'", 0x201B: "'", 0x2032: "'", 0x02BC: "'",
    0x201C: '"', 0x201D: '"', 0x201E: '"', 0x201F: '"', 0x00AB: '"', 0x00BB: '"', 0x2033: '"',
    0x00A0: " ", 0x2002: " ", 0x2003: " ", 0x2009: " ", 0x200A: " ", 0x202F: " ",
    0x2010: "-", 0x2011: "-", 0x2012: "-", 0x2013: "-", 0x2014: "-", 0x2015: "-", 0x2212: "-",
}  # fmt: skip


def plain(text: str) -> str:
    """Curly quotes straight, hard spaces plain, dashes ``-``; the length never changes."""
    return text if text.isascii() else text.translate(_PLAIN)


def lowered(text: str) -> str:
    """Lower case with the length unchanged (a few letters, such as İ, would grow)."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


class Unit:
    """A block, or words outside the body (title, description, alt text), with its sentences."""

    def __init__(
        self,
        text: Text,
        role: str,
        block: Block | None,
        page: Page,
        siblings: list[Unit],
        folded: Callable[[str], str] | None = None,
    ) -> None:
        self.text = text
        self.role = role
        self.block = block
        self.page = page
        self.siblings = siblings
        """All units of the page, so that neighbours can be asked for."""
        self.number = len(siblings)
        """This one's position among them."""
        self.plain = plain(text.value)
        self.lower = folded(lowered(self.plain)) if folded else lowered(self.plain)

    @cached_property
    def sentences(self) -> Sequence[Passage]:
        """Each sentence, in order; a very long one in pieces."""
        if self.block is None:
            return [Passage(self, start, end) for start, end in _pieces(self.text.value, 0, len(self.text))]
        found: list[Passage] = []
        at = 0
        for sentence in self.block.sentences:
            at = self.text.value.index(sentence.value, at)
            found += [Passage(self, start, end) for start, end in _pieces(self.text.value, at, at + len(sentence))]
            at += len(sentence)
        return found

    @cached_property
    def stem(self) -> Unit | None:
        """The line above its list that a list item completes ("Our program:"); none where no line ends so."""
        if self.role != "list-item":
            return None
        for above in reversed(self.siblings[max(0, self.number - FARTHEST_STEM) : self.number]):
            if above.role != "list-item":
                return above if above.lower.endswith(":") else None
        return None

    @cached_property
    def opens_a_list(self) -> bool:
        """Is it a line that the items below complete?"""
        below = self.siblings[self.number + 1 : self.number + 2]
        return self.lower.endswith(":") and bool(below) and below[0].role == "list-item"

    @cached_property
    def completed(self) -> Passage | None:
        """The first sentence of a list item behind the last of its stem, as one who reads them on hears it."""
        if self.stem is None or not self.sentences or not self.stem.sentences:
            return None
        stem = self.stem.sentences[-1]
        return Passage(self, 0, self.sentences[0].end, stem) if stem.end - stem.start <= LONGEST_STEM else None

    @cached_property
    def whole(self) -> Sequence[Passage]:
        """All words as one passage, for patterns that go on over a full stop; in pieces when very long."""
        return [Passage(self, start, end) for start, end in _pieces(self.text.value, 0, len(self.text))]


def _pieces(value: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        cut = value.rfind(" ", start + 1, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield start, cut
        start = cut
    yield start, end


class Passage:
    """The words that patterns and guards look at: one sentence, one whole block, or a list item behind its stem."""

    __slots__ = ("end", "led_in", "lower", "plain", "start", "unit")

    def __init__(self, unit: Unit, start: int, end: int, stem: Passage | None = None) -> None:
        self.unit = unit
        self.end = end
        self.plain = unit.plain[start:end]
        """The words with their capitals, quotes and dashes made plain."""
        self.lower = unit.lower[start:end]
        self.led_in = 0
        """Code points of the words that stand in another block, above the list."""
        if stem is not None:
            self.plain = f"{stem.plain.rstrip(' :')} {self.plain}"
            self.lower = f"{stem.lower.rstrip(' :')} {self.lower}"
            self.led_in = len(self.lower) - (end - start)
        self.start = start - self.led_in
        """Where in the block the words begin; below 0 where a stem is read with them."""

    def text(self, start: int, end: int) -> Text:
        """The words of a range of this passage as they stand on the page; of a stem's words none."""
        return self.unit.text[max(0, self.start + start) : self.start + end]


def units_of(page: Page, languages: Sequence[str], folded: Callable[[str], str] | None = None) -> list[Unit]:
    """Everything a visitor or a search result reads: title, description, visible blocks, alt texts.

    ``languages``: primary subtags of those that are wanted; empty means all. ``folded`` makes letters of the lower-case
    copy the same without changing its length.
    """
    found: list[Unit] = []
    spoken = spoken_on(page) if languages else None

    def add(text: Text | None, role: str, block: Block | None = None) -> None:
        if not text:
            return
        if spoken is None or spoken.of(text.value, block.lang if block else "") in languages:
            found.append(Unit(text, role, block, page, found, folded))

    add(page.title_text, "title")
    add(page.description, "description")
    for block in page.blocks:
        if block.role in UNREAD_ROLES or block.region == "cookie":
            continue
        add(block.text, block.role, block)
    for image in page.images:
        if image.get("alt"):
            add(image.value("alt"), "alt")
    return found

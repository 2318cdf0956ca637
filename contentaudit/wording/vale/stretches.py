"""The page as the stretches of text that rules of a style are run on, each with the sections its scope is told by."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cached_property

from contentaudit.model import Span, Text
from contentaudit.page import Page
from contentaudit.wording.passages import Passage, Unit, units_of
from contentaudit.wording.vale.scopes import Sections

_SECTIONS = {
    "heading": "text heading",
    "title": "text heading",
    "list-item": "text list",
    "cell": "text table cell",
    "quote": "text blockquote",
    "caption": "text figure caption",
    "alt": "text attr alt",
    "description": "text description",
}
_ENDINGS = {"html": "html", "markdown": "md", "text": "txt"}
PARTS = ("sentence", "paragraph", "summary", "raw")
"""Stretches other than blocks: they are made only where a rule asks for them by name."""
_INLINE_CODE = ("code", "tt", "kbd", "samp")
_MASK = "*"
"""What stands for a character of inline code, which is no prose."""


class Words:
    """The words of a unit as they are matched, worked out once for all stretches of it."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit

    @cached_property
    def value(self) -> str:
        """The words, inline code as stars of the same length."""
        return _masked(self.unit)


class Stretch:
    """Some text of the page: ``own`` sections say what it is, ``block`` what the block is that it is a part of."""

    def __init__(self, words: Words, start: int, end: int, own: Sections, block: Sections) -> None:
        self.unit = words.unit
        self._words = words
        self.start = start
        self.end = end
        self.own = own
        self.block = block

    @cached_property
    def value(self) -> str:
        """The words as they are matched: inline code is stars, of the same length."""
        return self._words.value[self.start : self.end]

    @cached_property
    def lower(self) -> str:
        """The words with small letters and plain quotes, in which keys are looked for."""
        return self.unit.lower[self.start : self.end]

    def text(self, start: int, end: int) -> Text:
        """A part of it, placed in the source."""
        return self.unit.text[self.start + start : self.start + end]

    @property
    def part(self) -> str:
        """Which part of the page it is: one of ``PARTS``, ``text`` for a block."""
        return next((part for part in PARTS if part in self.own), "text")

    @property
    def passage(self) -> Passage:
        """The same stretch as the guards of our own rules read it."""
        return Passage(self.unit, self.start, self.end)


class Prose(Unit):
    """The prose of a page one block behind the other (scope ``summary``), or all of its source (``raw``)."""

    def __init__(self, text: Text, role: str, page: Page) -> None:
        super().__init__(text, role, None, page, [])


def stretches_of(page: Page, wanted: Container[str]) -> Iterator[Stretch]:
    """Every block in page order with those of its parts that are ``wanted``, then the whole page if it is."""
    ending = _ENDINGS[page.source.kind]
    sections = {role: frozenset((*names.split(), ending)) for role, names in _SECTIONS.items()}
    units = units_of(page, ())
    running = frozenset(("text", ending))
    for unit in units:
        own, words = _sections(unit, sections, ending), Words(unit)
        if own is None:
            yield from _parts(words, wanted, ending)
            own = running
        yield Stretch(words, 0, len(unit.text), own, own)
    if "summary" in wanted:
        yield _whole(summary_of(page, units), ending)
    if "raw" in wanted:
        yield _whole(Prose(Text.verbatim(page.source.text, 0), "raw", page), ending)


def _whole(prose: Prose, ending: str) -> Stretch:
    own = frozenset((prose.role, ending))
    return Stretch(Words(prose), 0, len(prose.text), own, own)


def _sections(unit: Unit, known: dict[str, Sections], ending: str) -> Sections | None:
    """What a unit is; ``None`` for running text."""
    if unit.block is None and unit.role == "title":
        return frozenset(("text", "title", ending))
    own = known.get(unit.role)
    if own is None or unit.block is None:
        return own
    if unit.role == "heading" and unit.block.level:
        return own | {f"h{unit.block.level}"}
    if unit.role == "cell" and unit.block.element.closest("th", "td") is not None:
        cell = unit.block.element.closest("th", "td")
        return frozenset(("text", "table", "header", ending)) if cell and cell.tag == "th" else own
    if unit.role == "caption" and unit.block.element.closest("table") is not None:
        return frozenset(("text", "table", "caption", ending))
    return own


def _parts(words: Words, wanted: Container[str], ending: str) -> Iterator[Stretch]:
    """Running text as a paragraph, and its sentences."""
    if "paragraph" in wanted:
        own = frozenset(("paragraph", ending))
        yield Stretch(words, 0, len(words.unit.text), own, own)
    if "sentence" in wanted:
        own = frozenset(("sentence", ending))
        for start, end in _sentences(words.unit):
            yield Stretch(words, start, end, own, own)


def _sentences(unit: Unit) -> Iterator[tuple[int, int]]:
    if unit.block is None:
        yield 0, len(unit.text)
        return
    at = 0
    for sentence in unit.block.sentences:
        at = unit.text.value.index(sentence.value, at)
        yield at, at + len(sentence)
        at += len(sentence)


def summary_of(page: Page, units: Iterable[Unit]) -> Prose:
    """Paragraphs, lists and quotations, an empty line between each and the next."""
    prose = [unit for unit in units if unit.block is not None and unit.role not in ("heading", "title", "cell")]
    texts = [unit.text for unit in prose]
    return Prose(Text("\n\n".join(map(_masked, prose)), _Joined(texts)), "summary", page)


class _Joined:
    """Places of texts that were joined by two line breaks."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self.texts = texts
        self.starts: list[int] = []
        at = 0
        for text in texts:
            self.starts.append(at)
            at += len(text) + 2

    def __call__(self, start: int, end: int) -> Span:
        if not self.texts:
            return Span(0, 0)
        first = self._in(start)
        last = self._in(max(start, end - 1))
        begin = self.texts[first][start - self.starts[first] :].span.start
        return Span(begin, max(begin, self.texts[last][: end - self.starts[last]].span.end))

    def _in(self, at: int) -> int:
        return max(0, bisect_right(self.starts, at) - 1)


def _masked(unit: Unit) -> str:
    """The words of a unit with inline code as stars."""
    value = unit.text.value
    code = _code_on(unit.page)
    if unit.block is None or not code:
        return value
    span = unit.text.span
    # The tag that opens code may stand before the words it begins with.
    first, behind = bisect_left(code, (span.start, 0)), bisect_left(code, (span.end, 0))
    for part in code[max(0, first - 1) : behind]:
        start, end = (_offset(unit.text, offset) for offset in part)
        value = value[:start] + _MASK * (end - start) + value[end:]
    return value


def _code_on(page: Page) -> list[Span]:
    """Where inline code stands, in order."""
    key = f"{__name__} code"
    if key not in page.memo:
        page.memo[key] = sorted(element.span for element in page.document.by_tag(*_INLINE_CODE))
    found: list[Span] = page.memo[key]
    return found


def _offset(text: Text, source: int) -> int:
    """The first character of the words that stands at or behind an offset of the source."""
    return bisect_left(range(len(text)), source, key=lambda at: text[at : at + 1].span.start)

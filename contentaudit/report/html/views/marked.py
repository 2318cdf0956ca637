"""The page as visitors read it, each finding at its words: blocks in pieces, notes beside the block they belong to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from contentaudit.model import Severity, Span, Text
from contentaudit.page import Block, Page
from contentaudit.report.html.audited import Audited, Note, Numbered

_SHORTEST_FOLD = 5
"""Blocks in a row without findings that are folded away; fewer are shown, for what stands around a finding."""
_MOST_BLOCKS = 3
"""Blocks in which one finding is marked; a longer one is marked where it begins."""
_LONG = 90
"""Characters from which on a mark is only underlined: colour behind whole sentences would shout."""
_OF_THE_WHOLE = frozenset({"seo", "schema", "page", "excuses", "readability"})
"""Families whose findings outside of visible words concern the page as a whole, wherever they stand."""


class Ref(NamedTuple):
    """The number behind marked words that leads to the note."""

    number: int
    severity: str


class Piece(NamedTuple):
    """Words that the same findings mark. ``kind``: the worst severity, empty for none."""

    words: str
    kind: str
    long: bool
    refs: tuple[Ref, ...]


class Row(NamedTuple):
    """A block: what it is, its words, and the notes that stand beside it."""

    line: int
    role: str
    level: int | None
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


class Stretch(NamedTuple):
    """Rows in a row; ``folded`` where none has a finding and there are many."""

    folded: bool
    rows: tuple[Row, ...]


class Marked(NamedTuple):
    """The notes about the page as a whole, and its words in stretches. ``kinds``: severities that occur."""

    whole: tuple[Note, ...]
    stretches: tuple[Stretch, ...]
    kinds: tuple[str, ...]
    lang: str


class _Mark(NamedTuple):
    start: int
    end: int
    number: int
    severity: Severity
    ends_here: bool
    """Does its number stand behind these words? Only behind the first place of all that it marks."""


def marked(audited: Audited) -> Marked:
    """The words of the page with what was found in them."""
    blocks = [block for block in audited.page.blocks if block.text.value.strip()]
    places = _Places(audited.page, blocks)
    marks: dict[int, list[_Mark]] = defaultdict(list)
    notes: dict[int, list[Numbered]] = defaultdict(list)
    whole = []
    for each in audited.numbered:
        at = places.anchor(each)
        if at is None:
            whole.append(each)
            continue
        notes[at].append(each)
        for index, mark in places.marks(each, at):
            marks[index].append(mark)
    told = _Told()
    above = tuple(told.once(each) for each in whole)
    rows = [
        _row(audited, block, marks.get(index, ()), tuple(told.once(each) for each in notes.get(index, ())))
        for index, block in enumerate(blocks)
    ]
    kinds = {each.first.severity for each in audited.numbered}
    return Marked(
        above,
        tuple(_stretches(rows, [_is_title(block) for block in blocks])),
        tuple(kind.value for kind in Severity if kind in kinds),
        _known_language(audited.page.lang or ""),
    )


class _Told:
    """What earlier notes said: the same reason is told once, then pointed to; a remedy of its own stays."""

    def __init__(self) -> None:
        self._first: dict[tuple[object, ...], Note] = {}

    def once(self, each: Numbered) -> Note:
        note = each.note
        first = self._first.setdefault((note.rule, note.why, note.laws), note)
        if first is note:
            return note
        return note._replace(why="", fix="" if note.fix == first.fix else note.fix, laws=(), like=first.number)


class _Places:
    """From places in the source to blocks, and to words of a block."""

    def __init__(self, page: Page, blocks: Sequence[Block]) -> None:
        self._absent = {page.head.span, page.body.span}
        self._blocks = blocks
        self._spans = [block.span for block in blocks]
        self._order = sorted(range(len(blocks)), key=lambda index: self._spans[index])
        self._starts = [self._spans[index].start for index in self._order]
        self._end = max((span.end for span in self._spans), default=0)

    def anchor(self, each: Numbered) -> int | None:
        """The block that a problem stands in, else the one before it; ``None``: it concerns the page as a whole.

        What is missing points to where it belongs, and measures of all prose point to the main heading.
        """
        span = each.first.span
        if each.first.quote:
            first = next(self._overlapped(span), None)
            if first is not None:
                return None if each.family == "readability" and self._blocks[first].level == 1 else first
        if (
            span in self._absent
            or each.family in _OF_THE_WHOLE
            or not self._starts
            or not self._starts[0] <= span.start < self._end
        ):
            return None
        return self._order[bisect_right(self._starts, span.start) - 1]

    def _overlapped(self, span: Span) -> Iterator[int]:
        """Blocks that share a character with a span, in source order; those that begin in it, and the one before."""
        at = max(bisect_right(self._starts, span.start) - 1, 0)
        for index in self._order[at:]:
            if self._spans[index].start >= span.end:
                return
            if self._spans[index].overlaps(span):
                yield index

    def marks(self, each: Numbered, anchor: int) -> Iterator[tuple[int, _Mark]]:
        """The words of blocks that a problem is about, by block."""
        named = False
        for finding in each.all:
            if not finding.quote:
                continue
            overlapped = list(islice(self._overlapped(finding.span), _MOST_BLOCKS + 1))
            for index in overlapped if len(overlapped) <= _MOST_BLOCKS else overlapped[:1]:
                start, end = _words_at(self._blocks[index].text, finding.span)
                if start < end:
                    here = not named and index == anchor
                    named = named or here
                    yield index, _Mark(start, end, each.number, finding.severity, here)
        if not named:
            # Every note must be reachable from the words beside it, also where none of them can be marked.
            end = len(self._blocks[anchor].text)
            yield anchor, _Mark(end, end, each.number, each.first.severity, ends_here=True)


def _words_at(text: Text, span: Span) -> tuple[int, int]:
    """The part of a block's words that stands within a source range."""
    each = range(len(text))
    start = bisect_right(each, span.start, key=lambda index: text[index : index + 1].span.end)
    end = bisect_left(each, span.end, lo=start, key=lambda index: text[index : index + 1].span.start)
    return start, end


def _row(audited: Audited, block: Block, marks: Sequence[_Mark], notes: tuple[Note, ...]) -> Row:
    role = "heading" if _is_title(block) else block.role if block.region == "content" else "around"
    level = block.level if role == "heading" else None
    return Row(audited.line(block.span.start), role, level, tuple(_pieces(block.text.value, marks)), notes)


def _is_title(block: Block) -> bool:
    return block.region == "content" and block.role in ("heading", "title")


def _pieces(words: str, marks: Sequence[_Mark]) -> Iterator[Piece]:
    """The words cut wherever a mark begins or ends; of marks over each other the worst shows, the innermost shapes."""
    begin: dict[int, list[_Mark]] = defaultdict(list)
    end: dict[int, list[_Mark]] = defaultdict(list)
    for mark in marks:
        begin[mark.start].append(mark)
        end[mark.end].append(mark)
    over: dict[_Mark, None] = {}
    weights = [0] * len(Severity)
    for here, there in pairwise(sorted({0, len(words), *begin, *end})):
        for mark in end[here]:
            if mark in over:
                del over[mark]
                weights[mark.severity.rank] -= 1
        for mark in begin[here]:
            if mark.end > here and mark not in over:
                over[mark] = None
                weights[mark.severity.rank] += 1
        kind = next((severity.value for severity in Severity if weights[severity.rank]), "")
        long = bool(over) and (inner := next(reversed(over))).end - inner.start > _LONG
        refs = tuple(Ref(mark.number, mark.severity.value) for mark in end[there] if mark.ends_here)
        yield Piece(words[here:there], kind, long, refs)


def _stretches(rows: Sequence[Row], titles: Sequence[bool]) -> Iterator[Stretch]:
    quiet: list[Row] = []
    for row, title in zip(rows, titles, strict=True):
        if row.notes or title or any(piece.kind for piece in row.pieces):
            yield from _quiet(quiet)
            quiet = []
            yield Stretch(folded=False, rows=(row,))
        else:
            quiet.append(row)
    yield from _quiet(quiet)


def _quiet(rows: Sequence[Row]) -> Iterator[Stretch]:
    if rows:
        yield Stretch(len(rows) >= _SHORTEST_FOLD, tuple(rows))


def _known_language(tag: str) -> str:
    """The page's language tag where it is a good one: others would mislead a screen reader of the report."""
    from contentaudit.page.languagetags import fault_of

    return tag if tag and fault_of(tag) is None else ""

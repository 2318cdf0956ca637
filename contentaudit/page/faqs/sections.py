"""Questions without a container of their own: headings, title lines, and paragraphs that begin with bold words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from contentaudit.model import Text
from contentaudit.page.blocks import Block
from contentaudit.page.faqs.patterns import leading_bold
from contentaudit.page.faqs.view import Claims, Mark, Pair, View, joined
from contentaudit.page.faqs.words import begins_as_question, ends_as_question, invites, tidy
from contentaudit.page.html import Element

LONGEST_ANSWER = 150
"""Words; a longer text under a question heading is an article section, unless a heading says that this is a FAQ."""
MOST_INTRO = 60
_ENDS = frozenset({"hr", "footer", "nav", "aside", "form", "dialog"})
_TEXT_ROLES = ("paragraph", "list-item", "quote")


class Headings:
    """The headings of a page that are not part of an accordion, and the questions among them."""

    def __init__(self, view: View, claims: Claims) -> None:
        self.view = view
        self.marks: Sequence[Mark] = [mark for mark in view.marks if not claims.touch(mark.element)]
        self._events = [mark.element.event for mark in self.marks]
        self._peer_after = self._next_peers()

    def _next_peers(self) -> list[int]:
        """For each mark the event of the next one of the same or a higher level."""
        end = len(self.view.document.kinds)
        after: list[int] = []
        open_: list[Mark] = []
        for mark in reversed(self.marks):
            while open_ and open_[-1].level > mark.level:
                open_.pop()
            after.append(open_[-1].element.event if open_ else end)
            open_.append(mark)
        return after[::-1]

    def end_of(self, index: int) -> int:
        """Event at which the section of a mark ends."""
        return self._peer_after[index]

    def between(self, start: int, end: int) -> range:
        """Indices of the marks that begin between two events."""
        return range(bisect_left(self._events, start), bisect_left(self._events, end))

    def pairs(self, indices: Sequence[int]) -> list[Pair]:
        """Each of these marks with the text up to the next mark of its level; those without text are left out."""
        found: list[Pair] = []
        for position, index in enumerate(indices):
            mark = self.marks[index]
            stop = answer_end(self.view, mark.element, self.end_of(index), last=position == len(indices) - 1)
            answer = self.view.text_between(mark.element.close, stop)
            if answer:
                found.append(Pair(tidy(mark.text), answer, mark.element, "headings", mark.element.event, stop))
        return found

    def under(self, index: int) -> list[Pair]:
        """The pairs of a FAQ: its sub-headings of the level at which questions are asked."""
        below = list(self.between(self.marks[index].element.close, self.end_of(index)))
        for level in sorted({self.marks[i].level for i in below})[:6]:
            here = [i for i in below if self.marks[i].level == level]
            asking = [i for i in here if ends_as_question(self.marks[i].text.value)]
            if 2 * len(asking) > len(here):
                return self.pairs(_trimmed(self.marks, here))
        titles = [i for i in below if self.marks[i].level == min(self.marks[i].level for i in below)]
        titles = [i for i in _trimmed(self.marks, titles) if begins_as_question(self.marks[i].text.value)] or titles
        return self.pairs(_trimmed(self.marks, titles)) if self.marks[index].level > 1 else []

    def beside(self, index: int) -> list[Pair]:
        """The pairs of a FAQ whose questions stand on its own level, directly after it."""
        title, run = self.marks[index], []
        for i in range(index + 1, len(self.marks)):
            if self.marks[i].level != title.level or not ends_as_question(self.marks[i].text.value):
                break
            run.append(i)
        if not run or len(self.view.text_between(title.element.close, self._events[run[0]]).value.split()) > MOST_INTRO:
            return []
        return self.pairs(run)

    def runs(self) -> Iterator[list[Pair]]:
        """Neighbours of one level that all ask and are all answered shortly, with no headings of their own."""
        run: list[int] = []
        for i, mark in enumerate(self.marks):
            if run and mark.level != self.marks[run[-1]].level:
                yield from self._short(run, cut=mark.level > self.marks[run[-1]].level)
                run = []
            if ends_as_question(mark.text.value):
                run.append(i)
            else:
                yield from self._short(run, cut=False)
                run = []
        yield from self._short(run, cut=False)

    def _short(self, run: list[int], *, cut: bool) -> Iterator[list[Pair]]:
        """``cut``: the last one has sub-headings, so it opens a section."""
        found: list[Pair] = []
        for pair in self.pairs(run[:-1] if cut else run):
            if pair.words > LONGEST_ANSWER:
                yield found
                found = []
            else:
                found.append(pair)
        yield found


def _trimmed(marks: Sequence[Mark], indices: list[int]) -> list[int]:
    """Without closing calls ("Contact us", "Still have questions?") and without titles of what follows a FAQ."""
    return [i for i in indices if not invites(marks[i].text.value)]


def answer_end(view: View, question: Element, stop: int, *, last: bool) -> int:
    """Event at which the text that follows a question ends: with its container, at ``stop``, or at a clear break.

    The container is the nearest element around the question that holds more words after it.
    """
    if not view.has_words(question.close, stop):
        return stop
    holder = question.parent
    while holder is not None and not view.has_words(question.close, min(holder.close, stop)):
        holder = holder.parent
    end = min(holder.close, stop) if holder is not None else stop
    if last:
        for element in view.document.elements_between(question.close, end):
            if element.tag in _ENDS:
                return element.event
    return end


class Paragraphs:
    """Questions that are paragraphs or list items, or the bold beginning of one."""

    def __init__(self, view: View, claims: Claims) -> None:
        self.view = view
        self._marks = [mark.element.event for mark in view.marks]
        blocks = [b for b in view.blocks if b.role in _TEXT_ROLES and not claims.touch(b.element)]
        self.titles = [title for block in blocks if (title := _title(block)) is not None]
        self.plain = [(block, block.text) for block in blocks if _plain_question(block)]

    def asking(self) -> list[Pair]:
        """Pairs whose bold title ends in a question mark."""
        return self.pairs([(block, title) for block, title in self.titles if ends_as_question(title.value)])

    def within(self, start: int, end: int) -> list[Pair]:
        """Pairs of a FAQ section that has none marked by anything else: bold titles, else lines that ask."""
        for candidates in (self.titles, self.plain):
            found = self.pairs(
                [(b, t) for b, t in candidates if start < b.events[0] < end and not invites(t.value)], end
            )
            if len(found) > 1:
                return found
        return []

    def pairs(self, candidates: Sequence[tuple[Block, Text]], end: int | None = None) -> list[Pair]:
        """Each title with what follows it, up to the next title or heading."""
        inline = [block.text[len(title) :].strip() for block, title in candidates]
        starts = [block.events[0] for block, _ in candidates]
        longer = False
        found: list[Pair] = []
        for index, (block, title) in enumerate(candidates):
            stop = self._stop(block, starts[index + 1] if index + 1 < len(starts) else None, end)
            follows = index + 1 < len(starts) and stop == starts[index + 1]
            finish = answer_end(self.view, block.element, stop, last=not follows)
            rest = self.view.text_between(block.element.close, finish)
            if inline[index] and rest and (follows or longer):
                longer = True
                rest = joined([inline[index], rest])
            elif inline[index]:
                rest = inline[index]
            if rest:
                kind = "list" if block.role == "list-item" else "bold paragraph"
                found.append(Pair(tidy(title), rest, block.element, kind, block.events[0], finish))
        return found

    def _stop(self, block: Block, following: int | None, end: int | None) -> int:
        at = bisect_left(self._marks, block.events[0])
        stops = [len(self.view.document.kinds)] if at >= len(self._marks) else [self._marks[at]]
        return min([*stops, *(stop for stop in (following, end) if stop is not None)])


def _title(block: Block) -> tuple[Block, Text] | None:
    """The bold words with which a block begins, when they could be a title."""
    bold = leading_bold(block)
    if bold is None:
        return None
    words = bold.text.value
    if not words or not block.text.value.startswith(words) or words[-1] in ".:;,!":
        return None
    return block, block.text[: len(words)]


def _plain_question(block: Block) -> bool:
    words = block.text.value
    return ends_as_question(words) and len(words.split()) <= 30 and words.count("?") == 1


def runs_of(pairs: Iterable[Pair], view: View) -> Iterator[list[Pair]]:
    """Neighbouring pairs of one kind, no heading and little text between them."""
    marks = [mark.element.event for mark in view.marks]
    run: list[Pair] = []
    for pair in pairs:
        if run and not _neighbours(run[-1], pair, view, marks):
            yield run
            run = []
        run.append(pair)
    if run:
        yield run


def _neighbours(before: Pair, after: Pair, view: View, marks: Sequence[int]) -> bool:
    if before.kind != after.kind or after.start < before.start:
        return False
    first = bisect_left(marks, before.end)
    crossed = marks[first : bisect_left(marks, after.start)]
    holds_question = [e for e in crossed if view.document.nodes[e].close > after.start]  # type: ignore[union-attr]
    if len(crossed) > len(holds_question):
        return False
    return len(view.text_between(before.end, after.start).value.split()) <= MOST_INTRO

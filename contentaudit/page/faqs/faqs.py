"""Visible FAQs: groups of questions and answers as a visitor sees them, whatever the markup says.

A group is a FAQ when it stands under a heading such as "FAQ", when its container presents titles with what belongs to
them and most titles are questions, or when at least three neighbouring headings ask and are answered shortly. One
question heading that opens a section of an article is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from contentaudit.model import Span, Text
from contentaudit.page.faqs.patterns import accordions, controls, definitions, details, items, labels, tables
from contentaudit.page.faqs.sections import LONGEST_ANSWER, Headings, Paragraphs, runs_of
from contentaudit.page.faqs.view import Claims, Pair, View
from contentaudit.page.faqs.words import is_faq_title

if TYPE_CHECKING:
    from contentaudit.page.page import Page

__all__ = ["Faq", "Pair", "faqs_of"]

MOST_SECTIONS = 200
"""FAQ titles on one page; no page has more, and a hostile one must not cost more."""


class Faq(NamedTuple):
    """A FAQ that a visitor sees. ``heading`` is the title that says so, if one does; ``kind`` is the pattern's name."""

    pairs: tuple[Pair, ...]
    heading: Text | None
    kind: str

    @property
    def span(self) -> Span:
        """From the heading (or the first question) to the end of the last answer."""
        start = self.heading.span.start if self.heading is not None else self.pairs[0].span.start
        return Span(min(start, self.pairs[0].span.start), max(pair.span.end for pair in self.pairs))

    @property
    def quote(self) -> str:
        """The heading, else the first question."""
        return (self.heading or self.pairs[0].question).value


def faqs_of(page: Page) -> tuple[Faq, ...]:
    """The FAQs of a page in document order; see ``Page.faqs``."""
    return tuple(_Search(page).faqs())


@dataclass(slots=True)
class _Section:
    """A part of the page that a FAQ title heads, and the pairs found in it."""

    title: Text
    mark: int | None
    start: int
    end: int
    pairs: list[Pair]


class _Search:
    """Gathers candidate pairs of every pattern and decides which are a FAQ."""

    def __init__(self, page: Page) -> None:
        self.view = View(page)
        self.boxes = _outermost([find(self.view) for find in (accordions, details, controls, items)])
        self.headings = Headings(self.view, Claims(self.boxes))
        self.sections = self._sections()
        self.loose: list[list[Pair]] = []

    def faqs(self) -> list[Faq]:
        self._place_boxes()
        self._place_lists()
        self._place_headings()
        self._place_paragraphs()
        self._place_the_rest()
        faqs = [_faq(section.pairs, section.title) for section in self.sections if len(section.pairs) > 1]
        faqs += [_faq(run, None) for run in self.loose]
        return sorted(faqs, key=lambda faq: faq.pairs[0].start)

    def _sections(self) -> list[_Section]:
        found = []
        for index, mark in enumerate(self.headings.marks):
            if is_faq_title(mark.text.value):
                found.append(_Section(mark.text, index, mark.element.close, self.headings.end_of(index), []))
        found = [*found[:MOST_SECTIONS], *islice(self._titled_by_blocks(), MOST_SECTIONS)]
        return sorted(found, key=lambda section: section.start)

    def _titled_by_blocks(self) -> Iterator[_Section]:
        """Sections headed by words that are not marked as a heading; they reach to the next heading above their own."""
        for block in self.view.blocks:
            if block.role not in ("paragraph", "title", "caption") or not is_faq_title(block.text.value):
                continue
            if block.role == "title" or len(block.text.value.split()) > 6 or block.region != "content":
                continue
            if any(True for _ in block.element.find("a")):
                continue
            inside = self.headings.between(block.events[1], len(self.view.document.kinds))
            end = len(self.view.document.kinds)
            if inside:
                level = self.headings.marks[inside[0]].level
                higher = [i for i in inside if self.headings.marks[i].level < level]
                end = self.headings.marks[higher[0]].element.event if higher else end
            yield _Section(block.text, None, block.events[1], end, [])

    def section_of(self, pair: Pair) -> _Section | None:
        """The innermost FAQ section that a pair stands in."""
        around = [section for section in self.sections if section.start <= pair.start < section.end]
        return around[-1] if around else None

    def _place(self, run: list[Pair], *, enough: int) -> None:
        """Give a run in which most titles ask to its FAQ section, or make it a FAQ of its own."""
        if 2 * sum(pair.asked for pair in run) <= len(run):
            return
        section = self.section_of(run[0])
        if section is not None:
            section.pairs += run
        elif len(run) >= enough:
            self.loose.append(run)

    def _free(self, pairs: Sequence[Pair]) -> list[Pair]:
        claims = Claims(self._placed())
        return [pair for pair in pairs if not claims.touch(pair.element)]

    def _placed(self) -> list[Pair]:
        return [pair for section in self.sections for pair in section.pairs] + [p for run in self.loose for p in run]

    def _place_boxes(self) -> None:
        for run in runs_of(self.boxes, self.view):
            self._place(run, enough=2)

    def _place_lists(self) -> None:
        """Definition lists, labelled questions and tables: unless they belong to the answer of a question heading."""
        for find in (labels, definitions, tables):
            for run in runs_of(self._free(find(self.view)), self.view):
                self._place(run, enough=2)

    def _place_headings(self) -> None:
        claims = Claims(self._placed())
        for section in self.sections:
            if section.mark is None:
                continue
            found = self.headings.under(section.mark) or self.headings.beside(section.mark)
            inner = [
                other for other in self.sections if other is not section and section.start < other.start < section.end
            ]
            free = [p for p in found if not claims.touch(p.element) and not is_faq_title(p.question.value)]
            free = [p for p in free if not any(o.start <= p.start < o.end or p.start < o.start < p.end for o in inner)]
            if free and (not section.pairs or free[0].asked):
                section.pairs += [pair for pair in free if not _holds(pair, section.pairs)]
        taken = Claims(self._placed())
        for run in self.headings.runs():
            free = [pair for pair in run if not taken.touch(pair.element)]
            if len(free) == len(run) >= 3:
                self.loose.append(run)

    def _place_paragraphs(self) -> None:
        paragraphs = Paragraphs(self.view, Claims(self._placed()))
        for run in runs_of(paragraphs.asking(), self.view):
            short = all(pair.words <= LONGEST_ANSWER for pair in run)
            self._place(run, enough=2 if run[0].kind == "list" else 3 if short else len(run) + 1)

    def _place_the_rest(self) -> None:
        """A FAQ section without questions so far: its titles count although they do not ask."""
        empty = [section for section in self.sections if not section.pairs]
        if not empty:
            return
        groups = (self.boxes, definitions(self.view), labels(self.view))
        paragraphs = Paragraphs(self.view, Claims(self._placed()))
        for section in empty:
            inside = ([pair for pair in group if self.section_of(pair) is section] for group in groups)
            found = next((pairs for pairs in inside if len(pairs) > 1), None)
            section.pairs += found or paragraphs.within(section.start, section.end)


def _outermost(groups: Sequence[Sequence[Pair]]) -> list[Pair]:
    """Pairs of all container patterns, each question once; of nested ones the outer, unless only the inner ask."""
    found: list[Pair] = []
    taken: list[Pair] = []
    for group in groups:
        claims = Claims(taken)
        free = [pair for pair in group if not claims.touch(pair.element)]
        found += free
        taken = found
    ordered = sorted(found, key=lambda pair: (pair.start, -pair.end))
    kept: list[Pair] = []
    for pair in ordered:
        while kept and kept[-1].end > pair.start and not kept[-1].asked and pair.asked:
            kept.pop()
        if not kept or pair.start >= kept[-1].end:
            kept.append(pair)
    return kept


def _holds(pair: Pair, others: Sequence[Pair]) -> bool:
    """Does a heading's section hold pairs already found? Then it is a topic, no question."""
    return any(pair.start < other.start < pair.end for other in others)


def _faq(pairs: Sequence[Pair], heading: Text | None) -> Faq:
    ordered = tuple(sorted(pairs, key=lambda pair: pair.start))
    kinds = [pair.kind for pair in ordered]
    return Faq(ordered, heading, max(dict.fromkeys(kinds), key=kinds.count))

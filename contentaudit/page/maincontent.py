"""Which blocks are what the page is about, and why the others are not: navigation, comments, share bars.

Reading measures are taken of the main content alone. Four things decide, in this order: the parts of the page that tags
and roles name (a footer), what ids and class names say, whether a block is nothing but links, and where the prose is.
The last is found by going inward from the body for as long as one element holds nearly all of the prose; what stands
beside it counts too when it reads like prose and is not made of links. A name that would take away most of the prose
is not believed, and neither is a ``main`` or ``article`` that holds little of it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice
from typing import TYPE_CHECKING

from contentaudit.page.blocks import Block
from contentaudit.page.html import Document, Element
from contentaudit.page.maincontentnames import part_named
from contentaudit.page.maincontentsums import Sums, linked_characters

if TYPE_CHECKING:
    from contentaudit.page.page import Page

OUTSIDE = "outside the main content"
LINKS = "links only"
BARE = "heading without text"

BELIEVED = 0.3
"""The largest share of the page's prose that may stand in a part whose name says it is no content."""

NEARLY_ALL = 0.75
"""The share of the prose that one element must hold for the search to go on inside it."""

BESIDE = 200
"""Characters of prose from which on what stands beside the main element may belong to it."""

MOST_LINKED = 0.1
LEAST_PROSE = 0.7
"""Of such a part's characters: so many may be links, and so many must be prose."""

MAIN = 0.5
"""The share of the prose that ``main`` or the one ``article`` must hold to be believed."""

LEAD = 40
"""Characters of a paragraph between the page's heading and its main element that make it a lead."""

NEAR = 6
"""Elements around a block that are asked what they are called, where its region says little."""

WHOLLY_LINKED = 0.8
SHORT = 60
"""Characters below which a block is prose only when it ends like a sentence."""

_ENDS = (".", "!", "?", ":", "…", "。")
_PROSE = frozenset({"paragraph", "list-item", "definition", "quote", "cell", "address"})
_UNFOUNDED = frozenset({"html", "body", "main", "article"})
_LEAVES = frozenset({"p", "li", "ul", "ol", "blockquote", "td", "a", "span"})
_NEVER_CONTENT = frozenset({"footer", "cookie notice"})
"""Parts that are believed however much of a short page they hold."""

_PARTS = {"aside": "sidebar", "cookie": "cookie notice", "dialog": "popup"}


class MainContent:
    """The main content of a page, and for every other visible block why it is none of it."""

    def __init__(self, blocks: Sequence[Block], reasons: Sequence[str]) -> None:
        self.blocks = tuple(block for block, reason in zip(blocks, reasons, strict=True) if not reason)
        self._reasons = {id(block): reason for block, reason in zip(blocks, reasons, strict=True)}

    def holds(self, block: Block) -> bool:
        """Is the block part of the main content? Hidden blocks never are."""
        return self.reason(block) == ""

    def reason(self, block: Block) -> str:
        """Why a block is no part of it, in a word or two; empty when it is one."""
        return self._reasons.get(id(block), "hidden")


def main_content_of(page: Page) -> MainContent:
    """The main content of a page: what the settings select, else what its structure tells.

    Markdown and plain text are written as content: all that stands in no part of another name is.
    """
    if page.settings.content:
        return _selected(page, page.settings.content)
    if page.source.kind != "html":
        return MainContent(page.blocks, [_part_of(block) for block in page.blocks])
    return _Search(page.document, page.blocks).found()


def _selected(page: Page, selector: str) -> MainContent:
    """All that stands in the elements which a selector names, whatever it is."""
    chosen = page.document.select(selector)
    starts, ends = [e.event for e in chosen], list(accumulate((e.close for e in chosen), max))
    reasons = []
    for block in page.blocks:
        at = bisect_right(starts, block.events[0]) - 1
        reasons.append("" if at >= 0 and block.events[0] < ends[at] else f"outside {selector}")
    return MainContent(page.blocks, reasons)


def _part_of(block: Block) -> str:
    """The part that tags, roles and plain names put a block in; what is called an aside may say more of itself."""
    if block.region == "aside":
        near = islice(block.element.outward(), NEAR)
        return next((kind for element in near if (kind := _named(element))), _PARTS["aside"])
    return "" if block.region == "content" else _PARTS.get(block.region, block.region)


def _named(element: Element) -> str:
    return part_named(f"{element.get('class')} {element.get('id')}") if element.attrs else ""


class _Search:
    """The search for the main content of one HTML page. ``reasons`` fill up as it goes."""

    def __init__(self, document: Document, blocks: Sequence[Block]) -> None:
        self.document = document
        self.blocks = blocks
        self.starts = [block.events[0] for block in blocks]
        self.linked = linked_characters(document, blocks, self.starts)
        self.prose = [self._prose(block, linked) for block, linked in zip(blocks, self.linked, strict=True)]
        self.titles = [block.events[0] for block in blocks if block.level == 1]
        self.reasons = [""] * len(blocks)
        self.is_main_believed = False

    def found(self) -> MainContent:
        """Run the four steps."""
        self._leave_out_parts()
        self._leave_out_named()
        self._leave_out_links()
        self._leave_out_what_is_outside()
        self._leave_out_bare_headings()
        return MainContent(self.blocks, self.reasons)

    def _prose(self, block: Block, linked: int) -> int:
        """Characters of a block that are prose."""
        value = block.text.value
        size = len(value)
        if block.role not in _PROSE or block.element.tag == "figure" or linked * 2 > size:
            return 0
        if size < SHORT and not value.rstrip("\"'”’»)").endswith(_ENDS):
            return 0
        return size // 2 if block.role in ("list-item", "cell") else size

    def _sums(self, figures: Sequence[int]) -> Sums:
        """Sums over the blocks that are still in."""
        return Sums(self.starts, (0 if why else figure for figure, why in zip(figures, self.reasons, strict=True)))

    def _leave_out_parts(self) -> None:
        """Parts that tags and roles name, and all but ``main`` or the one ``article`` where it holds the prose."""
        of_part: dict[str, int] = {}
        for block, prose in zip(self.blocks, self.prose, strict=True):
            part = _part_of(block)
            of_part[part] = of_part.get(part, 0) + prose
        everything = sum(of_part.values())
        most = (1 - BELIEVED) * everything
        believed = {part for part, prose in of_part.items() if part and (part in _NEVER_CONTENT or prose <= most)}
        self.reasons = [part if (part := _part_of(block)) in believed else "" for block in self.blocks]
        in_main = sum(prose for block, prose in zip(self.blocks, self.prose, strict=True) if block.main)
        self.is_main_believed = in_main > 0 and in_main >= MAIN * everything
        if self.is_main_believed:
            self.reasons = [
                why or ("" if block.main else OUTSIDE) for block, why in zip(self.blocks, self.reasons, strict=True)
            ]

    def _leave_out_named(self) -> None:
        """Parts whose id or class says that they are something else."""
        prose = self._sums(self.prose)
        most = BELIEVED * prose.all
        known: dict[Element, str] = {}
        for index, block in enumerate(self.blocks):
            if self.reasons[index]:
                continue
            path = []
            for element in block.element.outward():
                if element in known:
                    break
                path.append(element)
            for element in reversed(path):
                above = known.get(element.parent, "") if element.parent else ""
                known[element] = above or self._named(element, prose, most)
            self.reasons[index] = known[block.element]

    def _named(self, element: Element, prose: Sums, most: float) -> str:
        kind = "" if element.tag in _UNFOUNDED else _named(element)
        if not kind or (kind not in _NEVER_CONTENT and prose.inside(element) > most):
            return ""
        titles = bisect_left(self.titles, element.close) - bisect_left(self.titles, element.event)
        return "" if titles else kind

    def _leave_out_links(self) -> None:
        for index, block in enumerate(self.blocks):
            if not self.reasons[index] and self.linked[index] >= WHOLLY_LINKED * len(block.text.value):
                self.reasons[index] = LINKS

    def _leave_out_what_is_outside(self) -> None:
        prose = self._sums(self.prose)
        bodies = self.document.by_tag("body")
        if not prose.all or not bodies:
            return
        root = _densest(bodies[0], prose)
        kept = [root, *self._beside(root, prose)]
        inside = [False] * len(self.blocks)
        for element in kept:
            first, last = bisect_left(self.starts, element.event), bisect_left(self.starts, element.close)
            inside[first:last] = [True] * (last - first)
        self._keep_lead(root, inside)
        for index, is_in in enumerate(inside):
            if not is_in and not self.reasons[index]:
                self.reasons[index] = OUTSIDE

    def _beside(self, root: Element, prose: Sums) -> Iterator[Element]:
        """Parts around the root that read like prose."""
        letters = self._sums([len(block.text.value) for block in self.blocks])
        links = self._sums(self.linked)
        here = root
        while here.parent is not None and here.tag != "body":
            for part in here.parent.children:
                if part is here or not isinstance(part, Element):
                    continue
                size, whole = prose.inside(part), letters.inside(part)
                if not size or links.inside(part) >= MOST_LINKED * whole:
                    continue
                # In what the page itself calls its main part, a section may be short, or mostly a table.
                if (self.is_main_believed and part.closest("main")) or (size >= BESIDE and size >= LEAST_PROSE * whole):
                    yield part
            here = here.parent

    def _keep_lead(self, root: Element, inside: list[bool]) -> None:
        """The last level 1 heading before the main element, and the prose between them."""
        end = bisect_left(self.starts, root.event)
        first = next((i for i in range(end - 1, -1, -1) if self.blocks[i].level == 1), None)
        if first is None:
            return
        for index in range(first, end):
            block = self.blocks[index]
            if index == first or block.role == "heading" or self.prose[index] >= LEAD:
                inside[index] = True

    def _leave_out_bare_headings(self) -> None:
        """Headings, the first of level 1 aside, under which nothing is left: no words, no lesser heading with words."""
        filled, following = False, 0
        for index in range(len(self.blocks) - 1, -1, -1):
            block = self.blocks[index]
            if self.reasons[index]:
                continue
            level = block.level
            if level is None:
                filled = True
            elif filled or level == 1 or following > level:
                filled, following = False, level
            else:
                self.reasons[index] = BARE


def _densest(body: Element, prose: Sums) -> Element:
    """The innermost element that holds nearly all the prose of the one around it, and so on from the body."""
    here = body
    while True:
        parts = [part for part in here.children if isinstance(part, Element) and part.tag not in _LEAVES]
        best = max(parts, key=prose.inside, default=None)
        if best is None or prose.inside(best) < NEARLY_ALL * prose.inside(here):
            return here
        here = best

"""What the heading rules share: which headings are read in one run, and how a heading's level is rewritten."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from contentaudit.api import Edit, Heading, Page, Span

APART = frozenset({"dialog", "cookie"})
"""Boxes that are opened on their own, over the page."""
_LAYOUT = frozenset({"header", "navigation", "footer", "aside", "search"})


class Run(NamedTuple):
    """Headings read one after the other, and the level of the heading that comes ``before`` them, if one does."""

    before: int | None
    headings: Sequence[Heading]
    layout: bool
    """Do they belong to the frame around the content, which its writer cannot mend?"""


def runs(page: Page, *, titled: bool = False) -> Iterator[Run]:
    """The content's headings, then those of each layout part and each dialog; ``titled``: a level 1 stands before.

    Headings inside a quotation head nothing of the page's own and are left out. A dialog or cookie box is opened on its
    own, so its headings begin anew; those of a footer or a sidebar go on from what stands above them.
    """
    content: list[Heading] = []
    apart: dict[str, list[Heading]] = {}
    layout: list[tuple[int | None, list[Heading]]] = []
    before: int | None = 1 if titled else None
    previous: Heading | None = None
    for heading in page.headings:
        if heading.quoted or not heading.name:
            continue
        if heading.region in APART:
            apart.setdefault(heading.region, []).append(heading)
            continue
        if heading.region not in _LAYOUT:
            if not content and previous is not None:
                before = previous.level
            content.append(heading)
        elif previous is not None and previous.region == heading.region:
            layout[-1][1].append(heading)
        else:
            layout.append((previous.level if previous is not None else None, [heading]))
        previous = heading
    yield Run(before, content, layout=False)
    yield from (Run(above, headings, layout=True) for above, headings in layout)
    yield from (Run(None, headings, layout=False) for headings in apart.values())


def gaps(page: Page, *, title_counts: bool = True) -> Iterator[tuple[Run, int, int]]:
    """Headings more than one level below the one before them: their run, their place in it, the level before."""
    for run in runs(page, titled=title_counts and titled(page)):
        above = run.before
        for index, here in enumerate(run.headings):
            if above is not None and here.level > above + 1:
                yield run, index, above
            above = here.level


def own(page: Page) -> Iterator[Heading]:
    """Headings of the page's own content: not of its frame, not in a quotation, a dialog or a cookie box."""
    return (h for h in page.headings if not h.quoted and h.region not in APART and h.region not in _LAYOUT)


def titled(page: Page) -> bool:
    """Does the front matter give a title, which layouts print as the level-1 heading?"""
    return page.front_matter is not None and bool(page.front_matter.value("title"))


def at_level(page: Page, heading: Heading, level: int) -> Sequence[Edit] | None:
    """Edits that give a heading another level; ``None`` where its level is not written as a tag or as ``#`` marks."""
    start, end = heading.element.start_tag, heading.element.end_tag
    if start is None or end is None or "aria-level" in heading.element.attrs or not 1 <= level <= 6:
        return None
    opening = page.source.text[start.start : start.end]
    tag = heading.element.tag
    if opening.startswith("#" * heading.level):
        return _marks(start, heading.level, level)
    if not opening[1:].lower().startswith(tag) or heading.level != int(tag[1:] or 0):
        return None
    return (
        Edit(Span(start.start + 1, start.start + 1 + len(tag)), f"h{level}"),
        Edit(Span(end.start + 2, end.start + 2 + len(tag)), f"h{level}"),
    )


def _marks(start: Span, old: int, new: int) -> Sequence[Edit]:
    if new <= old:
        return (Edit(Span(start.start, start.start + old - new), ""),)
    return (Edit(Span(start.start, start.start), "#" * (new - old)),)

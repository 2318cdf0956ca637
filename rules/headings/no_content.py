"""Does something stand under every heading?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from contentaudit.api import Element, Heading, Hit, Page, Related, rule

from ._content import is_bare
from ._levels import gaps, own

FEWEST_TILES = 3


@rule(severity="warning", message="Nothing stands under a heading", label="{next}", needs=("marks",))
def no_content(page: Page) -> Iterator[Hit]:
    """Does something stand under every heading?"""
    headings = list(own(page))
    tiles = _tiles(headings)
    skipping = {run.headings[index] for run, index, _ in gaps(page)}
    for here, following in pairwise(headings):
        if here.level < following.level or here.level == following.level == 1 or here in tiles or not here.name:
            continue
        if here in skipping or _is_a_link(here) or not is_bare(page, here, following):
            continue
        smaller = here.level > following.level
        yield Hit(
            here,
            related=[Related("the next heading", following.span)],
            next="a smaller line above a heading is no heading" if smaller else "the next heading follows at once",
        )


def _is_a_link(heading: Heading) -> bool:
    """A title that opens what belongs to it: a card, a tab, a box."""
    if heading.element.closest("a", "button", "summary", "label", "figcaption", "li", "td", "th", "dt", "legend"):
        return True
    return any(True for _ in heading.element.find("a", "button", "input"))


def _tiles(headings: Sequence[Heading]) -> set[Heading]:
    """Headings that are alone in boxes of one kind, one after the other: a list of pictures with titles."""
    found: set[Heading] = set()
    for box, run in groupby(headings, _box):
        members = list(run)
        if box and len(members) >= FEWEST_TILES:
            found.update(members)
    return found


def _box(heading: Heading) -> tuple[int, str, str] | None:
    """The level, and the tag and classes of the element that holds the heading and nothing else."""
    box = heading.element.parent
    if box is None or not box.get("class") or box.tag in ("body", "main", "article", "section"):
        return None
    if any(child is not heading.element for child in box.children if isinstance(child, Element)):
        return None
    return heading.level, box.tag, box.get("class")

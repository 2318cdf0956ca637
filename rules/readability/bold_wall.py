"""Is bold type kept for the words that matter most?"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from contentaudit.api import Block, Element, Hit, Page, Related, rule

_APART = (
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "summary",
    "th",
    "button",
    "dt",
    "legend",
    "caption",
    "label",
    "blockquote",
)
"""What is bold as a rule, or somebody else's words."""


@rule(
    severity="info",
    message="{words} words in a row are bold; the most is {most}",
    label="bold{more}",
    needs=("marks",),
)
def bold_wall(page: Page, *, most: int = 30) -> Iterator[Hit]:
    """Is bold type kept for the words that matter most?"""
    blocks = page.all_blocks
    starts = [block.events[0] for block in blocks]
    found = [
        (element, words)
        for element in page.document.by_tag("strong", "b")
        if (words := len(element.text.value.split())) > most
        and _is_prose(page, element)
        and _is_in_one(blocks, starts, element)
    ]
    if found:
        element, words = found[0]
        yield Hit(
            element.text,
            related=[Related(f"{more} words in bold", other.text.span) for other, more in found[1:]],
            words=words,
            most=most,
            more=f", as in {len(found) - 1} other places" if len(found) > 1 else "",
        )


def _is_in_one(blocks: Sequence[Block], starts: Sequence[int], element: Element) -> bool:
    """Is it part of one block? A bold element around many is a tag that somebody forgot to close."""
    at = bisect_right(starts, element.close) - 1
    return at <= 0 or blocks[at - 1].events[1] < element.event


def _is_prose(page: Page, element: Element) -> bool:
    """Running text of the content that a visitor sees; the inner of two bold elements is told with the outer."""
    outer = element.parent.closest("strong", "b", *_APART) if element.parent else None
    return outer is None and page.region(element) == "content" and not page.hides(element)

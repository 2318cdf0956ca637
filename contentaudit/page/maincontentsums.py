"""Figures of blocks, and what any element holds of them: in the time of a search, so that the cost stays linear."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from contentaudit.page.blocks import Block
from contentaudit.page.html import Document, Element, Event


class Sums:
    """Figures of blocks, summed so that those of any element are one subtraction."""

    def __init__(self, starts: Sequence[int], figures: Iterable[int]) -> None:
        self._starts = starts
        self._before = [0, *accumulate(figures)]

    @property
    def all(self) -> int:
        """The figure of the page."""
        return self._before[-1]

    def inside(self, element: Element) -> int:
        """The figure of what stands in an element."""
        return (
            self._before[bisect_left(self._starts, element.close)]
            - self._before[bisect_left(self._starts, element.event)]
        )


def linked_characters(document: Document, blocks: Sequence[Block], starts: Sequence[int]) -> list[int]:
    """Characters of each block that stand in links to elsewhere."""
    linked = [0] * len(blocks)
    for anchor in document.by_tag("a"):
        if anchor.get("href", "#").startswith("#"):
            continue
        for event in range(anchor.event + 1, anchor.close):
            if document.kinds[event] is not Event.TEXT:
                continue
            at = bisect_right(starts, event) - 1
            if at >= 0 and event <= blocks[at].events[1]:
                linked[at] += len(document.nodes[event].data.strip())  # type: ignore[union-attr]
    return linked

"""Ranges of the source that are asked many times whether they hold a place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from contentaudit.model import Span
from contentaudit.page.html import Element


class Zones:
    """Ranges of the source, asked by place."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._reach: list[int] = []
        for span in ordered:
            self._reach.append(max(span.end, self._reach[-1] if self._reach else 0))

    @classmethod
    def of(cls, elements: Iterable[Element]) -> Zones:
        """The ranges that elements take up."""
        return cls(element.span for element in elements)

    def hold(self, span: Span) -> bool:
        """Does one of the ranges share a code point with the span?"""
        at = bisect_left(self._starts, span.end)
        return at > 0 and self._reach[at - 1] > span.start

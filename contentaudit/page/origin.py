"""From the HTML that was parsed back to the source that was written.

Rules see one tree for every kind of page. Markdown and plain text are rendered to HTML first; an ``Origin`` remembers
for every piece of that HTML which part of the source it came from, so that positions stay exact.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Protocol

from contentaudit.model import Span


class Origin(Protocol):
    """Turns a range of the parsed HTML into a range of the decoded source."""

    def span(self, start: int, end: int) -> Span:
        """The source range from which ``html[start:end]`` came."""


class Verbatim:
    """The HTML is the source itself."""

    def span(self, start: int, end: int) -> Span:
        """The same range."""
        return Span(start, end)


class FoldedNewlines:
    """The HTML is the source with each CR LF read as one LF (and a lone CR as LF)."""

    def __init__(self, source: str) -> None:
        self._shift: list[int] = []
        at = source.find("\r\n")
        while at >= 0:
            # In the folded text the newline stands at at - (pairs before it); everything after it moves by one more.
            self._shift.append(at - len(self._shift))
            at = source.find("\r\n", at + 2)

    def _offset(self, folded: int) -> int:
        return folded + bisect_right(self._shift, folded - 1)

    def span(self, start: int, end: int) -> Span:
        """The source range; a folded newline at an edge takes both of its code points."""
        return Span(self._offset(start), self._offset(end))


class Segments:
    """Pieces of rendered HTML in order, each from one range of the source.

    A *verbatim* piece equals its source range code point for code point, so any cut inside it is exact. Any other
    piece (an escaped character, a tag made from Markdown marks) stands for its whole source range: a cut inside it
    takes the whole.
    """

    def __init__(self) -> None:
        self._html: list[int] = []
        self._start: list[int] = []
        self._end: list[int] = []
        self._verbatim: list[bool] = []
        self._length = 0

    def add(self, length: int, source: Span, *, verbatim: bool) -> None:
        """Append a piece of ``length`` HTML code points that came from ``source``."""
        if length == 0:
            return
        self._html.append(self._length)
        self._start.append(source.start)
        self._end.append(source.end)
        self._verbatim.append(verbatim)
        self._length += length

    def _piece(self, offset: int) -> int:
        return max(0, bisect_right(self._html, offset) - 1)

    def span(self, start: int, end: int) -> Span:
        """The source range of ``html[start:end]``; an empty range gives an empty one."""
        if not self._html:
            return Span(0, 0)
        first = self._piece(start)
        begin = self._start[first]
        if self._verbatim[first]:
            begin = min(begin + start - self._html[first], self._end[first])
        if end <= start:
            return Span(begin, begin)
        last = self._piece(end - 1)
        finish = self._end[last]
        if self._verbatim[last]:
            finish = min(self._start[last] + end - self._html[last], finish)
        return Span(begin, max(begin, finish))

"""A unified diff of a mended text, made from its edits: cost is linear in the text, whatever its lines hold."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from contentaudit.mend.edits import Edits, applied
from contentaudit.model import Edit, Span

CONTEXT = 3
"""Unchanged lines shown around a change."""

Kind = str
"""What begins a line of the diff: ``-``, ``+``, a blank, ``@`` for the head of a hunk, a backslash for a note."""


class Line(NamedTuple):
    """One line of a diff, without the mark before it and without its line feed."""

    kind: Kind
    text: str


class _Change(NamedTuple):
    """Lines ``start`` to ``end`` (0-based, half-open) of the old text, and what stands there now."""

    start: int
    end: int
    new: list[str]


def diff(text: str, edits: Edits) -> Iterator[Line]:
    """The hunks of the diff between ``text`` and what the edits make of it."""
    lines = _lines(text)
    shift = 0
    for hunk in _hunks(list(_changes(text, lines, edits))):
        first = max(0, hunk[0].start - CONTEXT)
        last = min(len(lines), hunk[-1].end + CONTEXT)
        grown = sum(len(change.new) - (change.end - change.start) for change in hunk)
        old, new = last - first, last - first + grown
        yield Line("@", f"@ -{_range(first, old)} +{_range(first + shift, new)} @@")
        at = first
        for change in hunk:
            yield from _marked(" ", lines[at : change.start])
            yield from _marked("-", lines[change.start : change.end])
            yield from _marked("+", change.new)
            at = change.end
        yield from _marked(" ", lines[at:last])
        shift += grown


def _lines(text: str) -> list[str]:
    """Lines as programs that read diffs know them: they end in LF."""
    parts = text.split("\n")
    return [f"{part}\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])


def _range(start: int, length: int) -> str:
    """``12,7``: lines count from 1, and a range without lines is named by the line before it."""
    at = start + 1 if length else start
    return str(at) if length == 1 else f"{at},{length}"


def _marked(kind: Kind, lines: Sequence[str]) -> Iterator[Line]:
    for line in lines:
        yield Line(kind, line.removesuffix("\n"))
        if not line.endswith("\n"):
            yield Line("\\", " No newline at end of file")


def _changes(text: str, lines: Sequence[str], edits: Edits) -> Iterator[_Change]:
    """Whole lines that change, in order; edits in the same lines are one change."""
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    for first, last, inside in _by_lines(starts, len(lines), edits):
        whole = Span(starts[first], starts[last])
        moved = tuple(
            Edit(Span(edit.span.start - whole.start, edit.span.end - whole.start), edit.text) for edit in inside
        )
        new = _lines(applied(text[whole.start : whole.end], moved))
        change = _trimmed(first, lines[first:last], new)
        if change.new or change.start < change.end:
            yield change


def _by_lines(starts: Sequence[int], count: int, edits: Edits) -> Iterator[tuple[int, int, list[Edit]]]:
    held: list[Edit] = []
    first = last = 0
    for edit in edits:
        begin = max(0, bisect_right(starts, edit.span.start, hi=count) - 1)
        end = min(count, bisect_right(starts, edit.span.end, hi=count))
        if held and begin >= last:
            yield first, last, held
            held = []
        if not held:
            first = begin
        held.append(edit)
        last = end
    if held:
        yield first, last, held


def _trimmed(start: int, old: Sequence[str], new: list[str]) -> _Change:
    """Without the lines at either end that stay as they are."""
    most = min(len(old), len(new))
    head = next((at for at in range(most) if old[at] != new[at]), most)
    tail = next((at for at in range(most - head) if old[-1 - at] != new[-1 - at]), most - head)
    return _Change(start + head, start + len(old) - tail, new[head : len(new) - tail])


def _hunks(changes: Sequence[_Change]) -> Iterator[list[_Change]]:
    """Changes so near to each other that the lines between them are shown once."""
    held: list[_Change] = []
    for change in changes:
        if held and change.start - held[-1].end > 2 * CONTEXT:
            yield held
            held = []
        held.append(change)
    if held:
        yield held

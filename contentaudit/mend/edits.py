"""Edits of a text: carried out, put together with later ones, and traced back to where the text stood before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from contentaudit.model import Edit, Span

Edits = tuple[Edit, ...]
"""Sorted by place and never overlapping."""


def in_order(edits: Sequence[Edit], text: str) -> Edits | None:
    """The edits sorted; ``None`` where they overlap, leave the text, or change nothing."""
    ordered = tuple(sorted(edits, key=lambda edit: edit.span))
    inside = all(0 <= edit.span.start <= edit.span.end <= len(text) for edit in ordered)
    apart = all(one.span.end <= other.span.start for one, other in pairwise(ordered))
    changing = any(text[edit.span.start : edit.span.end] != edit.text for edit in ordered)
    return ordered if inside and apart and changing else None


def applied(text: str, edits: Edits) -> str:
    """The text with all edits made."""
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += (text[at : edit.span.start], edit.text)
        at = edit.span.end
    return "".join((*parts, text[at:]))


def composed(text: str, first: Edits, second: Edits) -> Edits:
    """Edits of ``text`` that do at once what ``first`` and then ``second`` do, whose places lie in the text between."""
    between = applied(text, first)
    last = applied(between, second)
    made = [
        Edit(group.before, last[group.after.start : group.after.end])
        for group in _groups(list(_in_between(first)), second)
    ]
    return tuple(edit for edit in made if text[edit.span.start : edit.span.end] != edit.text)


def places_before(offsets: Iterable[int], edits: Edits) -> list[int]:
    """Where offsets of the edited text stood in the text before; inside new words: where these were put."""
    starts: list[int] = []
    moved = [0]
    for edit in edits:
        starts.append(edit.span.start + moved[-1])
        moved.append(moved[-1] + _growth(edit))
    found = []
    for offset in offsets:
        at = bisect_right(starts, offset)
        last = edits[at - 1] if at else None
        is_new = last is not None and offset < starts[at - 1] + len(last.text)
        found.append(last.span.start if last is not None and is_new else offset - moved[at])
    return found


class _Change(NamedTuple):
    """A range of the text between that either round touches; by how much the text grew there, or will."""

    span: Span
    grew: int = 0
    will_grow: int = 0


class _Group(NamedTuple):
    """Changes that touch each other, as one range of the first text and of the last."""

    before: Span
    after: Span


def _growth(edit: Edit) -> int:
    return len(edit.text) - (edit.span.end - edit.span.start)


def _in_between(first: Edits) -> Iterator[_Change]:
    """What the first round wrote, as ranges of the text it made."""
    moved = 0
    for edit in first:
        start = edit.span.start + moved
        yield _Change(Span(start, start + len(edit.text)), grew=_growth(edit))
        moved += _growth(edit)


def _groups(first: Sequence[_Change], second: Edits) -> Iterator[_Group]:
    grew = will_grow = 0
    for span, inside_grew, inside_will_grow in _merged(
        sorted([*first, *(_Change(edit.span, will_grow=_growth(edit)) for edit in second)])
    ):
        yield _Group(
            Span(span.start - grew, span.end - grew - inside_grew),
            Span(span.start + will_grow, span.end + will_grow + inside_will_grow),
        )
        grew += inside_grew
        will_grow += inside_will_grow


def _merged(changes: Sequence[_Change]) -> Iterator[_Change]:
    """Changes that touch each other as one."""
    held: _Change | None = None
    for change in changes:
        if held is not None and change.span.start <= held.span.end:
            span = Span(held.span.start, max(held.span.end, change.span.end))
            held = _Change(span, held.grew + change.grew, held.will_grow + change.will_grow)
            continue
        if held is not None:
            yield held
        held = change
    if held is not None:
        yield held

"""Which fixes can be made together: whole fixes, no two of which touch the same place."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable
from typing import NamedTuple

from contentaudit.mend.edits import Edits, in_order
from contentaudit.model import Edit, Finding, Source, Span

Wanted = Callable[[Source, Finding], bool]
"""Shall the fix of this finding of this source be made? Asked once more in every round."""


class Mend(NamedTuple):
    """A finding and the edits of its fix, ready to be made."""

    finding: Finding
    edits: Edits


def mends(source: Source, findings: Iterable[Finding]) -> list[Mend]:
    """The findings whose fix can be made, worst first; one that overlaps itself or leaves the source is none."""
    newline = _newline_of(source.text)
    found = []
    for finding in sorted(findings, key=lambda finding: (finding.severity.rank, finding.span, finding.rule)):
        if finding.fix is None:
            continue
        edits = in_order([_with_newline(edit, newline) for edit in finding.fix.edits], source.text)
        if edits is not None:
            found.append(Mend(finding, edits))
    return found


def together(offered: Iterable[Mend], wanted: Callable[[Finding], bool], most: int | None = None) -> list[Mend]:
    """As many of the wanted ones (at most ``most``) as can be made at once; the others have to wait for a new audit.

    Two that only touch have to wait as well: which of two insertions comes first would be chance.
    """
    taken: list[Span] = []
    chosen: list[Mend] = []
    for mend in offered:
        if most is not None and len(chosen) == most:
            break
        if not any(_touches(edit.span, taken) for edit in mend.edits) and wanted(mend.finding):
            chosen.append(mend)
            for edit in mend.edits:
                insort(taken, edit.span)
    return chosen


def _touches(span: Span, taken: list[Span]) -> bool:
    """``taken`` is sorted, and no two of it overlap: only the neighbours can reach the span."""
    at = bisect_left(taken, span)
    return any(near.start <= span.end and span.start <= near.end for near in taken[max(0, at - 1) : at + 1])


def _newline_of(text: str) -> str:
    """How lines end in the source: as most of them do."""
    pairs = text.count("\r\n")
    return max(
        ("\n", text.count("\n") - pairs), ("\r\n", pairs), ("\r", text.count("\r") - pairs), key=lambda kind: kind[1]
    )[0]


def _with_newline(edit: Edit, newline: str) -> Edit:
    """The edit with line ends as the source has them; what is only moved keeps its own."""
    if newline == "\n" or "\n" not in edit.text:
        return edit
    return edit._replace(text=edit.text.replace("\r\n", "\n").replace("\n", newline))

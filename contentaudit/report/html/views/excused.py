"""Findings that were let go: by whom, why, until when. Those of a baseline stand apart: they are old, not allowed."""

from __future__ import annotations

from typing import NamedTuple

from contentaudit.model import Finding
from contentaudit.report.html.audited import Audited
from contentaudit.report.html.views.first import cut

_MOST = 200
_BY = {
    "inline": "a comment on the page",
    "approved-claim": "the register of approved claims",
    "waiver": "a waiver",
    "baseline": "the baseline",
}


class Excused(NamedTuple):
    """A finding that was let go. ``until``: its last day, empty for none."""

    title: str
    quote: str
    line: int
    by: str
    reason: str
    until: str


class Excuses(NamedTuple):
    """What is allowed here, and what was known before."""

    allowed: tuple[Excused, ...]
    known: tuple[Excused, ...]
    more: int


def excuses(audited: Audited) -> Excuses:
    """The findings of a page that were let go."""
    rows = [(found.excused, _row(found)) for found in audited.result.excused if found.excused]
    allowed = [row for excuse, row in rows if excuse.by != "baseline"]
    known = [row for excuse, row in rows if excuse.by == "baseline"]
    more = max(len(allowed) - _MOST, 0) + max(len(known) - _MOST, 0)
    return Excuses(tuple(allowed[:_MOST]), tuple(known[:_MOST]), more)


def _row(found: Finding) -> Excused:
    excuse = found.excused
    assert excuse is not None
    by = _BY.get(excuse.by, excuse.by)
    return Excused(found.message, cut(found.quote), found.start.line, by, excuse.reason, excuse.until or "")

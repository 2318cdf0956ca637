"""Results by area: for each family of rules what was found, or that nothing was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from contentaudit.report.counts import counted
from contentaudit.report.html.audited import Audited, Numbered
from contentaudit.report.html.said import AREA_ORDER, anchor, area, counts_said, lowered

_MOST_NAMED = 2


class Area(NamedTuple):
    """``kind`` is the worst severity, ``pass``, or ``none`` where no rule could judge."""

    name: str
    anchor: str
    told: str
    kind: str
    status: str


def areas(audited: Audited) -> tuple[Area, ...]:
    """Every area in which a rule was asked, the worst first, then in a fixed order."""
    statuses: dict[str, list[str]] = defaultdict(list)
    for rule, outcome in audited.result.outcomes.items():
        statuses[rule.partition(".")[0]].append(outcome.status)
    rows = []
    for family, its in statuses.items():
        found = list(audited.of_family(family))
        rank = found[0].first.severity.rank if found else 9
        order = AREA_ORDER.index(family) if family in AREA_ORDER else len(AREA_ORDER)
        rows.append((rank, order, family, _area(family, found, its)))
    return tuple(row[3] for row in sorted(rows, key=lambda row: row[:3]))


def _area(family: str, found: Sequence[Numbered], statuses: Sequence[str]) -> Area:
    unjudged = statuses.count("skipped") + statuses.count("failed")
    if found:
        told, kind = _messages(found), found[0].first.severity.value
        return Area(area(family), anchor(family), told, kind, counts_said(each.first.severity for each in found))
    if unjudged == len(statuses):
        return Area(area(family), "checked", "No rule could judge this page", "none", "not checked")
    left = f"; {counted(unjudged, 'rule')} not checked" if unjudged else ""
    status = "passed in part" if unjudged else "passed"
    return Area(area(family), anchor(family), f"Nothing found{left}", "pass", status)


def _messages(found: Sequence[Numbered]) -> str:
    """``A result is promised; a standing above others is claimed; 2 more``."""
    distinct = list(dict.fromkeys(each.first.message for each in found))
    told = [distinct[0], *map(lowered, distinct[1:_MOST_NAMED])]
    more = len(distinct) - len(told)
    return "; ".join([*told, f"{more} more"] if more else told)

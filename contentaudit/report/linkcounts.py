"""How many links answered in which way, in one line of the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

_MOST_REASONS = 5


def link_counts(measures: Iterable[Mapping[str, Any]]) -> list[str]:
    """``12 ok · 1 broken · 2 not checked (robots.txt asks robots to stay away)`` over the measures of some pages.

    Nothing where no link was asked. An address that stands on several pages counts on each.
    """
    verdicts: Counter[str] = Counter()
    unchecked: Counter[str] = Counter()
    for links in (each["links"] for each in measures if "links" in each):
        unchecked.update(links["not_checked"])
        verdicts.update({name: count for name, count in links.items() if name != "not_checked"})
    parts = [f"{count:,} {name}" for name, count in verdicts.items() if count]
    if unchecked:
        parts.append(f"{unchecked.total():,} not checked ({_reasons(unchecked)})")
    return [" · ".join(parts)] if parts else []


def _reasons(unchecked: Counter[str]) -> str:
    most = unchecked.most_common(_MOST_REASONS)
    if len(most) == 1:
        return most[0][0]
    told = [f"{count:,}: {why}" for why, count in most]
    return "; ".join(told) + ("; …" if len(unchecked) > len(most) else "")

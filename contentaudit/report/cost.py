"""What a run took, as ``--verbose`` tells it: only ever in the text for people, since no two runs take the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from contentaudit.report.counts import counted

_MOST_RULES = 10


class Cost(NamedTuple):
    """``seconds`` since the start, those in each of ``rules``, and the most bytes of ``memory`` where that is known."""

    seconds: float
    rules: Mapping[str, float]
    memory: int | None


def cost_texts(cost: Cost, pages: int) -> Iterator[tuple[str, list[str]]]:
    """Names of sections and their texts."""
    speed = f", {pages / cost.seconds:,.1f} pages a second" if pages > 1 and cost.seconds else ""
    inside = sum(cost.rules.values())
    slowest = sorted(cost.rules.items(), key=lambda item: (-item[1], item[0]))
    named = " · ".join(f"{rule} {_shown(seconds)}" for rule, seconds in slowest[:_MOST_RULES])
    rest = len(slowest) - _MOST_RULES
    others = f" · {counted(rest, 'other rule')} {_shown(sum(s for _, s in slowest[_MOST_RULES:]))}" if rest > 0 else ""
    yield "Time", [f"{_shown(cost.seconds)} for {counted(pages, 'page')}{speed}; {_shown(inside)} of it in rules"]
    # What rules share (headings, sentences, one scan for all wording) is worked out when the first of them asks.
    yield (
        "By rule",
        [named + others, "The first rule that asks for a part of the page pays for finding it."] if named else [],
    )
    yield "Memory", [f"{cost.memory / 1_000_000:,.0f} MB at the most"] if cost.memory else []


def _shown(seconds: float) -> str:
    return (
        f"{seconds:,.1f} s"
        if seconds >= 1
        else f"{seconds * 1_000:,.0f} ms"
        if seconds >= 0.0095
        else f"{seconds * 1_000:.1f} ms"
    )

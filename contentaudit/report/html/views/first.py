"""What to fix first: the costliest problems with what to do about each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from contentaudit.model import Finding, Severity
from contentaudit.report.html.audited import Audited, Numbered

_LEAST = 5
"""So many are listed where there are so many, whatever they weigh."""
_MOST = 12
_MOST_QUOTES = 3
_LONGEST = 160
"""Characters of an edit or quotation that are shown."""


class Change(NamedTuple):
    """What an automatic fix does to the source: code before and after."""

    before: str
    after: str


class Step(NamedTuple):
    """One thing to do, at all places that need it. ``effort`` says who or what can do it."""

    number: int
    severity: str
    title: str
    quotes: tuple[str, ...]
    fix: str
    change: Change | None
    effort: str
    lines: tuple[int, ...]


class First(NamedTuple):
    """The steps, and how many problems more there are below."""

    steps: tuple[Step, ...]
    more: int


def first(audited: Audited) -> First:
    """Everything that must be fixed, filled up with what should be and what a person decides; notes never."""
    groups: dict[tuple[object, ...], list[Numbered]] = {}
    for each in audited.numbered:
        if each.first.severity is not Severity.INFO:
            groups.setdefault((each.first.rule, each.first.severity, each.first.message), []).append(each)
    errors = sum(group[0].first.severity is Severity.ERROR for group in groups.values())
    steps = [_step(audited, group) for group in islice(groups.values(), min(max(errors, _LEAST), _MOST))]
    return First(tuple(steps), len(groups) - len(steps))


def _step(audited: Audited, group: Sequence[Numbered]) -> Step:
    found = group[0].first
    quotes = dict.fromkeys(cut(each.first.quote) for each in group if each.first.quote)
    return Step(
        group[0].number,
        found.severity.value,
        found.message,
        tuple(quotes)[:_MOST_QUOTES],
        found.help,
        _change(audited, found) if len(group) == 1 else None,
        _effort(found),
        tuple(sorted({line for each in group for line in each.problem.lines})),
    )


def _change(audited: Audited, found: Finding) -> Change | None:
    """Before and after of a fix that is one small edit."""
    if found.fix is None or len(found.fix.edits) != 1:
        return None
    (edit,) = found.fix.edits
    before = audited.page.source.text[edit.span.start : edit.span.end]
    return Change(before, edit.text) if max(len(before), len(edit.text)) <= _LONGEST else None


def _effort(found: Finding) -> str:
    if found.fix is not None:
        return "safe automatic fix" if found.fix.safe else "automatic fix, needs a look"
    return "a reviewer decides" if found.severity is Severity.REVIEW else "needs a writer"


def cut(quote: str) -> str:
    """A quotation short enough for a line or two."""
    words = " ".join(quote.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]}…"

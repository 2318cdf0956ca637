"""The first words of a report: what stands between this page and its readers, in counts and one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from contentaudit.model import Severity
from contentaudit.report.counts import counted, places
from contentaudit.report.html.audited import Audited, Numbered
from contentaudit.report.html.said import joined, lowered

_MOST_NAMED = 2


class Verdict(NamedTuple):
    """``kind`` is the severity of the worst problem, ``clear`` for none, ``broken`` where rules stopped."""

    kind: str
    title: str
    sentences: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    """Severity and number of problems, worst first."""
    notes: int
    passed: int
    rules: int
    unchecked: int


def verdict(audited: Audited) -> Verdict:
    """Counts and words for the page as a whole."""
    outcomes = [outcome.status for outcome in audited.result.outcomes.values()]
    counts = {severity: audited.count(severity) for severity in Severity}
    failed = outcomes.count("failed")
    worst = next((severity for severity in Severity if counts[severity] and severity is not Severity.INFO), None)
    return Verdict(
        "broken" if failed else worst.value if worst else "clear",
        _title(worst, counts, failed),
        tuple(_sentences(audited, worst, counts)),
        tuple((severity.value, counts[severity]) for severity in Severity if severity is not Severity.INFO),
        counts[Severity.INFO],
        outcomes.count("passed"),
        len(outcomes),
        outcomes.count("skipped") + failed,
    )


def _title(worst: Severity | None, counts: dict[Severity, int], failed: int) -> str:
    if failed:
        return f"Not fully checked: {counted(failed, 'rule')} stopped"
    if worst is Severity.ERROR:
        return f"{_things(counts[worst])} must be fixed before this is published"
    if worst is Severity.WARNING:
        return f"Nothing must be fixed, {_things(counts[worst]).lower()} should be"
    if worst is Severity.REVIEW:
        verb = "waits" if counts[worst] == 1 else "wait"
        return f"{_things(counts[worst]).replace('thing', 'point')} {verb} for a person to decide"
    return "Nothing was found"


def _things(number: int) -> str:
    word = ("", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")[number] if number < 10 else ""
    return f"{word or number} {'thing' if number == 1 else 'things'}"


def _sentences(audited: Audited, worst: Severity | None, counts: dict[Severity, int]) -> Iterator[str]:
    if worst is not None:
        yield _named([each for each in audited.numbered if each.first.severity is worst])
    rest = []
    if worst is Severity.ERROR and counts[Severity.WARNING]:
        rest.append(f"{_things(counts[Severity.WARNING]).lower()} should be fixed")
    if worst is not None and worst is not Severity.REVIEW and (number := counts[Severity.REVIEW]):
        rest.append(f"a person should decide on {_things(number).lower().replace('thing', 'point')}")
    if rest:
        yield f"Beyond that, {joined(rest)}."
    if worst is None:
        yield "Every rule that could judge this page let it pass."


def _named(found: list[Numbered]) -> str:
    told = [f"{each.first.message} ({places(each.problem.lines)})" for each in found[:_MOST_NAMED]]
    told = [told[0], *map(lowered, told[1:])]
    more = len(found) - len(told)
    return f"{joined([*told, f'{more} more'] if more else told)}."

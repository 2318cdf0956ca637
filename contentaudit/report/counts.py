"""Counts in words, as people read them under a report."""

from __future__ import annotations

import shlex
from collections.abc import Collection, Iterable, Mapping

from contentaudit.model import Severity
from contentaudit.result import Tally


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """``1 page``, ``2 pages``, ``4,112 pages``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def of(severity: Severity, number: int) -> str:
    """``2 errors``, ``1 warning``, ``8 to review``, ``3 notes``."""
    if severity is Severity.REVIEW:
        return f"{number:,} to review"
    return counted(number, "note" if severity is Severity.INFO else severity.value)


def listed(findings: Mapping[Severity, int]) -> str:
    """``2 errors · 6 warnings · 8 to review``; kinds that do not occur are left out."""
    return " · ".join(of(severity, findings[severity]) for severity in Severity if findings.get(severity))


def excused(by: Mapping[str, int]) -> str:
    """``3 excused``; where anything but comments on the page let findings go, also what: ``(2 approved-claim)``."""
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in sorted(by.items()) if kind != "inline")
    return f"{sum(by.values()):,} excused" + (f" ({kinds})" if kinds else "")


def mendable(tally: Tally) -> str:
    """``3 can be fixed: contentaudit fix post.md``; empty when nothing can."""
    if not tally.fixable:
        return ""
    files = shlex.quote(tally.fixable_in[0]) if len(tally.fixable_in) == 1 else "FILES…"
    return f"{tally.fixable:,} can be fixed: contentaudit fix {files}"


def numbers(lines: Iterable[int], most: int = 8) -> str:
    """``9, 176``: each once, ascending; after ``most`` of them an ellipsis."""
    distinct = sorted(set(lines))
    return ", ".join([*map(str, distinct[:most]), *(["…"] if len(distinct) > most else [])])


def places(lines: Collection[int]) -> str:
    """``line 9`` or ``lines 9, 176``."""
    return f"{'line' if len(set(lines)) == 1 else 'lines'} {numbers(lines)}"

"""What the findings and measures of one page add up to, each fact as a line of text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from contentaudit.model import Outcome, PageResult, Severity
from contentaudit.report.cells import head as beginning
from contentaudit.report.counts import counted, places

_MOST_FIRST = 3
_LONGEST_HEADING = 36


def fix_first(page: PageResult) -> list[str]:
    """The most frequent problems of the worst kind that somebody must or should mend."""
    for severity in (Severity.ERROR, Severity.WARNING):
        lines: dict[str, list[int]] = defaultdict(list)
        for finding in page.findings:
            if finding.severity is severity:
                lines[finding.message].append(finding.start.line)
        most = sorted(lines.items(), key=lambda item: -len(item[1]))[:_MOST_FIRST]
        if most:
            return [
                (f"{len(where)} × " if len(where) > 1 else "") + f"{message}: {places(where)}"
                for message, where in most
            ]
    return []


def reading(measures: Mapping[str, Any], target: float | None = None) -> list[str]:
    """The page's grade, the one it should have, and its hardest sections."""
    grade = measures.get("flesch_kincaid_grade")
    if grade is None:
        return []
    parts = [f"grade {grade}" + (f", target {target:g}" if target is not None else "")]
    sections = [part for part in measures.get("sections", ()) if part.get("flesch_kincaid_grade") is not None]
    if len(sections) > 1:
        hardest = sorted(sections, key=lambda part: -part["flesch_kincaid_grade"])[:2]
        parts.append(f"hardest: {', '.join(map(_section_grade, hardest))}")
    return [" · ".join(parts)]


def _section_grade(section: Mapping[str, Any]) -> str:
    """``FAQs 17.0 (line 192)``."""
    heading = beginning(str(section["heading"]), _LONGEST_HEADING)
    return f"{heading} {section['flesch_kincaid_grade']} (line {section['line']})"


def by_area(page: PageResult) -> list[str]:
    """``phones 2 · headings 2``, the family with the worst finding first."""
    counts = Counter(finding.rule.partition(".")[0] for finding in page.findings)
    worst: dict[str, int] = {}
    for finding in page.findings:
        family = finding.rule.partition(".")[0]
        worst[family] = min(worst.get(family, 9), finding.severity.rank)
    order = sorted(counts, key=lambda family: (worst[family], -counts[family], family))
    return [" · ".join(f"{family} {counts[family]}" for family in order)] if order else []


def accepted(outcomes: Mapping[str, Outcome]) -> Iterator[str]:
    """``claims.unsupported-proof: “clinically proven” (line 14: link to doi.org)``, one for each claim let go."""
    for rule, outcome in outcomes.items():
        for each in outcome.accepted:
            yield f"{rule}: “{each.quote}” (line {each.start.line}: {each.by})"


def checked(outcomes: Iterable[Outcome]) -> str:
    """``193 rules passed · 20 found something · 10 skipped · 0 failed``."""
    by = Counter(outcome.status for outcome in outcomes)
    return (
        f"{counted(by['passed'], 'rule')} passed · {by['found']} found something · "
        f"{by['skipped']} skipped · {by['failed']} failed"
    )

"""A comparison for programs; described by ``comparison-1.schema.json``."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from contentaudit._version import __version__
from contentaudit.model import Severity
from contentaudit.report.jsontext import compact
from contentaudit.report.machine import finding_object

if TYPE_CHECKING:
    from contentaudit.compare.comparison import Comparison, PageChange
    from contentaudit.compare.states import Side

FORMAT = "contentaudit-comparison"
VERSION = 1


def as_json(comparison: Comparison, exit_code: int) -> str:
    """One document, a page a line."""
    head = {
        "format": FORMAT,
        "version": VERSION,
        "tool": {"name": "contentaudit", "version": __version__},
        "old": _side(comparison.old),
        "new": _side(comparison.new),
    }
    fields = "".join(f'  "{key}": {compact(value)},\n' for key, value in head.items())
    pages = ",\n".join(f"    {compact(_page(page))}" for page in comparison.pages)
    listed = f"[\n{pages}\n  ]" if pages else "[]"
    return f'{{\n{fields}  "pages": {listed},\n  "summary": {compact(_summary(comparison, exit_code))}\n}}\n'


def _side(side: Side) -> dict[str, Any]:
    return {"name": side.name, "reading": side.reading}


def _page(page: PageChange) -> dict[str, Any]:
    failure = page.new.failure if page.new else None
    return {
        "old": page.old.target if page.old else None,
        "new": page.new.target if page.new else None,
        "status": page.status,
        "error": {"code": failure.code, "message": failure.message} if failure else None,
        "worse": [finding_object(finding) for finding in page.held.new],
        "better": [finding_object(finding) for finding in page.held.gone],
        "stayed": _counts(Counter(now.severity for _, now in page.held.stayed)),
        "not_comparable": len(page.apart),
        "measures": {name: {"old": old, "new": new} for name, old, new in page.measures},
    }


def _summary(comparison: Comparison, exit_code: int) -> dict[str, Any]:
    return {
        "pages": len(comparison.pages),
        "added": comparison.pages_that_are("added"),
        "removed": comparison.pages_that_are("removed"),
        "failed": comparison.pages_that_are("failed"),
        "worse": _counts(comparison.worse),
        "better": _counts(comparison.better),
        "stayed": _counts(comparison.stayed),
        "not_comparable": comparison.apart,
        "exit": exit_code,
    }


def _counts(counter: Counter[Severity]) -> dict[str, int]:
    return {severity.value: counter[severity] for severity in Severity}

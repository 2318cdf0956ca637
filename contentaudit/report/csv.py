"""The findings as rows for a spreadsheet, a line each."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from contentaudit.model import Finding, PageResult
from contentaudit.report.sentence import Stop, stops
from contentaudit.report.setting import Writer
from contentaudit.report.spreadsheet import guarded

_HEADER = (
    "page", "line", "column", "end_line", "end_column", "severity", "rule", "message", "quote", "section",
    "why", "help", "sources", "excused", "fingerprint",
)  # fmt: skip

Cell = str | int


class Csv(Writer):
    """A header, then a row for each finding and for everything that stopped (its severity is ``failed``)."""

    def begin(self) -> str:
        """The header."""
        return _lines([_HEADER])

    def page(self, page: PageResult) -> str:
        """The page's rows."""
        return _lines(
            [
                *(_lost(page.target, stop) for stop in stops(page)),
                *(_row(page.target, finding) for finding in page.findings),
            ]
        )


def _row(target: str, finding: Finding) -> tuple[Cell, ...]:
    start, end, excuse = finding.start, finding.end, finding.excused
    place = (target, start.line, start.column, end.line, end.column)
    said = (finding.message, " ".join(finding.quote.split()), " > ".join(finding.section), finding.why, finding.help)
    sources = "; ".join(source.citation or source.title for source in finding.sources)
    let_go = f"{excuse.by}: {excuse.reason}" if excuse else ""
    return (*place, finding.severity.value, finding.rule, *said, sources, let_go, finding.fingerprint)


def _lost(target: str, stop: Stop) -> tuple[Cell, ...]:
    return (target, "", "", "", "", "failed", stop.name, stop.words, *[""] * 7)


def _lines(rows: Iterable[tuple[Cell, ...]]) -> str:
    made = io.StringIO()
    csv.writer(made, lineterminator="\n").writerows(
        [guarded(cell) if isinstance(cell, str) else cell for cell in row] for row in rows
    )
    return made.getvalue()

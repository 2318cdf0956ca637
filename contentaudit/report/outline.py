"""The headings of a page as a tree for people, and as JSON for programs; what is wrong stands at its place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from contentaudit.model import Finding, PageResult, Severity, Source, Span
from contentaudit.page import Page
from contentaudit.report.cells import head, wrapped
from contentaudit.report.counts import counted, listed
from contentaudit.report.look import Look
from contentaudit.report.safe import defused

VERSION = 1
_INDENT = 2
_DEEPEST = 9


class Line(NamedTuple):
    """A heading with its problems, or a place without one that has a problem.

    ``level`` is ``None`` for the title lines of plain text, which have no levels; ``heading`` is false for a place.
    """

    span: Span
    level: int | None
    words: str
    region: str
    heading: bool
    problems: tuple[Finding, ...]


class OutlinedPage(NamedTuple):
    """A page and its lines in source order."""

    result: PageResult
    source: Source
    lines: tuple[Line, ...]


def outlined(result: PageResult, source: Source) -> OutlinedPage:
    """The outline of a page that was audited with the heading rules."""
    headings = sorted(_headings(Page(source)))
    starts = [around.start for _, around, *_ in headings]
    at: dict[int, list[Finding]] = {}
    lines = []
    for finding in result.findings:
        index = bisect_right(starts, finding.span.start) - 1
        if index >= 0 and headings[index][1].contains(finding.span):
            at.setdefault(index, []).append(finding)
        else:
            lines.append(Line(finding.span, None, finding.quote, "content", heading=False, problems=(finding,)))
    for index, (span, _, level, words, region) in enumerate(headings):
        lines.append(Line(span, level or None, words, region, heading=True, problems=tuple(at.get(index, ()))))
    return OutlinedPage(result, source, tuple(sorted(lines, key=lambda line: (line.span, not line.heading))))


def _headings(page: Page) -> Iterator[tuple[Span, Span, int, str, str]]:
    """Place of the words, of the whole element, level (0 where there are none), words and region of every heading."""
    if page.source.kind == "text":
        titles = (block for block in page.blocks if block.role == "title")
        yield from ((block.span, block.span, 0, block.text.value, block.region) for block in titles)
    else:
        yield from ((h.span, h.element.span, h.level, h.name, h.region) for h in page.headings)


def as_object(pages: Sequence[OutlinedPage]) -> Mapping[str, Any]:
    """The outlines as a JSON document."""
    return {"format": "contentaudit-outline", "version": VERSION, "pages": [_page_object(page) for page in pages]}


def _page_object(page: OutlinedPage) -> Mapping[str, Any]:
    return {
        "target": page.result.target,
        "url": page.result.url,
        "kind": page.source.kind,
        "title": page.result.title,
        "headings": [_line_object(page, line) for line in page.lines if line.heading],
        "elsewhere": [
            _problem_object(page, finding) for line in page.lines if not line.heading for finding in line.problems
        ],
    }


def _line_object(page: OutlinedPage, line: Line) -> Mapping[str, Any]:
    place = page.source.position(line.span.start)
    return {
        "level": line.level,
        "text": line.words,
        "line": place.line,
        "column": place.column,
        "region": line.region,
        "problems": [_problem_object(page, finding) for finding in line.problems],
    }


def _problem_object(page: OutlinedPage, finding: Finding) -> Mapping[str, Any]:
    place = page.source.position(finding.span.start)
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "label": finding.label,
        "quote": finding.quote,
        "line": place.line,
        "column": place.column,
    }


def as_text(page: OutlinedPage, look: Look) -> str:
    """The outline as a tree: line number, level and words, and under each what is wrong with it."""
    body = "".join(f"{line}\n" for line in _text_lines(page, look))
    return defused(f"{look.paint(look.plain(page.result.target), 'bold')} — {_summary(page)}\n\n{body}")


def _summary(page: OutlinedPage) -> str:
    headings = sum(line.heading for line in page.lines)
    found = [finding.severity for line in page.lines for finding in line.problems]
    counts = {severity: found.count(severity) for severity in Severity}
    told = counted(headings, "heading") if headings else "no headings"
    return f"{told} · {listed(counts)}" if found else told


def _text_lines(page: OutlinedPage, look: Look) -> Iterator[str]:
    gutter = len(str(page.source.position(len(page.source.text)).line))
    depth = 0
    for line in page.lines:
        if line.heading:
            depth = (min(line.level, _DEEPEST) - 1) * _INDENT if line.level else 0
        number = f"{page.source.position(line.span.start).line:>{gutter}}"
        mark = f"h{line.level}" if line.level else "– "
        start = f"{number}  {' ' * depth}{mark} "
        yield start + _words(line, look, max(look.width - len(start), 1))
        indent = " " * len(start)
        for finding in line.problems:
            yield from _problem(finding, indent, look)


def _words(line: Line, look: Look, room: int) -> str:
    words = look.plain(" ".join(line.words.split())) or "(empty)"
    note = f"  ({line.region})" if line.region != "content" else ""
    cut = head(words if line.heading else f"“{words}”", max(room - len(note), 1), look.glyphs.cut)
    return look.paint(cut, "bold" if line.level == 1 else "dim" if not line.heading else "bold") + look.paint(
        note, "dim"
    )


def _problem(finding: Finding, indent: str, look: Look) -> Iterator[str]:
    label = f": {finding.label}" if finding.label else ""
    text = look.plain(f"{finding.message}{label} ({finding.rule})")
    lead = f"{look.glyphs.foot} {finding.severity.value}  "
    first, *rest = wrapped(text, max(look.width - len(indent) - len(lead), 20))
    painted = f"{look.glyphs.foot} {look.paint(finding.severity.value, finding.severity.value)}  "
    yield f"{indent}{painted}{first}"
    yield from (f"{indent}{' ' * len(lead)}{line}" for line in rest)

"""One finding, or several that say the same, as a person reads it in the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from contentaudit.model import Finding, Position, Source, Span
from contentaudit.report.cells import head, spread, width, wrapped
from contentaudit.report.cited import cited
from contentaudit.report.counts import numbers, places
from contentaudit.report.labelled import Mark, framed
from contentaudit.report.look import Look

_MOST_LINES = 6
"""Line numbers named for the same problem again; the rest are counted."""

_MOST_BESIDE = 3
"""Related places that are shown in the frame."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding and the others on the page with the same rule, message and words."""

    first: Finding
    again: tuple[Finding, ...] = ()

    @property
    def lines(self) -> tuple[int, ...]:
        """All lines it stands in, ascending."""
        return tuple(sorted({finding.start.line for finding in (self.first, *self.again)}))


def problems(findings: Iterable[Finding]) -> list[Problem]:
    """Findings that say the same about the same words taken together, in order of the first of each."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        words = " ".join(finding.quote.split()).casefold()
        # Something absent has no words: two such findings are the same only in the same place.
        same = words or finding.start
        # One that was let go must not stand for one that was not.
        key = (finding.rule, finding.severity, finding.message, same, finding.excused)
        groups.setdefault(key, []).append(finding)
    return [Problem(group[0], tuple(group[1:])) for group in groups.values()]


def worst_first(found: Sequence[Problem]) -> list[Problem]:
    """By severity, then by what it costs: a caller, then a law broken, then all else; then by position."""
    return sorted(found, key=lambda p: (p.first.severity.rank, cost_of(p.first.rule), p.first.span, p.first.rule))


_COSTLY = ("phones", "claims", "faq", "schema")


def cost_of(rule: str) -> int:
    """How much what a rule finds costs, from 0: a caller, then a law broken, then all else."""
    family = rule.partition(".")[0]
    return _COSTLY.index(family) if family in _COSTLY else len(_COSTLY)


def rendered(problem: Problem, source: Source, look: Look, pages: Mapping[str, str]) -> Iterator[str]:
    """The lines of one problem; ``pages`` maps rule ids to the address of their page."""
    finding, glyphs = problem.first, look.glyphs
    yield from _title(finding, look, pages.get(finding.rule, ""))
    marks = [Mark(finding.span, _label(problem, look), finding.severity.value), *_helping(finding, look)]
    gutter = max(4, *(len(str(source.position(mark.span.end).line)) for mark in marks))
    room = look.width - gutter - 4
    bar = look.paint(glyphs.side, "dim")
    blank = " " * (gutter + 1)
    place = head(
        look.plain(f"{source.name}:{finding.start.line}:{finding.start.column}"),
        room - 1,
        glyphs.cut,
    )
    trail = _trail(finding, look, room - 1 - width(place))
    yield f"{blank}{look.paint(glyphs.corner, 'dim')} {look.paint(place, 'bold')}{look.paint(trail, 'dim')}"
    for row in framed(source, marks, room, look):
        number = look.paint(str(row.number).rjust(gutter), "dim") + " " if row.number else blank
        yield f"{number}{look.paint(glyphs.gap, 'dim') if row.gap else bar} {row.text}".rstrip()
    notes = [(name, lines) for name, lines in _notes(finding, room - 5, look) if lines]
    for index, (name, lines) in enumerate(notes):
        mark = glyphs.foot if index == len(notes) - 1 else glyphs.branch
        yield f"{blank}{look.paint(mark, 'dim')} {name:<4} {lines[0]}"
        rest = " " if mark == glyphs.foot else bar
        yield from (f"{blank}{rest}      {line}" for line in lines[1:])


def _helping(finding: Finding, look: Look) -> Iterator[Mark]:
    """The related places that are shown in the frame, each with what is said of it."""
    for message, start, end in _shown_beside(finding):
        yield Mark(Span(start.offset, end.offset), look.plain(message), "dim", main=False)


def _shown_beside(finding: Finding) -> tuple[tuple[str, Position, Position], ...]:
    """Related places of which each says something of its own; where they are many, or all alike, lines are named."""
    said = Counter(message for message, _, _ in finding.related)
    alone = tuple(related for related in finding.related if said[related[0]] == 1)
    return alone if len(alone) <= _MOST_BESIDE else ()


def _title(finding: Finding, look: Look, page: str) -> Iterator[str]:
    word, message = finding.severity.value, look.plain(finding.message)
    rule = look.plain(finding.rule)
    shown = look.link(look.paint(rule, "bold"), page)
    left = f"{look.paint(word, word)}  {look.paint(message, 'bold')}"
    plain = f"{word}  {message}"
    if (line := spread(plain, rule, look.width)) is not None:
        yield left + " " * (width(line) - width(plain) - width(rule)) + shown
        return
    first, *rest = list(wrapped(message, look.width - len(word) - 2)) or [""]
    yield f"{look.paint(word, word)}  {look.paint(first, 'bold')}"
    yield from (" " * (len(word) + 2) + look.paint(line, "bold") for line in rest)
    yield " " * max(look.width - width(rule), 0) + shown


def _trail(finding: Finding, look: Look, room: int) -> str:
    """The heading the finding stands under."""
    if not finding.section or room < 12:
        return ""
    dot = look.plain(" · ")
    return dot + head(look.plain(finding.section[-1]), room - width(dot), look.glyphs.cut)


def _label(problem: Problem, look: Look) -> str:
    """What is wrong with the underlined words, and where else the same stands."""
    # The words that stand above it need not be said again.
    label = problem.first.label.removeprefix(f"“{problem.first.quote}” ")
    if problem.again:
        others = [line for line in problem.lines if line != problem.first.start.line]
        where = f" ({numbers(others, _MOST_LINES)})" if others else ""
        label = f"{label}{'; ' if label else ''}{len(problem.again)} more like it{where}"
    return look.plain(label)


def _notes(finding: Finding, room: int, look: Look) -> Iterator[tuple[str, list[str]]]:
    """The short word and the lines of each note under the frame."""
    if finding.excused:
        until = f" (until {finding.excused.until})" if finding.excused.until else ""
        yield "let", _note(f"go by {finding.excused.by}: {finding.excused.reason}{until}", room, look)
    yield "why", _note(finding.why, room, look)
    shown = _shown_beside(finding)
    for text in _together(related for related in finding.related if related not in shown):
        yield "also", _note(text, room, look)
    yield "fix", _mend(finding, room, look)
    yield "see", cited(finding.sources, look, room)


def elsewhere(finding: Finding) -> Iterator[str]:
    """The related places, those of which the same is said together."""
    return _together(finding.related)


def _together(related: Iterable[tuple[str, Position, Position]]) -> Iterator[str]:
    lines: dict[str, dict[int, None]] = {}
    for message, start, _ in related:
        lines.setdefault(message, {})[start.line] = None
    for message, where in list(lines.items())[:_MOST_LINES]:
        yield f"{places(list(where))}: {message}"


def _mend(finding: Finding, room: int, look: Look) -> list[str]:
    """What to do; at the right edge the command that does it, where one can."""
    if finding.fix is None:
        return [look.paint(line, "good") for line in _note(finding.help, room, look)]
    offer = "safe: contentaudit fix" if finding.fix.safe else "needs a look: contentaudit fix --unsafe"
    *above, last = _note(finding.fix.summary, room, look) or [""]
    gap = room - width(last) - len(offer)
    lines = [look.paint(line, "good") for line in (*above, last)]
    if gap < 2:
        return [*lines, " " * max(room - len(offer), 0) + look.paint(offer, "dim")]
    return [*lines[:-1], lines[-1] + " " * gap + look.paint(offer, "dim")]


def _note(text: str, room: int, look: Look) -> list[str]:
    return list(wrapped(look.plain(" ".join(text.split())), room))

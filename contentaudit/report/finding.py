"""One finding, or several that say the same, as a person reads it in the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from contentaudit.model import Finding, Reference, Source
from contentaudit.report.cells import head, spread, width, wrapped
from contentaudit.report.counts import numbers, places
from contentaudit.report.frame import excerpt, underlined
from contentaudit.report.look import Look

_MOST_LINES = 6
"""Line numbers named for the same problem again; the rest are counted."""

_MOST_SOURCES = 3


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
    return sorted(found, key=lambda p: (p.first.severity.rank, _cost(p.first), p.first.span, p.first.rule))


_COSTLY = ("phones", "claims", "faq", "schema")


def _cost(finding: Finding) -> int:
    family = finding.rule.partition(".")[0]
    return _COSTLY.index(family) if family in _COSTLY else len(_COSTLY)


def rendered(problem: Problem, source: Source, look: Look, pages: Mapping[str, str]) -> Iterator[str]:
    """The lines of one problem; ``pages`` maps rule ids to the address of their page."""
    finding, glyphs = problem.first, look.glyphs
    yield from _title(finding, look, pages.get(finding.rule, ""))
    number = str(finding.start.line)
    gutter = max(len(number), 4)
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
    part = excerpt(source, finding.span, room, look)
    yield f"{look.paint(number.rjust(gutter), 'dim')} {bar} {part.line}".rstrip()
    for line in underlined(part, _label(problem, look), room, look):
        yield f"{blank}{bar} {line}"
    notes = [(name, lines) for name, text, style in _notes(finding) if (lines := _note(text, style, room - 5, look))]
    for index, (name, lines) in enumerate(notes):
        mark = glyphs.foot if index == len(notes) - 1 else glyphs.branch
        yield f"{blank}{look.paint(mark, 'dim')} {name:<4} {lines[0]}"
        rest = " " if mark == glyphs.foot else bar
        yield from (f"{blank}{rest}      {line}" for line in lines[1:])


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
    label = problem.first.label
    if problem.again:
        others = [line for line in problem.lines if line != problem.first.start.line]
        where = f" ({numbers(others, _MOST_LINES)})" if others else ""
        label = f"{label}{'; ' if label else ''}{len(problem.again)} more like it{where}"
    return look.plain(label)


def _notes(finding: Finding) -> Iterator[tuple[str, str, str]]:
    """The short word, the text and the style of each line under the frame."""
    if finding.excused:
        until = f" (until {finding.excused.until})" if finding.excused.until else ""
        yield "let", f"go by {finding.excused.by}: {finding.excused.reason}{until}", ""
    yield "why", finding.why, ""
    yield from (("also", text, "") for text in elsewhere(finding))
    yield "fix", finding.fix.summary if finding.fix else finding.help, "good"
    yield "see", _cited(finding), ""


def elsewhere(finding: Finding) -> Iterator[str]:
    """The related places, those of which the same is said together."""
    lines: dict[str, dict[int, None]] = {}
    for message, start, _ in finding.related:
        lines.setdefault(message, {})[start.line] = None
    for message, where in list(lines.items())[:_MOST_LINES]:
        yield f"{places(list(where))}: {message}"


def _cited(finding: Finding) -> str:
    """The short names of the first sources, one that nobody found again marked; the rule's page has them all."""
    names = list(dict.fromkeys(_named(source) for source in finding.sources))
    rest = len(names) - _MOST_SOURCES
    return " · ".join(names if rest <= 0 else [*names[:_MOST_SOURCES], f"{rest} more"])


def _named(source: Reference) -> str:
    return (source.citation or source.title) + (" (not verified)" if source.status == "unverified" else "")


def _note(text: str, style: str, room: int, look: Look) -> list[str]:
    lines = wrapped(look.plain(" ".join(text.split())), room)
    return [look.paint(line, style) for line in lines] if style else list(lines)

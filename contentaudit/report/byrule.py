"""The text report by rule: one heading for each rule, then the places on all pages where it found something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from contentaudit.model import Finding, PageResult, Severity
from contentaudit.report.cells import head, spread, tail, width, wrapped
from contentaudit.report.cited import cited
from contentaudit.report.counts import counted, of
from contentaudit.report.finding import cost_of
from contentaudit.report.safe import defused
from contentaudit.report.setting import Setting
from contentaudit.report.terminal import Text
from contentaudit.result import Tally

_INDENT = 5
_MOST_CELLS_OF_A_PLACE = 0.5
"""Share of a line that the name of a page may take before it is cut."""


class _Place(NamedTuple):
    """What is kept of a finding; what it shares with the others of its rule is kept once."""

    severity: Severity
    page: str
    line: int
    column: int
    message: str
    quote: str
    excused: str


class ByRule(Text):
    """Findings of the same rule together; they are written at the end, when every page was seen."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self._first: dict[str, Finding] = {}
        self._places: dict[str, list[_Place]] = {}
        self._differs: set[tuple[str, str]] = set()
        """Rules with what they do not say alike of all places: ``message``, ``why``, ``help``."""

    def page(self, page: PageResult) -> str:
        """Nothing yet."""
        self.keep(page)
        for finding in page.findings:
            first = self._first.setdefault(finding.rule, finding)
            told = ("message", "why", "help")
            self._differs.update(
                (finding.rule, name) for name in told if getattr(finding, name) != getattr(first, name)
            )
            self._places.setdefault(finding.rule, []).append(_place(page.target, finding))
        return ""

    def end(self, tally: Tally, exit_code: int) -> str:
        """The rules, worst first, and what they add up to."""
        order = sorted(self._places, key=self._weight)
        shown = [rule for rule in order if self.view.show is None or self._worst(rule) is not Severity.INFO]
        blocks = ["\n".join(self._block(rule)) for rule in shown]
        if notes := sum(len(self._places[rule]) for rule in order if rule not in shown):
            blocks.append(self.look.plain(f"… {of(Severity.INFO, notes)}: --all"))
        told = defused("\n\n".join(blocks) + "\n\n") if blocks else ""
        return told if self.view.quiet else told + super().end(tally, exit_code)

    def _worst(self, rule: str) -> Severity:
        return min((place.severity for place in self._places[rule]), key=lambda severity: severity.rank)

    def _weight(self, rule: str) -> tuple[int, int, int, str]:
        return self._worst(rule).rank, cost_of(rule), -len(self._places[rule]), rule

    def _block(self, rule: str) -> Iterator[str]:
        first, places = self._first[rule], self._places[rule]
        same, why, help = ((rule, name) not in self._differs for name in ("message", "why", "help"))
        yield from self._heading(rule, places)
        margin, room = " " * _INDENT, self.look.width - _INDENT
        if same:
            yield from (
                margin + self.look.paint(line, "bold") for line in wrapped(self.look.plain(first.message), room)
            )
        for name, lines in (
            ("why", list(wrapped(self.look.plain(first.why * why), room - 5))),
            ("fix", [self.look.paint(line, "good") for line in wrapped(self.look.plain(first.help * help), room - 5)]),
            ("see", cited(first.sources, self.look, room - 5)),
        ):
            yield from (f"{margin}{name if not index else '':<5}{line}" for index, line in enumerate(lines))
        yield from (margin + line for line in self._listed(places, room, with_message=not same))

    def _heading(self, rule: str, places: Sequence[_Place]) -> Iterator[str]:
        word, name = self._worst(rule).value, self.look.plain(rule)
        pages = len({place.page for place in places})
        count = f"{counted(len(places), 'place')} on {counted(pages, 'page')}"
        plain = f"{word}  {name}"
        shown = self.look.link(self.look.paint(name, "bold"), self.view.rule_pages.get(rule, ""))
        line = spread(plain, count, self.look.width) or f"{plain}  {count}"
        yield f"{self.look.paint(word, word)}  {shown}{line[len(plain) :]}"

    def _listed(self, places: Sequence[_Place], room: int, *, with_message: bool) -> Iterator[str]:
        """A line for each place, as many as are wanted."""
        most = len(places) if self.view.show is None else max(self.view.show, 1)
        shown = places[:most]
        names = [self.look.plain(f"{place.page}:{place.line}:{place.column}") for place in shown]
        column = min(max(map(width, names), default=0), int(room * _MOST_CELLS_OF_A_PLACE))
        for place, name in zip(shown, names, strict=True):
            said = place.message if with_message else ""
            said += (": " if said and place.quote else "") + (f"“{place.quote}”" if place.quote else "")
            text = head(self.look.plain(said + place.excused), room - column - 2, self.look.glyphs.cut)
            cut = self._placed(name, column)
            yield f"{cut}{' ' * (column - width(cut))}  {text}".rstrip()
        if len(places) > most:
            yield self.look.plain(f"… {len(places) - most:,} more: --all")

    def _placed(self, name: str, room: int) -> str:
        """A place in at most ``room`` cells; line and column are never cut off."""
        if width(name) <= room:
            return name
        page, line, column = name.rsplit(":", 2)
        numbers = f":{line}:{column}"
        return tail(page, room - width(numbers), self.look.glyphs.cut) + numbers  # its own name is the end of a path


def _place(page: str, finding: Finding) -> _Place:
    excused = f" (let go by {finding.excused.by})" if finding.excused else ""
    quote = " ".join(finding.quote[:400].split())
    return _Place(finding.severity, page, finding.start.line, finding.start.column, finding.message, quote, excused)

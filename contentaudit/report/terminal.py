"""The report for people: findings worst first with code frames, then what they add up to and what was not checked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from contentaudit.model import PageResult, Severity
from contentaudit.report.cells import head as beginning
from contentaudit.report.cells import tail, width, wrapped
from contentaudit.report.cost import cost_texts
from contentaudit.report.counts import counted, excused, listed, mendable, of
from contentaudit.report.facts import accepted, by_area, checked, fix_first, reading
from contentaudit.report.findings import Findings
from contentaudit.report.linkcounts import link_counts
from contentaudit.report.safe import defused
from contentaudit.report.setting import Setting
from contentaudit.result import Head, Tally

_INDENT = 12
_MOST_PASSED = 10
_MOST_REASONS = 30


@dataclass(frozen=True, slots=True)
class _Line:
    """What is kept of a page once it is printed."""

    name: str
    verdict: str
    facts: str


class Text(Findings):
    """Findings, then what they add up to: one page in full, many pages a line each."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self._last: PageResult | None = None
        self._lines: list[_Line] = []
        self._links: list[Mapping[str, Any]] = []
        self._pages_with: Counter[str] = Counter()
        self._reasons: dict[str, Counter[str]] = defaultdict(Counter)

    def page(self, page: PageResult) -> str:
        """The page's findings; its facts are kept for the end."""
        self.keep(page)
        return super().page(page)

    def keep(self, page: PageResult) -> None:
        """Take note of what the end will tell of a page."""
        self._last = page
        self._lines.append(_line(page, self.head))
        if "links" in page.measures:
            self._links.append(page.measures)
        self._pages_with.update(sorted({finding.rule for finding in page.findings}))
        for rule, outcome in page.outcomes.items():
            if outcome.status == "skipped":
                self._reasons[outcome.reason][rule] += 1

    def end(self, tally: Tally, exit_code: int) -> str:
        """The summary."""
        if self._last is None:
            return ""
        if tally.pages > 1:
            parts = [
                self._page_lines(),
                self._rules_and_gaps(),
                self._changes(),
                self._costs(),
                self._next(tally),
                self._totals(tally, exit_code),
            ]
        elif self._last.failure:
            parts = []
        else:
            parts = [
                self._facts(self._last),
                self._changes(),
                self._costs(),
                self._next(tally),
                self._verdict(tally, exit_code),
            ]
        told = ("\n".join(part) for part in parts)
        return defused("\n\n".join(filter(None, told)) + "\n") if parts else ""

    def _facts(self, page: PageResult) -> Iterator[str]:
        yield from self._section("Fix first", fix_first(page))
        yield from self._section("Reading", reading(page.measures, self._grade_target(page)))
        yield from self._section("Links", link_counts([page.measures]))
        yield from self._section("By area", by_area(page))
        yield from self._whose_rules()
        yield from self._section("Checked", [checked(page.outcomes.values())])
        if self.view.verbose:
            passed = [rule for rule, outcome in page.outcomes.items() if outcome.status == "passed"]
            yield from self._section("Passed", [", ".join(passed)])
            yield from self._section("Accepted", accepted(page.outcomes))
        failed = [f"{rule}: {outcome.reason}" for rule, outcome in page.failed_rules.items()]
        yield from self._section("Failed", failed)
        yield from self._notchecked()

    def _grade_target(self, page: PageResult) -> float | None:
        """The grade that the page may have under its settings, where they are known."""
        if self.context is None or page.measures.get("flesch_kincaid_grade") is None:
            return None
        from contentaudit.report.measured import grade_target

        return grade_target(self.context(page).config)

    def _next(self, tally: Tally) -> Iterator[str]:
        """What needs nobody to write."""
        yield from self._section("Next", filter(None, [mendable(tally)]))

    def _changes(self) -> Iterator[str]:
        """What changed since an earlier report, where one was given."""
        if self.since is not None:
            from contentaudit.report.since import since_text

            yield from self._section("Since", [since_text(self.since())])

    def _costs(self) -> Iterator[str]:
        """What the run took, where somebody asked to know."""
        if self.view.cost is not None:
            for name, texts in cost_texts(self.view.cost(), len(self._lines)):
                yield from self._section(name, texts)

    def _section(self, name: str, texts: Iterable[str]) -> Iterator[str]:
        """A name in the margin and its texts beside it, each wrapped."""
        margin = self.look.paint(name, "bold") + " " * (_INDENT - len(name))
        for text in texts:
            for line in wrapped(self.look.plain(text), self.look.width - _INDENT):
                yield margin + line
                margin = " " * _INDENT

    def _rules_and_gaps(self) -> Iterator[str]:
        yield from self._section("Links", link_counts(self._links))
        yield from self._whose_rules()
        yield from self._notchecked()

    def _whose_rules(self) -> Iterator[str]:
        """Whose laws were read: the profile decides it."""
        named = f"profile {self.head.profile}" if self.head.profile else "default rules for a US health provider"
        yield from self._section("Rules", [named])

    def _notchecked(self) -> Iterator[str]:
        """Rules that could not judge, grouped by reason; never left out in silence."""
        pages = len(self._lines)
        texts = []
        for reason, rules in list(self._reasons.items())[:_MOST_REASONS]:
            names = ", ".join(
                rule if pages in (1, count) else f"{rule} ({counted(count, 'page')})"
                for rule, count in sorted(rules.items())
            )
            texts.append(f"{names}: {reason}")
        if len(self._reasons) > _MOST_REASONS:
            texts.append(f"{len(self._reasons) - _MOST_REASONS} more reasons: --format json lists them")
        yield from self._section("Not checked", texts)

    def _verdict(self, tally: Tally, exit_code: int) -> Iterator[str]:
        """The last line: the page, its counts, and at the right edge what they mean."""
        words = self.look.plain(judged(tally, self.head, exit_code))
        shown = self.look.paint(words, "error" if exit_code else "good")
        line = self._lines[-1]
        name = beginning(self.look.plain(line.name), self.look.width // 2, self.look.glyphs.cut)
        facts = self.look.plain(line.facts)
        first, *more = wrapped(f"{name} {facts}", self.look.width - 1)
        *above, last = [first.replace(name, f"{name} ", 1), *more]
        gap = self.look.width - width(last) - width(words)
        rows = [*above, last + " " * gap + shown] if gap >= 2 else [*above, last, " " * (gap + width(last)) + shown]
        yield rows[0].replace(name, self.look.paint(name, "bold"), 1)
        yield from rows[1:]

    def _page_lines(self) -> Iterator[str]:
        passed = [line for line in self._lines if line.verdict == "passed"]
        fold = self.view.show is not None and len(passed) > _MOST_PASSED
        failed, broken = ([line for line in self._lines if line.verdict == verdict] for verdict in ("failed", "broken"))
        told = [*failed, *([] if fold else passed), *broken]
        room = min(max((width(self.look.plain(line.name)) for line in told), default=0), self.look.width // 2)
        lines = [self._page_line(line, room) for line in told]
        if fold:
            lines.insert(
                len(failed), f"  {self.look.paint('passed', 'good')}  {counted(len(passed), 'page')} (list: --all)"
            )
        yield from lines

    def _page_line(self, line: _Line, room: int) -> str:
        """One page in one line, its name in ``room`` cells."""
        name = tail(self.look.plain(line.name), room, self.look.glyphs.cut)  # its own name is the end of a path
        facts = beginning(self.look.plain(line.facts), self.look.width - room - 12, self.look.glyphs.cut)
        verdict = self.look.paint(line.verdict, "good" if line.verdict == "passed" else "error")
        return f"  {verdict}  {name}{' ' * (room - width(name) + 2)}{facts}".rstrip()

    def _totals(self, tally: Tally, exit_code: int) -> Iterator[str]:
        verdicts = Counter(line.verdict for line in self._lines)
        parts = [counted(tally.pages, "page")]
        if verdicts["failed"]:
            parts.append(f"{verdicts['failed']:,} failed")
        if tally.failed:
            parts.append(f"{tally.failed:,} not audited")
        if tally.stopped_rules:
            parts.append(f"{counted(tally.stopped_rules, 'rule')} stopped")
        parts.append(listed(tally.findings) or "nothing found")
        if tally.excused:
            parts.append(excused(tally.excused_by))
        if exit_code == 130:
            parts.append("interrupted")
        if common := self._pages_with.most_common(3):
            parts.append("most common: " + ", ".join(f"{rule} ({counted(count, 'page')})" for rule, count in common))
        yield from wrapped(self.look.plain(" · ".join(parts)), self.look.width)


def _line(page: PageResult, head: Head) -> _Line:
    if page.failure:
        return _Line(page.target, "broken", f"not audited: {page.failure.message}")
    tally = Tally()
    tally.add(page)
    facts = [listed(tally.findings) or "nothing found"]
    if tally.excused:
        facts.append(excused(tally.excused_by))
    if (grade := page.measures.get("flesch_kincaid_grade")) is not None:
        facts.append(f"grade {grade}")
    verdict = "failed" if tally.exit_code(head.fail_on) else "passed"
    return _Line(page.target, verdict, " · ".join(facts))


def judged(tally: Tally, head: Head, exit_code: int) -> str:
    """The last words of the report: passed or failed, and what decided it.

    What other parts of the run decided, such as too many findings, they say themselves.
    """
    asked = f"--fail-on {head.fail_on or 'never'}"
    if exit_code == 130:
        return "interrupted"
    if exit_code == 2:
        lost = f" ({counted(tally.stopped_rules, 'rule')} failed)" if tally.stopped_rules else ""
        return f"not fully checked{lost}"
    if exit_code == 0:
        return "passed" if head.fail_on is Severity.ERROR else f"passed ({asked})"
    kinds = [of(kind, 2).partition(" ")[2] for kind in tally.failing(head.fail_on)]
    return f"failed ({', '.join(kinds)}; {asked})" if kinds else "failed"

"""``--statistics``: how often each rule found something, on how many pages, and how much of it mends itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from contentaudit.model import PageResult, Severity
from contentaudit.report.cells import width
from contentaudit.report.safe import defused
from contentaudit.report.setting import Setting
from contentaudit.report.terminal import Text
from contentaudit.result import Tally

_HEADINGS = ("count", "severity", "rule", "pages", "fixable")


class Statistics(Text):
    """A table in the place of findings: one line for each rule and severity, the worst first."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self._counts: Counter[tuple[Severity, str]] = Counter()
        self._pages: Counter[tuple[Severity, str]] = Counter()
        self._safe: Counter[tuple[Severity, str]] = Counter()
        self._unsafe: Counter[tuple[Severity, str]] = Counter()

    def page(self, page: PageResult) -> str:
        """Nothing yet; the page is counted."""
        self.keep(page)
        kinds = [(finding.severity, finding.rule) for finding in page.findings]
        self._counts.update(kinds)
        self._pages.update(set(kinds))
        for finding, kind in zip(page.findings, kinds, strict=True):
            if finding.fix:
                (self._safe if finding.fix.safe else self._unsafe)[kind] += 1
        return ""

    def end(self, tally: Tally, exit_code: int) -> str:
        """The table, and what it adds up to."""
        told = defused("".join(f"{line}\n" for line in self._table()))
        if self.view.quiet:
            return told
        return told + ("\n" if told else "") + super().end(tally, exit_code)

    def _table(self) -> Iterator[str]:
        """The rows; nothing where nothing was found."""
        order = sorted(self._counts, key=lambda kind: (kind[0].rank, -self._counts[kind], kind[1]))
        rows = [_HEADINGS, *(self._row(kind) for kind in order)] if order else []
        plain = [[self.look.plain(cell) for cell in row] for row in rows]
        sizes = [max(width(row[column]) for row in plain) for column in range(4)] if plain else []
        for number, (count, severity, rule, pages, fixable) in enumerate(plain):
            # The word is padded before it is painted: codes for colour have no width.
            painted = self.look.paint(severity.ljust(sizes[1]), severity if number else "bold")
            yield f"{count.rjust(sizes[0])}  {painted}  {rule.ljust(sizes[2])}  {pages.rjust(sizes[3])}  {fixable}"

    def _row(self, kind: tuple[Severity, str]) -> tuple[str, str, str, str, str]:
        severity, rule = kind
        fixable = [
            f"{made[kind]:,} {name}" for made, name in ((self._safe, "safe"), (self._unsafe, "unsafe")) if made[kind]
        ]
        return f"{self._counts[kind]:,}", severity.value, rule, f"{self._pages[kind]:,}", ", ".join(fixable) or "–"

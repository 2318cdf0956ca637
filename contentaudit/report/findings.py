"""The findings of each page with code frames, worst first: all that ``--quiet`` shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from contentaudit.model import PageResult, Severity, Source
from contentaudit.report.cells import head as beginning
from contentaudit.report.cells import width
from contentaudit.report.counts import of
from contentaudit.report.finding import Problem, problems, rendered, worst_first
from contentaudit.report.safe import defused
from contentaudit.report.setting import Writer


class Findings(Writer):
    """Findings only: what ``--quiet`` shows."""

    def page(self, page: PageResult) -> str:
        """The page's findings under its title; nothing for a page without any."""
        found = problems(page.findings)
        shown = found if self.view.by_position else worst_first(found)
        shown = self._within_limit(shown)
        source = page.source or Source(name=page.target, text="", kind="text")
        blocks = ["\n".join(rendered(problem, source, self.look, self.view.rule_pages)) for problem in shown]
        if hidden := self._hidden(found, shown):
            blocks.append(self.look.plain(f"… {hidden}: --all"))
        if not blocks:
            return ""
        return defused("\n\n".join((self._title(page), *blocks)) + "\n\n")

    def _title(self, page: PageResult) -> str:
        name = self.look.plain(page.target)
        dash = self.look.plain(" — ")
        title = beginning(
            self.look.plain(page.title or ""),
            self.look.width - width(name + dash),
            self.look.glyphs.cut,
        )
        return self.look.paint(name, "bold") + (dash + title if title else "")

    def _within_limit(self, found: Sequence[Problem]) -> list[Problem]:
        """Every error, and as many others as are asked for; notes only when all are."""
        if self.view.show is None:
            return list(found)
        left = self.view.show
        kept = []
        for problem in found:
            severity = problem.first.severity
            if severity is not Severity.ERROR:
                if severity is Severity.INFO or left <= 0:
                    continue
                left -= 1
            kept.append(problem)
        return kept

    def _hidden(self, found: Sequence[Problem], shown: Sequence[Problem]) -> str:
        """``4 more warnings, 7 more to review, 2 notes``."""
        seen = Counter(problem.first.severity for problem in shown)
        hidden = Counter(problem.first.severity for problem in found)
        hidden.subtract(seen)
        return ", ".join(
            of(severity, hidden[severity]).replace(" ", " more ", 1)
            if seen[severity]
            else of(severity, hidden[severity])
            for severity in Severity
            if hidden[severity] > 0
        )

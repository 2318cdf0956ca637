"""What a run came to, in a few lines: ``--summary``, for logs in which nobody reads findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from contentaudit.model import PageResult
from contentaudit.report.cells import wrapped
from contentaudit.report.counts import counted, excused, listed
from contentaudit.report.safe import defused
from contentaudit.report.setting import Setting, Writer
from contentaudit.report.terminal import judged
from contentaudit.result import Tally


class Summary(Writer):
    """Counts by severity and by family of rules, what was not checked, and the verdict."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self._families: Counter[str] = Counter()
        self._skipped: Counter[str] = Counter()

    def page(self, page: PageResult) -> str:
        """Nothing yet; the page is counted."""
        self._families.update(finding.rule.partition(".")[0] for finding in page.findings)
        skipped = {rule for rule, outcome in page.outcomes.items() if outcome.status == "skipped" and not outcome.moot}
        self._skipped.update(skipped)
        return ""

    def end(self, tally: Tally, exit_code: int) -> str:
        """The summary."""
        lines = [line for text in self._texts(tally) for line in wrapped(self.look.plain(text), self.look.width)]
        verdict = self.look.paint(
            self.look.plain(judged(tally, self.head, exit_code)), "error" if exit_code else "good"
        )
        return defused("".join(f"{line}\n" for line in (*lines, verdict)))

    def _texts(self, tally: Tally) -> Iterator[str]:
        parts = [counted(tally.pages, "page"), listed(tally.findings) or "nothing found"]
        if tally.excused:
            parts.append(excused(tally.excused_by))
        if tally.failed:
            parts.append(f"{tally.failed:,} not audited")
        yield " · ".join(parts)
        if self._families:
            yield " · ".join(f"{family} {count:,}" for family, count in self._families.most_common())
        if self._skipped:
            yield f"not checked: {counted(len(self._skipped), 'rule')} on at least one page"
        if self.since is not None:
            from contentaudit.report.since import since_text

            yield f"since {since_text(self.since())}"

"""One line a finding, ``path:line:col: severity rule message``: for editors and grep."""

from __future__ import annotations

from contentaudit.model import Finding, PageResult
from contentaudit.report.safe import defused, visible
from contentaudit.report.setting import Writer


class Concise(Writer):
    """Findings by line and column; pages stand in the order they were given. Every line is a finding."""

    def page(self, page: PageResult) -> str:
        """The page's findings, a line each."""
        name = visible(page.target)
        return defused(
            "".join(
                f"{name}:{f.start.line}:{f.start.column}: {f.severity} {f.rule} {visible(f.message)}{_let_go(f)}\n"
                for f in page.findings
            )
        )


def _let_go(finding: Finding) -> str:
    """By what it was let go, for one that is shown although it was (``--show-excused``)."""
    return f" (let go by {finding.excused.by})" if finding.excused else ""

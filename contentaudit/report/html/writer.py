"""The report as one HTML file: views are made page by page, the file is written at the end."""

from __future__ import annotations

from contentaudit.model import PageResult
from contentaudit.report.html.context import Context
from contentaudit.report.html.sheet import Entry, Sheet, entry_of, sheet_of
from contentaudit.report.setting import Setting, Writer
from contentaudit.result import Tally


class Html(Writer):
    """One page in full; several with an index before them, the worst first."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self._sheets: list[Sheet] = []
        self._entries: list[Entry] = []

    def page(self, page: PageResult) -> str:
        """Keep what will be told of the page; the parsed page itself can go."""
        key = f"p{len(self._entries) + 1}"
        self._entries.append(entry_of(key, page))
        if page.failure is None:
            self._sheets.append(sheet_of(key, page, self.context(page) if self.context else Context()))
        return ""

    def end(self, tally: Tally, exit_code: int) -> str:
        """The whole document."""
        from contentaudit.report.html.environment import environment

        order = sorted(self._entries, key=lambda entry: entry.weight)
        place = {entry.key: index for index, entry in enumerate(order)}
        return (
            environment()
            .get_template("document.html")
            .render(
                head=self.head,
                entries=order,
                sheets=sorted(self._sheets, key=lambda sheet: place[sheet.key]),
                tally=tally,
                interrupted=exit_code == 130,
            )
        )

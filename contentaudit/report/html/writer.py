"""The report as one HTML file; of many pages an index, and beyond ``MOST_TOGETHER`` of them a file each beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from contentaudit.model import PageResult
from contentaudit.report.html.context import Context
from contentaudit.report.html.sheet import Sheet, sheet_of
from contentaudit.report.html.views.excused import Excuses
from contentaudit.report.html.views.index import Entry, entry_of, index
from contentaudit.report.setting import Setting, Writer
from contentaudit.result import Tally

if TYPE_CHECKING:
    from contentaudit.compare.comparison import Comparison
    from contentaudit.report.html.views.changes import Changes, Overview

MOST_TOGETHER = 200
"""Pages that stand in full in one file."""

_SLOT = "<!--changes-->"
"""Keeps the place of a section that is told at the end. No word of a page can be it: there, ``<`` is ``&lt;``."""


class _Open(NamedTuple):
    """What is kept of a sheet in a file of its own to tell what changed on its page."""

    key: str
    excuses: Excuses
    changes: Changes | None = None
    changes_follow: bool = False


class Html(Writer):
    """One page in full; several with an index before them, the worst first.

    Views are kept until the file is written, at most ``MOST_TOGETHER``: of more pages each is written at once to a file
    of its own and let go. Where no files can be written beside the report (standard output), the rest is index only.
    """

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self._beside = setting.beside
        self._sheets: list[Sheet] = []
        self._entries: list[Entry] = []
        self._hrefs: list[str] = []
        self._apart = False
        """Has every page a file of its own?"""
        self._open: list[_Open] = []

    def page(self, page: PageResult) -> str:
        """Keep what will be told of the page; the parsed page itself can go."""
        key = f"p{len(self._entries) + 1}"
        context = self.context(page) if self.context and page.failure is None else Context()
        self._entries.append(entry_of(key, page, context.rules))
        self._hrefs.append("")
        if page.failure is not None:
            return ""
        if len(self._sheets) == MOST_TOGETHER and self._beside is not None:
            self._part()
        if self._apart or len(self._sheets) < MOST_TOGETHER:
            self._place(sheet_of(key, page, context))
        return ""

    def end(self, tally: Tally, exit_code: int) -> str:  # noqa: ARG002 - the index counts for itself
        """The whole document."""
        facts = {"interrupted": exit_code == 130, "back": ""}
        since = self._compared() if self.since else None
        if len(self._entries) == 1 and self._sheets:
            return self._rendered("page.html", sheet=self._sheets[0], **facts)
        found = index(self._entries, self._hrefs)
        place = {row.entry.key: number for number, row in enumerate(found.rows)}
        sheets = sorted(self._sheets, key=lambda sheet: place[sheet.key])
        return self._rendered("pages.html", index=found, sheets=sheets, apart=self._apart, since=since, **facts)

    def _compared(self) -> Overview:
        """Tell each sheet what changed on its page, and what that comes to."""
        from contentaudit.report.html.views.changes import overview

        assert self.since is not None
        comparison = self.since()
        self._sheets = [sheet._replace(changes=_changes(comparison, sheet.key)) for sheet in self._sheets]
        for each in self._open:
            told = each._replace(changes=_changes(comparison, each.key))
            html = self._rendered("changes.html", sheet=told, level=1)
            assert self._beside is not None
            self._beside.fill_beside(f"{each.key}.html", _SLOT, html)
        return overview(comparison, [entry.title for entry in self._entries], self._hrefs)

    def _place(self, sheet: Sheet) -> None:
        """Keep a sheet for the one file, or write it to its own."""
        number = _number(sheet.key)
        if self._apart and self._beside is not None:
            if self.since is not None:
                sheet = sheet._replace(changes_follow=True)
                self._open.append(_Open(sheet.key, sheet.excuses))
            html = self._rendered("page.html", sheet=sheet, interrupted=False, back=self._beside.way_back)
            self._hrefs[number] = self._beside.write_beside(f"{sheet.key}.html", html)
        else:
            self._sheets.append(sheet)
            self._hrefs[number] = f"#{sheet.key}"

    def _part(self) -> None:
        """From now on every page has a file of its own."""
        self._apart, together = True, self._sheets
        self._sheets = []
        for sheet in together:
            self._place(sheet)

    def _rendered(self, template: str, **facts: Any) -> str:
        from contentaudit.report.html.environment import environment

        return environment().get_template(template).render(head=self.head, **facts)


def _number(key: str) -> int:
    """Which page it was, from 0: keys are ``p1``, ``p2`` and so on."""
    return int(key[1:]) - 1


def _changes(comparison: Comparison, key: str) -> Changes:
    from contentaudit.report.html.views.changes import changes

    return changes(comparison, _number(key))

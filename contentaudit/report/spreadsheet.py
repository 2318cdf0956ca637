"""Cells for spreadsheets, which run what looks like a formula."""

from __future__ import annotations

from contentaudit.report.safe import visible

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""How a formula begins for a spreadsheet, in full width as well."""


def guarded(cell: str) -> str:
    """A cell of words from outside: one line, nothing invisible, and never the beginning of a formula."""
    text = visible(cell)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) or cell.startswith(_FORMULA) else text

"""Do calls work without a script?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._faults import hits


@rule(severity="warning", message="The number is dialled by a script alone", label="no link")
def js_only_tel(page: Page) -> Iterator[Hit]:
    """Do calls work without a script?"""
    yield from hits(page, "js-only-tel")

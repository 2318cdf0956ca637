"""Do phone links dial from anywhere?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._faults import hits


@rule(severity="warning", message="The phone link has no country code", label="not {e164}", fix="safe")
def tel_not_international(page: Page) -> Iterator[Hit]:
    """Do phone links dial from anywhere?"""
    yield from hits(page, "tel-not-international")

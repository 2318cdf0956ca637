"""Does every phone link dial the right country?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._faults import hits


@rule(severity="error", message="The phone link dials another country", label="{there} instead of {here}", fix="unsafe")
def wrong_country(page: Page) -> Iterator[Hit]:
    """Does every phone link dial the right country?"""
    yield from hits(page, "wrong-country")

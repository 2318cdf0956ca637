"""May search engines list the page?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from contentaudit.api import Hit, Page, indexing, rule


@rule(severity="error", message="Search engines are told to leave this page out", label="{said} says {word}")
def noindex(page: Page) -> Iterator[Hit]:
    """May search engines list the page?"""
    today = datetime.now(UTC).date()
    for told in indexing.directives(page):
        if told.robot != "robots":
            continue
        if told.name in ("noindex", "none"):
            yield Hit(told.place, said=told.said, word=told.name)
        elif indexing.expired(told, today):
            yield Hit(told.place, said=told.said, word=f"unavailable after {told.value[:40]}")

"""Does every phone link have a name that can be read out?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._faults import hits


@rule(severity="error", message="The phone link has no name", label="read out as nothing but “link”")
def empty_name(page: Page) -> Iterator[Hit]:
    """Does every phone link have a name that can be read out?"""
    yield from hits(page, "empty-name")

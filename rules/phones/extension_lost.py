"""Do phone links dial the extension they show?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._faults import hits


@rule(
    severity="warning",
    message="The link does not dial the extension it shows",
    label="extension {extension}",
    fix="unsafe",
)
def extension_lost(page: Page) -> Iterator[Hit]:
    """Do phone links dial the extension they show?"""
    yield from hits(page, "extension-lost")

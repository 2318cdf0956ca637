"""Is every phone link written so that any phone can read it?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._faults import hits


@rule(severity="error", message="The phone link is not written as a phone address", label="{reason}", fix="safe")
def tel_malformed(page: Page) -> Iterator[Hit]:
    """Is every phone link written so that any phone can read it?"""
    yield from hits(page, "tel-malformed")

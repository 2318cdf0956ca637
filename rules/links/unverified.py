"""Which links could nobody verify?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._answers import at_fault


@rule(severity="info", message="A link could not be verified", label="{why}", needs=("network", "marks"))
def unverified(page: Page) -> Iterator[Hit]:
    """Which links could nobody verify?"""
    for pointer, answer, related in at_fault(page, "unverified"):
        yield Hit(pointer, related=related, why=answer.why)

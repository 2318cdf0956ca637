"""Do links lead to pages that say that there is nothing?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._answers import at_fault


@rule(
    severity="warning",
    message="A link leads to a page about nothing",
    label="{why}",
    needs=("network", "marks"),
    default=False,
)
def soft_404(page: Page) -> Iterator[Hit]:
    """Do links lead to pages that say that there is nothing?"""
    for pointer, answer, related in at_fault(page, "soft-404"):
        yield Hit(pointer, related=related, why=answer.why)

"""Do links lead to pages that say that there is nothing?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from contentaudit.api import Hit, Page, rule

from ._answers import at_fault
from ._hosts import weight_for


@rule(
    severity="warning",
    message="A link leads to a page about nothing",
    label="{why}",
    needs=("network", "marks"),
    default=False,
)
def soft_404(
    page: Page, *, hosts: Mapping[str, Literal["error", "warning", "review", "info"]] | None = None
) -> Iterator[Hit]:
    """Do links lead to pages that say that there is nothing?"""
    for pointer, answer, related in at_fault(page, "soft-404"):
        weight = weight_for(hosts, pointer.target)
        yield Hit(pointer, related=related, severity=weight, why=answer.why)

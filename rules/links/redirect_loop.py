"""Does every chain of redirects come to an end?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from contentaudit.api import Hit, Page, rule

from ._answers import at_fault
from ._hosts import weight_for


@rule(severity="error", message="A link goes in circles", label="{why}", needs=("network", "marks"))
def redirect_loop(
    page: Page, *, hosts: Mapping[str, Literal["error", "warning", "review", "info"]] | None = None
) -> Iterator[Hit]:
    """Does every chain of redirects come to an end?"""
    for pointer, answer, related in at_fault(page, "redirect-loop"):
        weight = weight_for(hosts, pointer.target)
        yield Hit(pointer, related=related, severity=weight, why=answer.why)

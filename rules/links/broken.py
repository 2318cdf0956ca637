"""Does every link lead to a page that is there?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from contentaudit.api import Hit, Page, rule

from ._answers import at_fault, thing
from ._hosts import weight_for


@rule(severity="error", message="A {thing} leads to nothing", label="{why}", needs=("network", "marks"))
def broken(
    page: Page, *, hosts: Mapping[str, Literal["error", "warning", "review", "info"]] | None = None
) -> Iterator[Hit]:
    """Does every link lead to a page that is there?"""
    for pointer, answer, related in at_fault(page, "broken"):
        weight = weight_for(hosts, pointer.target)
        yield Hit(pointer, related=related, severity=weight, thing=thing(pointer), why=answer.why)

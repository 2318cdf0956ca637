"""Can browsers trust the certificates of the sites that are linked?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from contentaudit.api import Hit, Page, rule

from ._answers import at_fault, is_own
from ._hosts import Weight, weight_for


@rule(severity="warning", message="A link leads to a warning of the browser", label="{why}", needs=("network", "marks"))
def tls(
    page: Page, *, hosts: Mapping[str, Literal["error", "warning", "review", "info"]] | None = None
) -> Iterator[Hit]:
    """Can browsers trust the certificates of the sites that are linked?"""
    for pointer, answer, related in at_fault(page, "tls"):
        end = answer.hops[-1].url if answer.hops else pointer.target
        own: Weight | None = "error" if is_own(page, end) else None
        yield Hit(pointer, related=related, severity=weight_for(hosts, pointer.target, own), why=answer.why)

"""Does every link name the address that its page has moved to?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from contentaudit.api import Hit, Page, Pointer, rule

from ._answers import again, answered, is_own, shown
from ._hosts import weight_for
from ._moved import is_only_https


@rule(severity="info", message="A link leads to an old address", label="moved to {to}", needs=("network", "marks"))
def redirect_permanent(
    page: Page, *, hosts: Mapping[str, Literal["error", "warning", "review", "info"]] | None = None
) -> Iterator[Hit]:
    """Does every link name the address that its page has moved to?"""
    groups: dict[str, list[Pointer]] = {}
    moved: dict[str, str] = {}
    for pointer, answer in answered(page):
        to = answer.moved_to
        if answer.is_good and not answer.fault and to and not is_only_https(answer.hops[0].url, to):
            key = pointer.target.partition("#")[0]
            groups.setdefault(key, []).append(pointer)
            moved[key] = to
    for key, (first, *others) in groups.items():
        weight = weight_for(hosts, key, "warning" if is_own(page, key) else None)
        yield Hit(first, related=again(iter(others)), severity=weight, to=shown(moved[key]))

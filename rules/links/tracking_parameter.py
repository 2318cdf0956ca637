"""Do links within the site leave visits uncounted as what they are?"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qsl

from contentaudit.api import Hit, Page, Pointer, host_of, own_address, pointers_of, rule, split_address

_CLICKS = frozenset("gclid fbclid msclkid dclid yclid ttclid mc_cid mc_eid _hsenc".split())


@rule(severity="info", message="A link within the site carries {name}", label="{why}", needs=("marks",))
def tracking_parameter(page: Page) -> Iterator[Hit]:
    """Do links within the site leave visits uncounted as what they are?"""
    own = host_of(own_address(page))
    for pointer in pointers_of(page):
        if pointer.kind == "link" and "=" in pointer.written and _is_within(pointer, own):
            names = [name.lower() for name, _ in parse_qsl(split_address(pointer.written).query)]
            mark = next((name for name in names if name.startswith("utm_") or name in _CLICKS), "")
            if mark:
                yield Hit(pointer, name=mark, why="the visit is counted anew, from another source")


def _is_within(pointer: Pointer, own: str) -> bool:
    host = host_of(pointer.written)
    return not split_address(pointer.written).scheme and not host if not own else host_of(pointer.target) == own

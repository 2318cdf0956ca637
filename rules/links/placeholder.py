"""Does every link lead to the page it was meant for?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, Pointer, host_of, own_address, pointers_of, rule

from ._standins import building_site, stand_in


@rule(severity="error", message="An address stands in for another", label="{why}", needs=("marks",))
def placeholder(page: Page) -> Iterator[Hit]:
    """Does every link lead to the page it was meant for?"""
    own = host_of(own_address(page))
    for pointer in pointers_of(page):
        if _is_at_home(pointer, own):
            continue
        if why := stand_in(pointer.written):
            yield Hit(pointer, why=why)
        elif why := building_site(pointer.written, own):
            yield Hit(pointer, severity="review", why=why)


def _is_at_home(pointer: Pointer, own: str) -> bool:
    """Is it the page's own host, which then is no stand-in?"""
    return bool(own) and host_of(pointer.target) == own and host_of(pointer.written) in ("", own)

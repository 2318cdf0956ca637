"""Can a browser read every address?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, Pointer, pointers_of, rule, scheme_of, unreachable


@rule(severity="error", message="No browser can read an address", label="{why}", needs=("marks",))
def invalid_url(page: Page) -> Iterator[Hit]:
    """Can a browser read every address?"""
    for pointer in pointers_of(page):
        if (why := _why(pointer)) and not page.is_told("links.placeholder", pointer.span):
            yield Hit(pointer, why=why)


def _why(pointer: Pointer) -> str:
    written = pointer.written
    scheme = scheme_of(written)
    if scheme in ("http", "https") and not written.partition(":")[2].strip("/\\ "):
        return "it names no host"
    return unreachable(written) if scheme in ("", "http", "https") else ""

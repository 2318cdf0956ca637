"""Does every link work without a script?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, pointers_of, rule, scheme_of


@rule(severity="info", message="A script stands in place of an address", label="a button is for that", needs=("marks",))
def javascript(page: Page) -> Iterator[Hit]:
    """Does every link work without a script?"""
    for pointer in pointers_of(page):
        if pointer.kind == "link" and scheme_of(pointer.written) == "javascript":
            yield Hit(pointer)

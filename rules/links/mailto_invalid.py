"""Can a mail program use every mail address that is linked?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, pointers_of, rule, scheme_of

from ._mail import fault_of


@rule(severity="error", message="A mail link does not hold a mail address", label="{why}", needs=("marks",))
def mailto_invalid(page: Page) -> Iterator[Hit]:
    """Can a mail program use every mail address that is linked?"""
    for pointer in pointers_of(page):
        if scheme_of(pointer.written) == "mailto" and (why := fault_of(pointer.written)):
            yield Hit(pointer, why=why)

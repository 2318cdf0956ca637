"""Does every link lead to a page that is there?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._answers import at_fault, thing


@rule(severity="error", message="A {thing} leads to nothing", label="{why}", needs=("network", "marks"))
def broken(page: Page) -> Iterator[Hit]:
    """Does every link lead to a page that is there?"""
    for pointer, answer, related in at_fault(page, "broken"):
        yield Hit(pointer, related=related, thing=thing(pointer), why=answer.why)

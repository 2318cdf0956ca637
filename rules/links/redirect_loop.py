"""Does every chain of redirects come to an end?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._answers import at_fault


@rule(severity="error", message="A link goes in circles", label="{why}", needs=("network", "marks"))
def redirect_loop(page: Page) -> Iterator[Hit]:
    """Does every chain of redirects come to an end?"""
    for pointer, answer, related in at_fault(page, "redirect-loop"):
        yield Hit(pointer, related=related, why=answer.why)

"""Does every allowance still excuse something?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule


@rule(severity="warning", message="An allowance excuses nothing", label="{why}", needs=("excuses",))
def unused(page: Page) -> Iterator[Hit]:
    """Does every allowance still excuse something?"""
    assert page.allowances is not None
    for allowance in page.allowances.unused:
        where = "no block follows it" if allowance.area is None else f"{allowance.rules} found nothing it covers"
        yield Hit(allowance, why=where)

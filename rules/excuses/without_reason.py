"""Does every allowance say why?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule


@rule(severity="warning", message="An allowance gives no reason", label="why is this allowed?", needs=("excuses",))
def without_reason(page: Page) -> Iterator[Hit]:
    """Does every allowance say why?"""
    assert page.allowances is not None
    for allowance in page.allowances.without_reason:
        yield Hit(allowance)

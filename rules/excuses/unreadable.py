"""Can every allowance be read?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule


@rule(severity="warning", message="An allowance cannot be read", label="{fault}", needs=("excuses",))
def unreadable(page: Page) -> Iterator[Hit]:
    """Can every allowance be read?"""
    assert page.allowances is not None
    for comment in page.allowances.unreadable:
        yield Hit(comment, fault=" · ".join(filter(None, (comment.fault, comment.advice))))

"""Does every allowance name rules that exist?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule


@rule(severity="warning", message="An allowance names an unknown rule", label="{advice}", needs=("excuses",))
def unknown_rule(page: Page) -> Iterator[Hit]:
    """Does every allowance name rules that exist?"""
    assert page.allowances is not None
    for name in page.allowances.unknown:
        yield Hit(name, advice=name.advice or "no rule or family has this name")

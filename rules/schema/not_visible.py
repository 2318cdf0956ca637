"""Does the page show what its structured data says?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, Skip, rule


@rule(severity="error", message="{what} in the markup is not on the page", label="not shown to visitors")
def not_visible(page: Page) -> Iterator[Hit]:
    """Does the page show what its structured data says?"""
    if not page.markup.nodes:
        return
    from ._invisible import unseen
    from ._seen import seen_on

    if seen_on(page).is_bare:
        raise Skip("the source shows too few words to compare; a script may build the page")
    for value in unseen(page):
        yield Hit(value.place, severity=value.severity, what=value.what)

"""Is there markup for a search feature that has ended?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule


@rule(severity="info", message="Google shows the {feature} no more", label="for a feature that has ended")
def retired_feature(page: Page) -> Iterator[Hit]:
    """Is there markup for a search feature that has ended?"""
    if not page.markup.nodes:
        return
    from ._retired import retired_on

    for node, feature in retired_on(page):
        yield Hit(node.place, feature=feature)

"""Are links that visitors have written marked as theirs?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, Related, anchors_of, in_comments, rule


@rule(
    severity="info",
    message="{count} in comments without rel=ugc",
    label="the site vouches for what visitors link to",
    needs=("marks",),
)
def comment_link_rel(page: Page) -> Iterator[Hit]:
    """Are links that visitors have written marked as theirs?"""
    found = [
        anchor
        for anchor in anchors_of(page)
        if anchor.leads == "elsewhere" and not anchor.rel & {"ugc", "nofollow"} and in_comments(anchor.element)
    ]
    if found:
        count = "A link" if len(found) == 1 else f"{len(found)} links"
        yield Hit(found[0], related=[Related("another one", anchor.span) for anchor in found[1:]], count=count)

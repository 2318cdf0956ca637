"""Does an article lead on to other pages of the site?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, Skip, anchors_of, own_address, rule


@rule(
    severity="info",
    message="{words} words and no link to a page of the site",
    label="a reader cannot go on from here",
    needs=("marks",),
)
def no_internal_links(page: Page, *, min_words: int = 300) -> Iterator[Hit]:
    """Does an article lead on to other pages of the site?"""
    words = sum(len(block.text.value.split()) for block in page.prose)
    if words < min_words:
        return
    links = [anchor for anchor in anchors_of(page) if anchor.region == "content"]
    if any(anchor.leads == "site" for anchor in links):
        return
    if not own_address(page) and any(anchor.leads == "elsewhere" for anchor in links):
        raise Skip("nobody says on which site the page stands (canonical URL): its own links cannot be told")
    yield Hit(page.body, words=words)

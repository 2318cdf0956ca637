"""Is there only one title?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, Related, head, rule


@rule(severity="warning", message="The page has {count} titles", label="only the first counts", needs=("document",))
def title_multiple(page: Page) -> Iterator[Hit]:
    """Is there only one title?"""
    titles = head.titles(page)
    if len(titles) > 1:
        second = page.document.raw_text(titles[1]) or titles[1].place
        others = [Related("another title", title.place.span) for title in titles[2:20]]
        counts = Related("the title that counts", titles[0].place.span)
        yield Hit(second, related=[counts, *others], count=len(titles))

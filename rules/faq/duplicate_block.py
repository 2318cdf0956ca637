"""Does the page have one FAQ in its markup?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, Related, rule

from ._marked import marked_faqs


@rule(severity="warning", message="{count} FAQs are marked up on one page", label="another FAQPage")
def duplicate_block(page: Page) -> Iterator[Hit]:
    """Does the page have one FAQ in its markup?"""
    faqs = marked_faqs(page)
    if len(faqs) > 1:
        first, second, *others = faqs
        related = [Related("the first one", first.node.place.span)]
        related += [Related("and another", other.node.place.span) for other in others]
        yield Hit(second.node.place, related=related, count=len(faqs))

"""Does the FAQ markup hold any question?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._marked import marked_faqs


@rule(severity="error", message="The FAQ markup holds no question", label="no question in it")
def empty(page: Page) -> Iterator[Hit]:
    """Does the FAQ markup hold any question?"""
    for faq in marked_faqs(page):
        if not faq.questions:
            yield Hit(faq.node.place)

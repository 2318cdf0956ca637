"""Does anyone expect a FAQ rich result?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._marked import marked_faqs


@rule(severity="info", message="FAQ rich results have ended", label="no rich result", default=False)
def rich_result_retired(page: Page) -> Iterator[Hit]:
    """Does anyone expect a FAQ rich result?"""
    for faq in marked_faqs(page)[:1]:
        yield Hit(faq.node.place)

"""Is there only one meta description?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, Related, head, rule


@rule(severity="warning", message="The page has {count} meta descriptions", label="one too many", needs=("document",))
def description_multiple(page: Page) -> Iterator[Hit]:
    """Is there only one meta description?"""
    metas = [meta for meta in head.descriptions(page) if meta.get("content").strip()]
    if len(metas) > 1:
        others = [Related("another", meta.place.span) for meta in metas[2:20]]
        related = [Related("the first", metas[0].place.span), *others]
        yield Hit(metas[1].value("content"), related=related, count=len(metas))

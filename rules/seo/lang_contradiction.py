"""Do lang and xml:lang name one language?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule


@rule(
    severity="warning",
    message="lang says “{lang}” and xml:lang says “{xml}”",
    label="browsers read lang only",
    needs=("document",),
)
def lang_contradiction(page: Page) -> Iterator[Hit]:
    """Do lang and xml:lang name one language?"""
    for root in page.document.by_tag("html")[:1]:
        lang, xml = root.get("lang").strip(), root.get("xml:lang").strip()
        if lang and xml and _primary(lang) != _primary(xml):
            yield Hit(root.value("xml:lang"), lang=lang[:20], xml=xml[:20])


def _primary(tag: str) -> str:
    return tag.partition("-")[0].lower()

"""Does the canonical link stand where search engines look for it?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, head, rule


@rule(
    severity="warning",
    message="A canonical link in the body is ignored",
    label="{why}",
    needs=("document",),
)
def canonical_in_body(page: Page) -> Iterator[Hit]:
    """Does the canonical link stand where search engines look for it?"""
    for link in head.relations(page):
        if "canonical" in link.rel and link.where == "body":
            yield Hit(link.place, why=_why(page, link))


def _why(page: Page, link: head.Relation) -> str:
    """Browsers end the head at the first tag that does not belong there, whatever ``</head>`` says."""
    if link.place.span.end < _written_end(page):
        return "a tag above it that belongs in the body ends the head"
    return "it belongs in the head"


def _written_end(page: Page) -> int:
    """Where the source says that the head ends; 0 where the parser agrees or the source says nothing."""
    if "seo.head_end" not in page.memo:
        ends = [part for part in page.document.by_tag("head") if part.end_tag is not None]
        page.memo["seo.head_end"] = 0 if ends else page.source.text.rfind("</head>")
    return int(page.memo["seo.head_end"])

"""Does a FAQ on the page have FAQ markup?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Fix, Hit, Page, Related, rule

from ._json import inserted
from ._marked import broken_blocks

_WHERE = {"markdown": " at the end of the file or in the layout (contentaudit faq prints it)"}


@rule(severity="review", message="{count} questions have no FAQ markup", label="no FAQPage markup", fix="unsafe")
def markup_missing(page: Page) -> Iterator[Hit]:
    """Does a FAQ on the page have FAQ markup?"""
    if not page.faqs or page.markup.of_type("FAQPage", "QAPage") or broken_blocks(page):
        return
    first, *others = page.faqs
    pairs = [pair for faq in page.faqs for pair in faq.pairs]
    edit = inserted(page, pairs)
    yield Hit(
        first.heading or first.pairs[0].question,
        fix=Fix("Add FAQPage markup with these questions and answers", (edit,)) if edit is not None else None,
        related=[Related("also a FAQ", (faq.heading or faq.pairs[0].question).span) for faq in others],
        count=len(pairs),
        where=_WHERE.get(page.source.kind, ""),
    )

"""Does the structured data say that it speaks the words of schema.org?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule


@rule(severity="warning", message="The block {what}", label="nothing below it is understood")
def context_wrong(page: Page) -> Iterator[Hit]:
    """Does the structured data say that it speaks the words of schema.org?"""
    if not page.markup.blocks:
        return
    from ._contexts import misspelt

    for block in page.markup.blocks:
        if block.problems:
            continue
        for node in block.unexplained[:1]:
            yield Hit(node.place, what="has no @context to explain its types")
        for context in block.contexts:
            if misspelt(context.value):
                yield Hit(context.strip(), what="names another vocabulary than https://schema.org")

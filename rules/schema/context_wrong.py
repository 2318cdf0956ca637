"""Does the structured data say that it speaks the words of schema.org?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, JsonLdBlock, Node, Page, rule, weburl


@rule(severity="warning", message="The {part} {what}", label="nothing below it is understood")
def context_wrong(page: Page) -> Iterator[Hit]:
    """Does the structured data say that it speaks the words of schema.org?"""
    for block in page.markup.blocks:
        if not block.problems:
            yield from _in_block(block)
    for node in page.markup.nodes:
        if node.syntax == "microdata" and node.type_texts:
            yield from _in_item(node)


def _in_block(block: JsonLdBlock) -> Iterator[Hit]:
    from ._contexts import misspelt

    for node in block.unexplained[:1]:
        yield Hit(node.place, part="block", what="has no @context to explain its types")
    for context in block.contexts:
        if misspelt(context.value):
            yield Hit(context.strip(), part="block", what="names another vocabulary than https://schema.org")


def _in_item(node: Node) -> Iterator[Hit]:
    from ._contexts import is_whole, misspelt

    written = node.element.get("itemtype").split()
    if weburl.is_filled_in_later(node.element.get("itemtype")):
        return
    if not all(map(is_whole, written)):
        yield Hit(node.place, part="itemtype", what="names no vocabulary: no whole address")
    elif any(map(misspelt, written)):
        yield Hit(node.place, part="itemtype", what="names another vocabulary than https://schema.org")

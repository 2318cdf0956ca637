"""Is every list introduced by a sentence?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Block, Hit, Page, Related, rule


@rule(
    severity="info",
    message="{count} {lists} after a heading without a sentence",
    label="a list of what?",
    needs=("marks",),
    default=False,
)
def list_without_introduction(page: Page, *, items: int = 3) -> Iterator[Hit]:
    """Is every list introduced by a sentence?"""
    found = list(_bare(page, items))
    if found:
        related = [Related("this one too", block.span) for block in found[1:]]
        yield Hit(found[0], related=related, count=len(found), lists="list" if len(found) == 1 else "lists")


def _bare(page: Page, items: int) -> Iterator[Block]:
    """The first item of each list that follows on a heading which asks or announces nothing."""
    linked = {link.element.closest("li") for link in page.links}
    before: Block | None = None
    for block in page.blocks:
        if not block.main:
            continue
        heads = before is not None and before.role == "heading" and not before.text.value.endswith(("?", ":"))
        before = block
        if not heads or block.role != "list-item":
            continue
        item = block.element.closest("li")
        around = item.parent if item else None
        if around is None or around.tag not in ("ul", "ol"):
            continue
        listed = [element for element in around.find("li") if element.parent is around]
        if len(listed) >= items and not any(element in linked for element in listed):
            yield block

"""Is every heading marked as one?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from contentaudit.api import Block, Hit, Page, rule

_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)", re.IGNORECASE)
_ENDS_A_SENTENCE = re.compile(r"[.!?:;,…)\]*”\"]$")
_NOT_A_TITLE = re.compile(
    r"\d{3}[-. )]\s?\d{3,4}|https?://|@|^(?:by|updated|published|posted|last updated|reviewed)\b|\d{4}$", re.IGNORECASE
)


@rule(
    severity="warning",
    message="A bold line stands where a heading belongs",
    label="bold, not a heading",
    needs=("marks",),
)
def fake(page: Page, *, max_words: int = 10) -> Iterator[Hit]:
    """Is every heading marked as one?"""
    for block, following in pairwise(page.blocks):
        if _looks_like_title(block, max_words) and _heads(block, following) and _all_bold(block):
            yield Hit(block)


def _looks_like_title(block: Block, max_words: int) -> bool:
    words = block.text.value
    return (
        block.role == "paragraph"
        and block.main
        and block.element.tag in ("p", "div")
        and "\n" not in words
        and 1 <= len(words.split()) <= max_words
        and any(c.isalpha() for c in words)
        and words[:1].upper() == words[:1]
        and not _ENDS_A_SENTENCE.search(words)
        and not _NOT_A_TITLE.search(words)
    )


def _heads(block: Block, following: Block) -> bool:
    """Does running text of the same container follow, longer than the line itself?"""
    if block.element.closest("li", "td", "th", "dd", "figure", "blockquote", "details", "form") is not None:
        return False
    same = following.element.parent is block.element.parent or following.role == "list-item"
    return (
        same
        and following.main
        and following.role in ("paragraph", "list-item")
        and (following.role == "list-item" or len(following.text) > 2 * len(block.text))
    )


def _all_bold(block: Block) -> bool:
    """Is every word of the block bold, and none of it a link or a button?"""
    bold = [e for e in block.element.descendants if e.tag in ("strong", "b") or _BOLD_STYLE.search(e.get("style"))]
    if any(True for _ in block.element.find("a", "button", "input", "img")):
        return False
    inside = "".join(
        element.text.value for element in bold if not any(o is not element and o.contains(element) for o in bold)
    )
    return "".join(inside.split()) == "".join(block.text.value.split())

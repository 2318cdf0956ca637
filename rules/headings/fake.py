"""Is every heading marked as one?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from contentaudit.api import Block, Element, Hit, Page, rule

_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)", re.IGNORECASE)
_SIZE_STYLE = re.compile(
    r"font-size\s*:\s*(?:(?P<size>\d{1,4}(?:\.\d{1,3})?)(?P<unit>%|r?em|px|pt)|(?P<name>(?:xx?x?-)large))",
    re.IGNORECASE,
)
_LARGE = {"%": 140.0, "em": 1.4, "rem": 1.4, "px": 22.0, "pt": 17.0}
"""From which size on a line stands out from running text of the usual 16 pixels (12 points)."""
_LARGE_CLASSES = frozenset(
    "h1 h2 h3 h4 h5 h6 display-1 display-2 display-3 display-4 display-5 display-6 has-x-large-font-size"
    " has-xx-large-font-size has-huge-font-size".split()
)
"""Class names by which Bootstrap and WordPress make a paragraph look like a heading."""
_ENDS_A_SENTENCE = re.compile(r"[.!:;,…)\]*”\"。！：；，]$")
_NOT_A_TITLE = re.compile(
    r"\d{3}[-. )]\s?\d{3,4}|https?://|@|^(?:by|updated|published|posted|last updated|reviewed)\b|\d{4}$", re.IGNORECASE
)


@rule(
    severity="warning",
    message="A {look} line stands where a heading belongs",
    label="{look}, not a heading",
    needs=("marks",),
)
def fake(page: Page, *, max_words: int = 12) -> Iterator[Hit]:
    """Is every heading marked as one?"""
    for block, following in pairwise(page.blocks):
        if not _looks_like_title(block, max_words) or not _heads(block, following):
            continue
        if look := _stands_out(block, following):
            yield Hit(block, look=look)


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


def _stands_out(block: Block, following: Block) -> str:
    """How the line differs from the text that follows it; empty when it does not."""
    if any(True for _ in block.element.find("a", "button", "input", "img")):
        return ""
    if _all_bold(block) and not _all_bold(following):
        return "bold"
    return "large" if _is_large(block.element) and not _is_large(following.element) else ""


def _is_large(element: Element) -> bool:
    if element.classes & _LARGE_CLASSES:
        return True
    match = _SIZE_STYLE.search(element.get("style"))
    return match is not None and (match["name"] is not None or float(match["size"]) >= _LARGE[match["unit"].lower()])


def _all_bold(block: Block) -> bool:
    """Is every word of the block bold?"""
    if _BOLD_STYLE.search(block.element.get("style")):
        return True
    inside, end = "", block.element.event
    for element in block.element.descendants:
        if element.event > end and (element.tag in ("strong", "b") or _BOLD_STYLE.search(element.get("style"))):
            inside += element.text.value
            end = element.close
    return "".join(inside.split()) == "".join(block.text.value.split())

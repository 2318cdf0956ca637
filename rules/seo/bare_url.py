"""Is every address in the text a link?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentaudit.api import Block, Element, Hit, LatePattern, Page, Zones, rule

_ADDRESS = LatePattern(
    r"\bhttps?://[^\s<>\"“”{}|\\^`]*[^\s<>\"“”{}|\\^`.,;:!?'’)\]*_~]"
    r"|(?<![\w.+/@:-])[\w.+-]{1,64}@(?:[\w-]+\.)+[a-z]{2,24}\b(?![@/])",
    re.IGNORECASE,
)
_APART = ("a", "code", "kbd", "samp", "pre", "button", "label")


@rule(severity="info", message="An address stands as plain text", label="nobody can tap it", needs=("marks",))
def bare_url(page: Page) -> Iterator[Hit]:
    """Is every address in the text a link?"""
    apart: Zones | None = None
    for block in page.blocks:
        if block.role in ("code", "button", "control") or not ("://" in block.text.value or "@" in block.text.value):
            continue
        for found in _ADDRESS.finditer(block.text.value):
            words = block.text[found.start() : found.end()]
            apart = apart or Zones.of(_apart(page))
            if words and not apart.hold(words.span) and not _is_shown_address(block, found):
                yield Hit(words)


def _apart(page: Page) -> Iterator[Element]:
    """What holds addresses that are links already, or that are meant to be read."""
    return (element for element in page.document.by_tag(*_APART) if element.location is not None)


def _is_shown_address(block: Block, found: re.Match[str]) -> bool:
    """Does it stand in square brackets, as a source is named in print?"""
    text = block.text.value
    return text[max(0, found.start() - 1) : found.start()] == "[" and text[found.end() : found.end() + 1] == "]"

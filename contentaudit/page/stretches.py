"""Neighbouring short blocks read as one: an address often has each of its lines in a block of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import takewhile

from contentaudit.model import Text
from contentaudit.page.addresses import Token, tokens_of
from contentaudit.page.blocks import Block

LONGEST_ADDRESS = 400
"""Characters of a block that is name, address and number and not running text."""
LONGEST_LINE = 120
"""Characters of a block that may be one line of an address."""


class Stretch:
    """A block, perhaps with the two after it; ``value`` has a line break between blocks."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.value = "\n".join(block.text.value for block in blocks)

    @cached_property
    def tokens(self) -> list[Token]:
        """Its words as they are compared."""
        return tokens_of(self.value)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The same, without their places."""
        return tuple(token.word for token in self.tokens)

    def place(self, start: int, end: int) -> Text:
        """``value[start:end]``, as far as it stands in the block in which it begins."""
        at = 0
        for block in self.blocks:
            if start < at + len(block.text):
                return block.text[start - at : min(end - at, len(block.text))]
            at += len(block.text) + 1
        return self.blocks[-1].text


def stretches(blocks: Sequence[Block]) -> Iterator[Stretch]:
    """Each block with the two after it, where they are short enough to belong to one address."""
    for at, block in enumerate(blocks):
        if len(block.text) <= 4 * LONGEST_ADDRESS:
            after = list(takewhile(lambda later: len(later.text) <= LONGEST_LINE, blocks[at + 1 : at + 3]))
            yield Stretch([block, *(after if len(block.text) <= LONGEST_LINE else ())])

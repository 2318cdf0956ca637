"""Words as approvals compare them: white space, capitals, and the shapes of quotes and dashes make no difference."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from contentaudit.wording.passages import lowered, plain

MOST_TOKENS = 200
"""Words and signs of one approved text: looking for texts costs at most this many steps for each word of a page."""

_UNSEEN = "\u00ad\u200b-\u200d\u2060\ufeff"
_LETTERS = rf"[\w\u0300-\u036f{_UNSEEN}]+"
_TOKEN = re.compile(rf"(\s*)(\d+(?:[.,]\d+)+(?!\w)|{_LETTERS}(?:'{_LETTERS})*|[^\w\s])")
_HIDDEN = re.compile(f"[{_UNSEEN}]")
_EDGE = frozenset(".,;:!?\"'…()[]-")


class Token(NamedTuple):
    """A word, number or sign: what is compared, whether white space stands before it, and its place in the text."""

    word: str
    spaced: bool
    start: int
    end: int

    @property
    def key(self) -> str:
        """What two texts must have in common here when it is not the first token."""
        return f" {self.word}" if self.spaced else self.word

    @property
    def is_word(self) -> bool:
        """Is it more than a sign? A percent sign counts as a word."""
        return self.word == "%" or self.word[0].isalnum()


def tokens(text: str) -> list[Token]:
    """The tokens of a text, with places in the text as it was given."""
    found: list[Token] = []
    for match in _TOKEN.finditer(lowered(plain(text))):
        word = match[2]
        if not word.isascii():
            word = unicodedata.normalize("NFC", _HIDDEN.sub("", word))
        if word:
            # "2011 – 2015" and "2011–2015" are the same words: typesetters differ about the blanks.
            beside_dash = word == "-" or (bool(found) and found[-1].word == "-")
            found.append(Token(word, bool(match[1]) and not beside_dash, *match.span(2)))
    return found


def trimmed(found: Sequence[Token]) -> Sequence[Token]:
    """The tokens without full stops, quotation marks and the like at either end."""
    first, last = 0, len(found)
    while first < last and found[first].word in _EDGE:
        first += 1
    while last > first and found[last - 1].word in _EDGE:
        last -= 1
    return found[first:last]


class Occurrence(NamedTuple):
    """Where something approved stands: its number, and the range of the text."""

    number: int
    start: int
    end: int


class _Node:
    """What may follow, and the numbers of the texts that end here."""

    __slots__ = ("ending", "following")

    def __init__(self) -> None:
        self.following: dict[str, _Node] = {}
        self.ending: list[int] = []


class Phrases:
    """Many texts looked for at once: the cost of a page does not depend on how many there are."""

    def __init__(self) -> None:
        self._root = _Node()

    def add(self, number: int, found: Sequence[Token]) -> None:
        """Look for these tokens (at least one) too; ``number`` is what an occurrence will be called."""
        node = self._root
        for index, token in enumerate(found):
            node = node.following.setdefault(token.key if index else token.word, _Node())
        node.ending.append(number)

    def in_text(self, found: Sequence[Token]) -> Iterator[Occurrence]:
        """Every occurrence in a text, in order of its start; all begin and end at the edges of words."""
        begins = self._root.following
        for at, first in enumerate(found):
            if first.word in begins:
                yield from (Occurrence(n, first.start, found[last].end) for n, last in self._from(found, at))

    def same_as(self, found: Sequence[Token]) -> Iterator[int]:
        """Numbers of the texts that are exactly these tokens."""
        return (number for number, last in self._from(found, 0) if last == len(found) - 1)

    def _from(self, found: Sequence[Token], at: int) -> Iterator[tuple[int, int]]:
        """Texts that begin at a token: their numbers, each with the index of its last token."""
        node = self._root
        for index in range(at, min(len(found), at + MOST_TOKENS)):
            below = node.following.get(found[index].key if index > at else found[index].word)
            if below is None:
                return
            node = below
            yield from ((number, index) for number in node.ending)

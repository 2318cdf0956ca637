"""Do neighbouring sentences begin in different ways?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from contentaudit.api import Hit, Page, Related, Sentence, Text, reading_of, rule

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_LEADS = frozenset("a an the this that these those one two three four five six seven eight nine ten".split())
"""Words that open so many sentences that the word after them is what a reader hears."""


@rule(
    severity="info",
    message="{count} sentences in a row begin with “{word}”",
    label="begins like its neighbours",
    languages=("en",),
)
def sentence_beginnings(page: Page, *, most: int = 2) -> Iterator[Hit]:
    """Do neighbouring sentences begin in different ways?"""
    for run in reading_of(page).runs:
        told = [s for passage in run.passages if passage.block.role == "paragraph" for s in passage.sentences]
        for beginning, alike in groupby(told, key=lambda sentence: _beginning(sentence).value.lower()):
            sentences = list(alike)
            if beginning and len(sentences) > most:
                yield _hit(sentences)


def _hit(sentences: Sequence[Sentence]) -> Hit:
    first = _beginning(sentences[0])
    others = [Related("the same again", _beginning(sentence).span) for sentence in sentences[1:]]
    return Hit(first, related=others, count=len(sentences), word=first.value)


def _beginning(sentence: Sentence) -> Text:
    """The first word; with the word after it where the first is an article, a pointing word or a number."""
    text = sentence.text
    first = _WORD.search(text.value)
    if first is None:
        return text[:0]
    second = _WORD.search(text.value, first.end()) if first.group().lower() in _LEADS else None
    return text[first.start() : (second or first).end()]

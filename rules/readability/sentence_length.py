"""Is any sentence too long to be held in mind?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, Related, parts_of, reading_of, rule

from ._costly import rewritable


@rule(
    severity="warning",
    message="A sentence has {words} words; the most is {most}",
    label="{words} words to the full stop",
    languages=("en",),
)
def sentence_length(page: Page, *, most: int = 35) -> Iterator[Hit]:
    """Is any sentence too long to be held in mind?"""
    for sentence in reading_of(page).sentences:
        if sentence.words > most and rewritable(sentence):
            cuts = [Related("a new sentence could begin here", part.span) for part in parts_of(sentence.text)[1:]]
            yield Hit(sentence.text, related=cuts, words=sentence.words, most=most)

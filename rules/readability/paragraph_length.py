"""Is any paragraph so long that readers skip it?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, Passage, Related, reading_of, rule


@rule(
    severity="warning",
    message="A paragraph has {words} words; the most is {most}",
    label="{sentences} sentences without a break",
)
def paragraph_length(page: Page, *, most: int = 150, limit: int = 200) -> Iterator[Hit]:
    """Is any paragraph so long that readers skip it?"""
    for passage in reading_of(page).passages:
        words = _longest_stretch(passage)
        if words > most and not passage.sentences[0].quoted:
            yield Hit(
                passage.sentences[0].text,
                severity="info" if words <= limit else None,
                related=_middle(passage),
                words=words,
                most=most,
                sentences=len(passage.sentences),
            )


def _longest_stretch(passage: Passage) -> int:
    """Words of the passage, or of its longest stretch where forced line breaks part it."""
    value = passage.block.text.value
    if passage.words and "\n" in value:
        return max(len(line.split()) for line in value.split("\n"))
    return passage.words


def _middle(passage: Passage) -> tuple[Related, ...]:
    """The sentence at which a second paragraph could begin."""
    read = 0
    for sentence in passage.sentences:
        if read * 2 >= passage.words:
            return (Related("a new paragraph could begin here", sentence.text.span),)
        read += sentence.words
    return ()

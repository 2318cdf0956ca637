"""Is the whole text about the keyphrase, without a long stretch that never touches it?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, longest_gap, rule, sentences_of

from ._phrase import phrase_of


@rule(
    severity="info",
    message="{count} sentences in a row without the keyphrase",
    label="{share} of the text",
    needs=("marks", "keyphrase"),
)
def keyphrase_distribution(page: Page, *, min_sentences: int = 15, most: float = 0.3) -> Iterator[Hit]:
    """Is the whole text about the keyphrase, without a long stretch that never touches it?"""
    phrase, sentences = phrase_of(page), sentences_of(page)
    if len(sentences) < min_sentences:
        return
    touched = [phrase.touches(sentence.value) for sentence in sentences]
    start, end = longest_gap(touched)
    if any(touched) and end - start > most * len(sentences):
        yield Hit(sentences[start], count=end - start, share=f"{(end - start) / len(sentences):.0%}")

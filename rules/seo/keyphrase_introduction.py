"""Does the first paragraph hold the keyphrase?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._phrase import phrase_of


@rule(
    severity="warning",
    message="The first paragraph {how} the keyphrase",
    label="“{phrase}”",
    needs=("marks", "keyphrase"),
)
def keyphrase_introduction(page: Page) -> Iterator[Hit]:
    """Does the first paragraph hold the keyphrase?"""
    phrase = phrase_of(page)
    first = next((block for block in page.prose if block.role == "paragraph" and len(block.text.value) >= 40), None)
    if first is None:
        return
    if not phrase.is_in(first.text.value):
        yield Hit(first, how="lacks", phrase=phrase.text)
    elif not any(phrase.is_in(sentence.value) for sentence in first.sentences):
        yield Hit(first, severity="info", how="scatters", phrase=phrase.text)

"""Does the description hold the keyphrase, once or twice?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, count_in_sentences, rule

from ._phrase import phrase_of


@rule(
    severity="info",
    message="The description has the keyphrase {times}",
    label="“{phrase}”",
    needs=("marks", "keyphrase"),
)
def keyphrase_description(page: Page, *, most: int = 2) -> Iterator[Hit]:
    """Does the description hold the keyphrase, once or twice?"""
    phrase, description = phrase_of(page), page.description
    if description is None or not description:
        return
    count = count_in_sentences(phrase, description)
    if not count:
        yield Hit(description, times="not once", phrase=phrase.text)
    elif count > most:
        yield Hit(description, times=f"{count} times", phrase=phrase.text)

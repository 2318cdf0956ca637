"""Is the keyphrase a phrase that people type?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._phrase import phrase_of


@rule(severity="info", message="The keyphrase {why}", label="“{phrase}”", needs=("marks", "keyphrase"))
def keyphrase_length(page: Page, *, most: int = 8) -> Iterator[Hit]:
    """Is the keyphrase a phrase that people type?"""
    phrase = phrase_of(page)
    if phrase.is_small:
        yield Hit(page.head, why="names no subject", phrase=phrase.text)
    elif len(phrase.words) > most:
        yield Hit(page.head, why=f"has {len(phrase.words)} words that count", phrase=phrase.text)

"""Does the title hold the keyphrase, near its beginning?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._phrase import phrase_of


@rule(severity="warning", message="The title {how} the keyphrase", label="“{phrase}”", needs=("marks", "keyphrase"))
def keyphrase_title(page: Page) -> Iterator[Hit]:
    """Does the title hold the keyphrase, near its beginning?"""
    phrase, title = phrase_of(page), page.title_text
    if title is None or not title:
        return
    position = phrase.position_in(title.value)
    if position is None and not phrase.is_in(title.value):
        yield Hit(title, how="lacks", phrase=phrase.text)
    elif position:
        yield Hit(title, severity="info", how="does not begin with", phrase=phrase.text)
    elif position is None:
        yield Hit(title, severity="info", how="has in other words", phrase=phrase.text)

"""Does the main heading hold the keyphrase?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._phrase import phrase_of


@rule(severity="info", message="The main heading lacks the keyphrase", label="“{phrase}”", needs=("marks", "keyphrase"))
def keyphrase_h1(page: Page) -> Iterator[Hit]:
    """Does the main heading hold the keyphrase?"""
    phrase = phrase_of(page)
    mains = [heading for heading in page.headings if heading.level == 1 and heading.name and not heading.is_filled_in]
    if mains and not any(phrase.is_in(heading.name) for heading in mains):
        yield Hit(mains[0], phrase=phrase.text)

"""Does the address of the page hold the keyphrase?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, Skip, rule, slug_of

from ._brief import brief
from ._phrase import phrase_of


@rule(
    severity="info",
    message="The address lacks the keyphrase",
    label="“{phrase}” is not in “{slug}”",
    needs=("marks", "keyphrase"),
)
def keyphrase_slug(page: Page) -> Iterator[Hit]:
    """Does the address of the page hold the keyphrase? Of a long phrase more than half is enough."""
    phrase, slug = phrase_of(page), slug_of(page)
    if not slug:
        raise Skip("the page's address is not known, or it is the home page")
    if not phrase.is_in_slug(slug):
        yield Hit(page.head, phrase=phrase.text, slug=brief(slug))

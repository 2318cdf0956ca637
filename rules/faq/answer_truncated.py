"""Does the markup hold the whole answer?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, Related, Text, rule

from ._json import answered_as_the_page
from ._matching import matching


@rule(
    severity="warning", message="The markup holds only the beginning of this answer", label="stops here", fix="unsafe"
)
def answer_truncated(page: Page) -> Iterator[Hit]:
    """Does the markup hold the whole answer?"""
    found = matching(page)
    for match in found.matches if found is not None else ():
        text = match.marked.text
        if match.answer_is_cut and text is not None:
            shown = match.visible.pair.answer
            yield Hit(
                _last_words(text),
                fix=answered_as_the_page(match, "Put the whole answer into the markup"),
                related=[Related("the whole answer on the page", shown.span)],
            )


def _last_words(text: Text) -> Text:
    """The last few words, where the answer breaks off."""
    text = text.strip()
    at = len(text)
    for _ in range(6):
        at = max(text.value.rfind(" ", 0, at), 0)
    return text[at:].strip()

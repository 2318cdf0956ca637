"""Does the markup answer as the page does?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, Related, Text, Words, rule, words_in

from ._json import answered_as_the_page
from ._matching import Match, matching
from ._words import changed


@rule(severity="error", message="The markup answers differently than the page{detail}", label="{instead}", fix="unsafe")
def answer_differs(page: Page) -> Iterator[Hit]:
    """Does the markup answer as the page does?"""
    found = matching(page)
    if found is None:
        return
    for match in found.matches:
        if found.differs(match):
            yield _hit(match)


def _hit(match: Match) -> Hit:
    written, shown = match.marked.text, match.visible.pair.answer
    assert written is not None
    markup, page = changed(words_in(written.value), shown.value)
    place = _quoted(_words_at(written, markup))
    brief = 0 < len(markup) <= MOST and 0 < len(page) <= MOST
    return Hit(
        place,
        fix=answered_as_the_page(match, "Answer in the markup as the page does"),
        related=[Related("the answer on the page", shown.span)],
        detail=f": “{markup}”, not “{page}”" if brief else "",
        instead=f"the page says “{page}”" if brief else "the page says something else",
        page=f"“{page}”" if brief else "something else",
    )


MOST = 16
"""Characters of a difference that fit into the message."""


def _words_at(written: Words, words: str) -> Text:
    """The differing words where they stand once in the answer as written, else the whole answer."""
    if words and written.value.count(words) == 1:
        at = written.value.index(words)
        return written[at : at + len(words)]
    return written


def _quoted(text: Text) -> Text:
    """Not more than the beginning of a long text."""
    text = text.strip()
    cut = text.value.rfind(" ", 0, 120) if len(text) > 120 else -1
    return text[:cut] if cut > 0 else text

"""Are all characters of the page what the writer typed?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentaudit.api import Hit, Page, Place, Related, Span, Text, rule

# What UTF-8 punctuation and accented letters look like when they were read as windows-1252 on the way.
_MISREAD = re.compile("â€[\u0090-\u009f\u2018-\u2122œžŸ˜¢£¤¥¦]|Ã[\u0080-\u00bf\u0152-\u2122]|Â[\u00a0-\u00bf]")
_REPLACED = "\ufffd"


@rule(severity="warning", message="{count} damaged {characters} on the page", label="{what}")
def garbled_text(page: Page) -> Iterator[Hit]:
    """Are all characters of the page what the writer typed?"""
    undecodable = [Place(Span(offset, offset + 1), _REPLACED) for offset in page.source.decoding.damaged]
    if undecodable:
        encoding = page.source.decoding.encoding
        yield _hit(undecodable, f"the bytes here are no valid {encoding}")
        return
    visible = [text for block in page.blocks if block.role != "code" for text in _damaged(block.text)]
    if visible:
        yield _hit(visible, "damaged before this page was made")


def _damaged(text: Text) -> Iterator[Text]:
    words = text.value
    if _REPLACED in words or "Ã" in words or "â" in words or "Â" in words:
        for match in re.finditer(f"{_MISREAD.pattern}|{_REPLACED}+", words):
            yield text[match.start() : match.end()]


def _hit(places: list[Place] | list[Text], what: str) -> Hit:
    related = [Related("also here", place.span) for place in places[1:20]]
    characters = "character" if len(places) == 1 else "characters"
    return Hit(places[0], related=related, count=len(places), characters=characters, what=what)

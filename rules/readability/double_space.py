"""Is there one space between words?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentaudit.api import Hit, Page, Related, Text, rule

_ROLES = ("paragraph", "list-item", "heading", "quote", "definition")
SHOWN = 20
"""Further places named beside the finding."""

# Plain spaces in a row are folded by browsers; one that cannot be folded stays and shows as a gap. Three and more set
# words apart on purpose, as in a line of menu items.
_GAP = re.compile('(?<=[\\w.,;:!?)”"’])(?:\u00a0[ \u00a0]| \u00a0)(?=[\\w(“"‘])')


@rule(
    severity="info",
    message="{count} {gaps} of two or more spaces between words",
    label="a wider gap here",
)
def double_space(page: Page) -> Iterator[Hit]:
    """Is there one space between words?"""
    found = [
        _with_neighbours(block.text, match)
        for block in page.blocks
        if block.main and block.role in _ROLES and "\u00a0" in block.text.value
        for match in _GAP.finditer(block.text.value)
    ]
    if found:
        related = [Related("here too", gap.span) for gap in found[1:SHOWN]]
        yield Hit(found[0], related=related, count=len(found), gaps="gap" if len(found) == 1 else "gaps")


def _with_neighbours(text: Text, gap: re.Match[str]) -> Text:
    """The gap with the words on either side: a quote of spaces says nothing."""
    before = text.value[max(0, gap.start() - 20) : gap.start()].split()[-1]
    after = text.value[gap.end() : gap.end() + 20].split()[0]
    return text[gap.start() - len(before) : gap.end() + len(after)]

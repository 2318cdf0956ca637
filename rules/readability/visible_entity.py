"""Does a reader see letters instead of the codes that stand for them?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentaudit.api import Hit, Page, Related, Zones, rule

SHOWN = 20
"""Further places named beside the finding."""

_CODE = re.compile(
    r"&(?:amp|nbsp|quot|apos|lt|gt|lsquo|rsquo|ldquo|rdquo|ndash|mdash|hellip|bull|middot|copy|reg|trade|deg"
    r"|[aeiouy](?:acute|grave|circ|uml|tilde)|ntilde|ccedil|szlig|#\d{2,6}|#x[0-9a-f]{2,5});",
    re.IGNORECASE,
)


@rule(
    severity="warning",
    message="{count} {codes} instead of letters: “{quote}”",
    label="readers see this code",
)
def visible_entity(page: Page) -> Iterator[Hit]:
    """Does a reader see letters instead of the codes that stand for them?"""
    code = Zones.of(page.document.by_tag("code", "kbd", "samp", "pre"))
    found = [
        block.text[match.start() : match.end()]
        for block in page.blocks
        if block.role not in ("code", "control") and "&" in block.text.value
        for match in _CODE.finditer(block.text.value)
    ]
    shown = [text for text in found if not code.hold(text.span)]
    if shown:
        related = [Related("here too", text.span) for text in shown[1:SHOWN]]
        codes = "code" if len(shown) == 1 else "codes"
        yield Hit(shown[0], related=related, count=len(shown), codes=codes, quote=shown[0].value)

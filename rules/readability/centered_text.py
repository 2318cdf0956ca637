"""Is running text set flush left, not centred?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentaudit.api import Block, Element, Hit, Page, Related, rule

_STYLE = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_ROLES = ("paragraph", "heading", "list-item", "quote", "definition")


@rule(
    severity="info",
    message="Centred text of {length} characters; the most is {most}",
    label="centred{more}",
)
def centered_text(page: Page, *, most: int = 50) -> Iterator[Hit]:
    """Is running text set flush left, not centred?"""
    found = [
        block
        for block in page.main_content.blocks
        if block.role in _ROLES and len(block.text) > most and _is_centred(block.element)
    ]
    if found:
        yield Hit(
            found[0],
            related=[Related("also centred", block.span) for block in found[1:]],
            length=len(found[0].text),
            most=most,
            more=_more(found),
        )


def _is_centred(element: Element) -> bool:
    """Does the block or the box it stands in say so?"""
    return any(
        here is not None
        and (
            "has-text-align-center" in here.classes
            or _STYLE.search(here.get("style")) is not None
            or here.get("align").lower() == "center"
            or here.tag == "center"
        )
        for here in (element, element.parent)
    )


def _more(found: list[Block]) -> str:
    return f", as are {len(found) - 1} more" if len(found) > 1 else ""

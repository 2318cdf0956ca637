"""Can every heading be read at a glance?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Heading, Hit, Page, rule

from ._levels import own

_RUNAWAY = 500
"""Characters beyond which a heading is one that somebody forgot to close: its first line says which."""


@rule(severity="info", message="A heading has {length} characters", label="{why}", needs=("marks",))
def too_long(page: Page, *, most: int = 70, limit: int = 120) -> Iterator[Hit]:
    """Can every heading be read at a glance?"""
    for heading in own(page):
        length = len(heading.text)
        if length > most:
            yield Hit(
                heading.text[: _end_of_first_line(heading.text.value)] if length > _RUNAWAY else heading,
                severity="warning" if length > limit else None,
                length=length,
                why=_accident(page, heading) or f"more than {limit if length > limit else most}",
                most=most,
            )


def _end_of_first_line(words: str) -> int:
    end = words.find("\n")
    return len(words) if end < 0 else end


def _accident(page: Page, heading: Heading) -> str:
    """In Markdown a line of dashes right under a paragraph makes all of it a heading: often a rule was meant."""
    if page.source.kind != "markdown" or heading.level != 2 or heading.element.end_tag is None:
        return ""
    end = heading.element.end_tag
    underlined = page.source.text[end.start : end.end].strip().startswith("-")
    return "the dashes under it make this paragraph a heading" if underlined else ""

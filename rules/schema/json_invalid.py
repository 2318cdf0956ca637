"""Can the structured data be read?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from .._json_ld import unreadable  # noqa: TID252 - two families share it


@rule(
    severity="error",
    message="The structured data is not valid JSON: {problem}",
    label="reading stops here",
    fix="unsafe",
)
def json_invalid(page: Page) -> Iterator[Hit]:
    """Can the structured data be read?"""
    for block in page.markup.blocks:
        if block.problems and not block.names("FAQPage"):
            yield unreadable(block)

"""Can the FAQ markup be read?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from .._json_ld import unreadable  # noqa: TID252 - two families share it
from ._marked import broken_blocks


@rule(severity="error", message="The FAQ markup is not valid JSON: {problem}", label="reading stops here", fix="unsafe")
def json_invalid(page: Page) -> Iterator[Hit]:
    """Can the FAQ markup be read?"""
    for block in broken_blocks(page):
        yield unreadable(block)

"""Are headings written in mixed case?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._levels import own

_WORD = re.compile(r"[^\W\d_]+")
FEWEST_LETTERS = 14
"""Fewer are a label, such as ABOUT US or OUR TEAM, which is read as one shape."""
LONGEST_ACRONYM = 6


@rule(severity="info", message="A heading is written in capitals", label="all capitals", needs=("marks",))
def all_caps(page: Page) -> Iterator[Hit]:
    """Are headings written in mixed case?"""
    for heading in own(page):
        words = _WORD.findall(heading.text.value)
        if (
            sum(map(len, words)) >= FEWEST_LETTERS
            and all(word.isupper() for word in words)
            and sum(len(word) > LONGEST_ACRONYM for word in words) > 0
        ):
            yield Hit(heading)

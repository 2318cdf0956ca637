"""Does a heading end without a full stop?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._levels import own

_SHORT_FORM = re.compile(
    r"(?:\b(?:[A-Za-z]\.){2,}|\b[A-Z]\.|\b(?:Inc|Ltd|Co|Corp|St|Ave|Blvd|Rd|Jr|Sr|Dr|Mr|Mrs|Ms|Prof|No|etc|al|vs|approx"
    r"|Dept|Univ|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.)$",
    re.IGNORECASE,
)
_SEVERAL_SENTENCES = re.compile(r"[.!?。！？][\"”’)]*\s+\S")


@rule(severity="info", message="A heading ends in “{mark}”", label="a title needs no end mark", needs=("marks",))
def punctuation(page: Page, *, marks: str = ".,;:!。，；：！") -> Iterator[Hit]:
    """Does a heading end without a full stop?"""
    for heading in own(page):
        words = heading.text.value
        mark = words[-1:]
        if not mark or mark not in marks or words.endswith(".."):
            continue
        if (mark == "." and _SHORT_FORM.search(words)) or _SEVERAL_SENTENCES.search(words):
            continue
        yield Hit(heading.text[len(words) - 1 :], mark=mark)

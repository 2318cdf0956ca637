"""Does every heading by role say its level?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

_TAG = re.compile(r"h[1-6]")
_LEVEL = re.compile(r"[1-9][0-9]?")


@rule(severity="warning", message="A heading by role has {level}", label="read as level {taken}", needs=("marks",))
def aria_level(page: Page) -> Iterator[Hit]:
    """Does every heading by role say its level?"""
    for heading in page.headings:
        written = heading.element.attrs.get("aria-level")
        if written is None and _TAG.fullmatch(heading.element.tag):
            continue
        if written is None or not _LEVEL.fullmatch(written.strip()):
            yield Hit(
                heading.element.place,
                level="no level" if written is None else f"the level “{written[:12]}”",
                taken=heading.level,
            )

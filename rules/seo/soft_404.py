"""Does an address that answers “found” have something to show?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentaudit.api import ABSENT, Hit, LatePattern, Page, Text, rule

_UNBUILT = LatePattern(
    r"^\W*(?:(?:this |our )?(?:web ?)?(?:site|page) is )?(?:coming soon|under construction|under maintenance)\W*$",
    re.IGNORECASE,
)
_OWN_NAME = LatePattern(r"404|not[-_ ]?found|error|maintenance|offline", re.IGNORECASE)
FEW_WORDS = 150


@rule(severity="warning", message="The page says that there is no page", label="{why}", needs=("marks",))
def soft_404(page: Page) -> Iterator[Hit]:
    """Does an address that answers “found” have something to show?"""
    status = page.source.status
    if status not in (None, 200) or (status is None and _OWN_NAME.search(page.source.name.rpartition("/")[2])):
        return
    why = f"the server answers {status}" if status else "does the server answer 404 with it?"
    for text in _titles(page):
        found = ABSENT.match(text.value) or _UNBUILT.match(text.value)
        if found:
            if sum(len(block.text.value.split()) for block in page.prose) <= FEW_WORDS:
                yield Hit(text[found.start() : found.end()].strip(), severity=None if status else "review", why=why)
            return


def _titles(page: Page) -> Iterator[Text]:
    yield from (heading.text for heading in page.headings if heading.level == 1 and heading.text)
    if page.title_text:
        yield page.title_text

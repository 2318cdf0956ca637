"""What does the page say about who wrote and checked it, when, and on what ground?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentaudit.api import Hit, LatePattern, Page, Place, anchors_of, dates_of, people_of, rule, sources_of

from ._brief import brief

_PAGES = {
    "About page": LatePattern(r"\babout\b|\bour (?:team|staff|story)\b", re.IGNORECASE),
    "Contact page": LatePattern(r"\bcontact\b", re.IGNORECASE),
    "Privacy policy": LatePattern(r"\bprivacy\b", re.IGNORECASE),
    "Editorial policy": LatePattern(
        r"\beditorial (?:policy|process|standards|guidelines)\b|\bhow we review\b", re.IGNORECASE
    ),
}


@rule(severity="info", message="{what}: {value}", label="{where}", needs=("marks",), default=False)
def trust_facts(page: Page) -> Iterator[Hit]:
    """What does the page say about who wrote and checked it, when, and on what ground?"""
    said: set[tuple[str, str]] = set()
    for person in people_of(page):
        what = "Reviewer" if person.role == "reviewer" else "Author"
        value = ", ".join(filter(None, (brief(person.name), person.qualification)))
        if (what, value) not in said:
            said.add((what, value))
            yield Hit(person, what=what, value=value, where=person.where)
    for stated in dates_of(page):
        yield Hit(stated, what=stated.event.capitalize(), value=stated.day, where=stated.where)
    if count := len(set(sources_of(page))):
        what = "Primary sources linked"
        yield Hit(Place(page.body.span), what=what, value=count, where="authorities, universities, journals")
    yield from _pages(page)


def _pages(page: Page) -> Iterator[Hit]:
    """The first link to each page on which a site says who it is."""
    own = [anchor for anchor in anchors_of(page) if anchor.leads == "site"]
    for what, pattern in _PAGES.items():
        link = next((anchor for anchor in own if pattern.search(anchor.name)), None)
        if link is not None:
            yield Hit(link, what=what, value="linked", where=link.region)

"""What does the page say about who wrote and checked it, when, and on what ground?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, Place, dates_of, people_of, rule, sources_of

from ._brief import brief


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

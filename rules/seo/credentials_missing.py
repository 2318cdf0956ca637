"""Does a page about health say what qualifies those who wrote or checked it?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, health_of, people_of, rule

from ._brief import brief


@rule(
    severity="info",
    message="Nothing says what qualifies {name}",
    label="degree, licence or profession",
    needs=("marks",),
    languages=("en",),
)
def credentials_missing(page: Page) -> Iterator[Hit]:
    """Does a page about health say what qualifies those who wrote or checked it?"""
    people = people_of(page)
    if people and health_of(page).article and not any(person.qualification for person in people):
        yield Hit(people[0], name=brief(people[0].name))

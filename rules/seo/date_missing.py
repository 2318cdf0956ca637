"""Does an article about health say of when it is?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, dates_of, head, health_of, rule, shows_a_day


@rule(severity="warning", message="A health article without a date", label="{why}", needs=("marks",))
def date_missing(page: Page) -> Iterator[Hit]:
    """Does an article about health say of when it is?"""
    where = head.told_by(page)
    if shows_a_day(page) or not health_of(page).article:
        return
    stated = dates_of(page)
    if not stated:
        yield Hit(page.head if where == "front matter" else page.body, why="when was it written or last checked?")
    elif where == "<head>":
        yield Hit(stated[0], severity="info", why="only programs see it")

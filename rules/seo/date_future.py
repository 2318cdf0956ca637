"""Are the page's dates in the past?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from contentaudit.api import Hit, Page, dates_of, rule


@rule(severity="error", message="It is dated {day}, which is still to come", label="{event}: {why}", needs=("marks",))
def date_future(page: Page) -> Iterator[Hit]:
    """Are the page's dates in the past? A day's grace is left for time zones."""
    last = datetime.now(UTC).date() + timedelta(1)
    for stated in dates_of(page):
        if stated.day.earliest > last:
            # A date of publication to come is how generators are told to wait with a page.
            waiting = stated.where == "front matter" and stated.event == "published"
            why = "is it meant to appear then?" if waiting else f"said by the {stated.where}"
            yield Hit(stated, severity="review" if waiting else None, event=stated.event, day=stated.day, why=why)

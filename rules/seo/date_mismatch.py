"""Does the page say the same date wherever it says one?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from contentaudit.api import SEEN, Hit, Page, Related, Stated, dates_of, last_modified, rule


@rule(
    severity="warning",
    message="It was {event} on {first}, or on {second}",
    label="the {where} says {written}",
    needs=("marks",),
)
def date_mismatch(page: Page) -> Iterator[Hit]:
    """Does the page say the same date wherever it says one?"""
    dates = dates_of(page)
    for event in ("published", "modified", "reviewed"):
        stated = [date for date in dates if date.event == event]
        others = [date for date in stated[1:] if not date.day.agrees(stated[0].day)]
        if others:
            yield _hit(stated[0], others)
    yield from _after_the_server(page, dates)


def _hit(first: Stated, others: Sequence[Stated]) -> Hit:
    other = others[0]
    related = [Related(f"the {date.where} says {date.day}", date.span) for date in others]
    return Hit(
        first,
        related=related,
        severity="warning" if first.where in SEEN else "review",
        event=first.event,
        first=first.day,
        second=other.day,
        where=other.where,
        written=other.written[:40],
    )


def _after_the_server(page: Page, dates: Sequence[Stated]) -> Iterator[Hit]:
    """A change after the last that the server knows of; the other way round tells nothing, as servers rebuild pages."""
    server = last_modified(page)
    changed = next((date for date in dates if date.event == "modified"), None)
    if server is None or changed is None or changed.day.month:
        return
    if changed.day.earliest > server.earliest + timedelta(1):
        yield Hit(
            changed,
            severity="review",
            event="modified",
            first=changed.day,
            second=server,
            where="header Last-Modified",
            written=server,
        )

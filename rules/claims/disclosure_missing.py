"""Does the page state what the settings or the profile require?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contentaudit.api import Hit, Located, Page, Related, Required, rule

from ._absent import as_place, firm, foot, others


@rule(
    severity="warning",
    message="A required statement is missing: {id}",
    label="{reason}",
    needs=("document",),
)
def disclosure_missing(page: Page) -> Iterator[Hit]:
    """Does the page state what the settings or the profile require?"""
    for required in page.settings.disclosures:
        if (occasion := _occasion(page, required)) is None:
            continue
        if required.near:
            yield from _beside(page, required)
        elif not page.disclosures.met(required):
            yield _hit(occasion, required)


def _occasion(page: Page, required: Required) -> Located | None:
    """What on the page calls for the statement; ``None`` when nothing does."""
    for name in required.when:
        if name == "always":
            return foot(page)
        if name not in required.rules:
            if (words := page.disclosures.place_of(name)) is not None:
                return words
        elif hits := firm(page, name):
            return as_place(hits[0])
    return None


def _beside(page: Page, required: Required) -> Iterator[Hit]:
    """One finding for all places that the statement should stand beside and does not."""
    bare = [hit for hit in firm(page, required.near) if not page.disclosures.met(required, beside=hit.span)]
    if bare:
        yield _hit(as_place(bare[0]), required, others(bare, "and here"))


def _hit(place: Located, required: Required, related: Sequence[Related] = ()) -> Hit:
    return Hit(place, related=related, severity=required.severity, id=required.id, reason=required.reason)

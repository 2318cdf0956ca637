"""Where to point when a statement is missing."""

from __future__ import annotations

from collections.abc import Sequence

from contentaudit.api import Hit, Page, Place, Related, Severity


def foot(page: Page) -> Place:
    """Where a notice for the whole site belongs: the last footer, else the body."""
    footers = [element for element in page.document.by_tag("footer") if element.start_tag is not None]
    return footers[-1].place if footers else page.body


def others(hits: Sequence[Hit], message: str) -> list[Related]:
    """All places of one decision but the first."""
    return [Related(message, hit.span) for hit in hits[1:]]


def as_place(hit: Hit) -> Place:
    """The place of another rule's hit."""
    return Place(hit.span, hit.quote)


def firm(page: Page, rule: str) -> list[Hit]:
    """What another rule is sure of; a hit that is only for review calls for no statement yet."""
    return [hit for hit in page.hits_of(rule) if hit.severity is None or hit.severity.rank < Severity.REVIEW.rank]

"""Are the ratings in the structured data about someone else than the site itself?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, Severity, rule


@rule(severity="warning", message="{type} rates itself: no stars are shown for it", label="the site's own business")
def self_serving_review(page: Page) -> Iterator[Hit]:
    """Are the ratings in the structured data about someone else than the site itself?"""
    if not page.markup.nodes:
        return
    from ._own import rated_organisations

    for rated in rated_organisations(page):
        # Without a sign of whose business it is, a person has to say.
        severity = None if rated.own else Severity.REVIEW
        yield Hit(rated.place, severity=severity, type=rated.type)

"""Does a page about mental health or addiction name a line for emergencies?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Moot, Page, Skip, rule

from ._absent import foot
from ._topics import about_mental_health, treats_addiction


@rule(
    severity="review",
    message="No crisis line or emergency number on the page",
    label="{line} belongs on such a page",
    needs=("document",),
    languages=("en",),
)
def crisis_line_missing(page: Page) -> Iterator[Hit]:
    """Does a page about mental health or addiction name a line for emergencies?"""
    if not (treats_addiction(page) or about_mental_health(page)) or page.disclosures.makes("emergency"):
        return
    crisis = page.phones.crisis
    if crisis.names_help():
        return
    if crisis.line is None:
        raise Skip(f"no crisis line is known for the region {page.phones.region}")
    if page.phone_faults("missing-crisis-line"):
        raise Moot("the page speaks of a crisis: phones.missing-crisis-line judges it at those words")
    yield Hit(foot(page), line=crisis.spoken)

"""Does a Californian treatment provider state its licence, and where its status can be checked?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, Severity, rule

from ._absent import foot
from ._topics import about_mental_health, by_provider, treats_addiction

_DEPARTMENT = "dhcs.ca.gov"
_AUTHORITY = ("dhcs", "department", "state")
"""One of them stands in the notice: other suspensions and revocations are not the Department's."""


@rule(
    severity="error",
    message="The page lacks {what}",
    label="{where}",
    needs=("document",),
    languages=("en",),
    default=False,
)
def licence_missing(page: Page) -> Iterator[Hit]:
    """Does a Californian treatment provider state its licence, and where its status can be checked?"""
    treats = treats_addiction(page)
    if not (treats or about_mental_health(page)) or not by_provider(page):
        return
    for hit in (_licence(page), _status_list(page)):
        if hit is not None:
            if not treats:  # the section speaks of addiction programmes; whether it covers this one, a person knows
                hit.severity = Severity.REVIEW
            yield hit


def _licence(page: Page) -> Hit | None:
    said, linked = page.disclosures, page.disclosures.links_to(_DEPARTMENT)
    if sentence := next(said.places("dhcs-sentence"), None):
        if linked:
            return None
        return Hit(sentence, what="the DHCS link behind its licence", where="no link to dhcs.ca.gov")
    if sentence := next(said.places("dhcs-abbreviated"), None):
        return Hit(
            sentence,
            severity="review" if linked else None,
            what="the licence sentence in the law’s words",
            where="the Department’s full name" if linked else "the Department’s full name, and no link to dhcs.ca.gov",
        )
    if (number := next(said.places("licence-number"), None)) and said.makes("licence-expiry"):
        return Hit(number, severity="review", what="the licence sentence and its link", where="number and expiry alone")
    return Hit(foot(page), what="the licence sentence with its DHCS link", where="“Licensed by …” or “Certified by …”")


def _status_list(page: Page) -> Hit | None:
    said = page.disclosures.places("status-list")
    notice = next((words for words in said if any(name in words.value.lower() for name in _AUTHORITY)), None)
    if notice is None:
        return Hit(foot(page), what="the notice of the DHCS status list", where="who is on probation or suspended")
    if not page.disclosures.links_to(_DEPARTMENT):
        return Hit(notice, what="the link to the DHCS status list", where="no link to dhcs.ca.gov")
    return None

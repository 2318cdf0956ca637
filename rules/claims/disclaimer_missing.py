"""Does a page with claims for supplements carry the FDA disclaimer, word for word?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentaudit.api import Hit, LatePattern, Page, Severity, SignedPattern, Text, rule

from ._absent import as_place, firm, others

_AGENCY = SignedPattern(r"food\W{1,20}and\W{1,20}drug|\bFDA\b", re.IGNORECASE, signs=("food", "fda"))

_QUOTED = LatePattern(r"[“”\"«»]")


@rule(
    severity="error",
    message="The FDA disclaimer {fault}",
    label="{fault}",
    needs=("document",),
    languages=("en",),
)
def disclaimer_missing(page: Page) -> Iterator[Hit]:
    """Does a page with claims for supplements carry the FDA disclaimer, word for word?"""
    claims = firm(page, "claims.structure-function")
    if not claims and not _AGENCY.search(page.source.text):
        return  # most pages; the words of a page are not even counted for them
    said = page.disclosures
    if said.makes("fda-disclaimer"):
        return
    begun, ended = _stated(page, "fda-disclaimer-begun"), _stated(page, "fda-disclaimer-ended")
    if begun and ended:
        yield Hit(begun, severity="review", fault="is not in the required words")
    elif begun or (ended and claims):
        severity = Severity.WARNING if claims else Severity.REVIEW
        yield Hit(begun or ended or page.body, severity=severity, fault="is only there in part")
    elif claims:
        yield Hit(as_place(claims[0]), related=others(claims, "another claim"), fault="is missing")


def _stated(page: Page, name: str) -> Text | None:
    """Where the page itself says so; a text about disclaimers quotes them."""
    return next((words for words in page.disclosures.places(name) if not _QUOTED.search(words.value)), None)

"""Does a page that praises a prescription drug tell its risks?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentaudit.api import Hit, LatePattern, Page, Text, rule

from ._absent import as_place, firm, others
from ._medicines import NAMES, sentences_naming_one

_INFORMATION = LatePattern(
    r"prescribing[-_]?info|safety[-_]?info|medication[-_]?guide|accessdata\.fda\.gov|dailymed\.nlm\.nih\.gov"
    r"|medlineplus\.gov/druginfo|/pi\.pdf",
    re.IGNORECASE,
)
_BENEFIT = (
    r"(?:helps?|reduces?|curbs?|controls?|improves?|treats?|relieves?|eases?|lowers?|supports?|restores?|smooths?|blocks?"
    r"|boosts?|stops?|prevents?)"
)
_OFFERED_WITH_BENEFIT = LatePattern(
    rf"(?:\b(?:our|we (?:offer|prescribe|provide|carry|deliver)|order|get|start)\b[^.?!]{{0,60}}\b(?:{NAMES})\b"
    rf"[^.?!]{{0,60}}?\b(?:can |will )?{_BENEFIT}\b (?!you (?:decide|understand|choose|prepare)))",
    re.IGNORECASE,
)


@rule(
    severity="error",
    message="A prescription drug is praised and no risk named",
    label="{label}",
    needs=("document",),
    languages=("en",),
)
def rx_risk_missing(page: Page) -> Iterator[Hit]:
    """Does a page that praises a prescription drug tell its risks?"""
    promoted = firm(page, "claims.rx-promotion")
    offered = [] if promoted else _offered(page)
    if not (promoted or offered) or page.disclosures.makes("drug-risk") or _links_to_information(page):
        return
    if promoted:
        related = others(promoted, "praised here too")
        yield Hit(as_place(promoted[0]), related=related, label="no side effects on the page")
    else:
        yield Hit(offered[0], severity="review", label="offered with a benefit, no side effects on the page")


def _offered(page: Page) -> list[Text]:
    return [
        sentence[found.start() : found.end()].strip()
        for sentence in sentences_naming_one(page)
        if not sentence.value.rstrip().endswith("?") and (found := _OFFERED_WITH_BENEFIT.search(sentence.value))
    ][:1]


def _links_to_information(page: Page) -> bool:
    return any(_INFORMATION.search(link.href.value) for link in page.links if not link.hidden)

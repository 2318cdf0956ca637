"""Is a prescription-only medicine offered to the public where the law bars it?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentaudit.api import Hit, LatePattern, Page, Severity, Text, rule

from ._medicines import NAMES, sentences_naming_one

_OFFER = LatePattern(
    rf"\b(?:our|we (?:offer|prescribe|provide|stock|sell|supply|use|now have)|(?:get|buy|order|book|try|start"
    rf"|request|choose|enquire about|ask us about))\b"
    rf"[^.?!;]{{0,40}}?\b(?P<first>{NAMES})\b"
    rf"|\b(?P<second>{NAMES})\b[^.?!;]{{0,30}}?(?:[£$€] ?\d|\bfrom (?:just |only )?[£$€]?\d|\b(?:injections?"
    rf"|treatments?|clinics?|offers?|packages?|deals?|appointments?"
    r"|consultations?|pens?|prices?) (?:at|in|from|near|available|with us|here|now)\b(?: [£$€] ?\d[\d,.]*)?"
    r"|\b(?:in stock"
    r"|delivered|online|near (?:me|you)|special offer)\b)",
    re.IGNORECASE,
)
_NOT_AN_OFFER = LatePattern(
    r"\b(?:not|never|no longer|cannot|can[’']t|don[’']t|doesn[’']t|without a prescription is|illegal|unlawful"
    r"|recall\w*|shortage|regulator\w*|MHRA|TGA"
    r"|study|studies|trial|trials|research\w*|guidelines?|beware|counterfeit|fake)\b",
    re.IGNORECASE,
)


@rule(
    severity="error",
    message="A prescription-only medicine is offered to the public",
    label="{name} may not be promoted here",
    languages=("en",),
    default=False,
)
def pom_promotion(page: Page) -> Iterator[Hit]:
    """Is a prescription-only medicine offered to the public where the law bars it?"""
    told = [hit.span for hit in page.hits_of("claims.rx-promotion") if hit.severity in (None, Severity.ERROR)]
    for sentence in sentences_naming_one(page):
        if sentence.value.rstrip().endswith("?") or _NOT_AN_OFFER.search(sentence.value):
            continue
        if (offer := _offer_in(sentence)) is not None and not any(span.overlaps(sentence.span) for span in told):
            yield offer


def _offer_in(sentence: Text) -> Hit | None:
    found = _OFFER.search(sentence.value)
    if found is None:
        return None
    return Hit(sentence[found.start() : found.end()].strip(), name=found["first"] or found["second"])

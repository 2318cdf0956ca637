"""Does each figure about health, treatment or outcomes stand beside its source?"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import groupby

from contentaudit.api import Hit, Moot, Page, Related, rule

from ._sourcing import Sourcing
from ._statistics import Statistic, statistics_of

_TELL_OF_IT = (
    "claims.success-rate",
    "claims.unsupported-proof",
    "claims.authority-endorsement",
    "claims.outcome-promise",
    "claims.testimonial",
    "claims.guarantee",
    "claims.cure",
    "claims.fast-result",
    "claims.universal-efficacy",
    "claims.safety-absolute",
    "claims.supplement-disease",
    "claims.rx-promotion",
    "claims.urgency-fear",
    "claims.price-comparison",
    "claims.superlative",
    "claims.best-ranked",
    "claims.breakthrough",
)
"""Rules whose finding in the same sentence is about the same thing."""


@rule(
    severity="review",
    message="A figure about health stands without its source",
    label="who counted “{figure}”, and when?",
    languages=("en",),
)
def unsourced_statistic(page: Page) -> Iterator[Hit]:
    """Does each figure about health, treatment or outcomes stand beside its source?"""
    sourcing = Sourcing(page)
    figures = [figure for figure in statistics_of(page) if not sourcing.stands_beside(figure)]
    if figures:
        told = _Told(page)
        figures = [figure for figure in figures if not told.of(figure)]
    if figures and page.hits_of("seo.citations-missing"):
        raise Moot("no figure on the page has a source, which seo.citations-missing tells of the whole page")
    for _, group in groupby(figures, key=lambda figure: id(figure.block)):
        first, *more = group
        related = [Related("another one", figure.words.span) for figure in more]
        yield Hit(first.words, figure=first.words.value, related=related)


class _Told:
    """What other rules about claims find in the same sentences."""

    def __init__(self, page: Page) -> None:
        self._starts = sorted(hit.span.start for rule in _TELL_OF_IT for hit in page.hits_of(rule))

    def of(self, figure: Statistic) -> bool:
        """Does one of their findings begin in the figure's sentence?"""
        sentence = figure.sentence.span
        first = bisect_left(self._starts, sentence.start)
        return first < len(self._starts) and self._starts[first] < sentence.end

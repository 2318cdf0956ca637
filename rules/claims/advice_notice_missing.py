"""Does an article about symptoms or treatment say that it is no medical advice?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._absent import foot
from ._articles import is_health_article


@rule(
    severity="review",
    message="The article does not say that it is no medical advice",
    label="no notice on the page",
    needs=("document",),
    languages=("en",),
    default=False,
)
def advice_notice_missing(page: Page) -> Iterator[Hit]:
    """Does an article about symptoms or treatment say that it is no medical advice?"""
    if is_health_article(page) and not page.disclosures.makes("not-medical-advice"):
        yield Hit(foot(page))

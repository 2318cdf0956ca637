"""Does every question in the FAQ markup have an answer?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._marked import marked_faqs


@rule(severity="error", message="A question in the FAQ markup has no answer", label="no acceptedAnswer")
def answer_missing(page: Page) -> Iterator[Hit]:
    """Does every question in the FAQ markup have an answer?"""
    for faq in marked_faqs(page):
        for question in faq.questions:
            if not question.answers:
                yield Hit(question.place)

"""Does every question in the FAQ markup say what it asks?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._marked import marked_faqs


@rule(severity="error", message="A question in the FAQ markup has no words", label="no name")
def question_name_missing(page: Page) -> Iterator[Hit]:
    """Does every question in the FAQ markup say what it asks?"""
    for faq in marked_faqs(page):
        for question in faq.questions:
            if question.name is None:
                yield Hit(question.place)

"""Does every answer in the FAQ markup have words?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._marked import marked_faqs


@rule(severity="error", message="An answer in the FAQ markup is empty", label="no words here")
def answer_empty(page: Page) -> Iterator[Hit]:
    """Does every answer in the FAQ markup have words?"""
    for faq in marked_faqs(page):
        for question in faq.questions:
            if len(question.answers) == 1 and question.text is None:
                yield Hit(question.answer_place)

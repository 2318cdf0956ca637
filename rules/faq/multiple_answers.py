"""Does every question in the FAQ markup have one accepted answer?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._marked import marked_faqs


@rule(severity="warning", message="{count} accepted answers for one question", label="{count} answers")
def multiple_answers(page: Page) -> Iterator[Hit]:
    """Does every question in the FAQ markup have one accepted answer?"""
    for faq in marked_faqs(page):
        for question in faq.questions:
            if len(question.answers) > 1:
                yield Hit(question.place, count=len(question.answers))

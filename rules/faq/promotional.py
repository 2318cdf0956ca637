"""Do the answers inform instead of advertise?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentaudit.api import Hit, Page, Text, rule

from ._marked import Marked, marked_faqs


@rule(severity="info", message="An answer in the FAQ markup advertises", label="an advert", languages=("en",))
def promotional(page: Page) -> Iterator[Hit]:
    """Do the answers inform instead of advertise?"""
    for faq in marked_faqs(page):
        for question in faq.questions:
            if question.text is not None and (place := _advert(question, question.text)) is not None:
                yield Hit(place)


_OFFER = re.compile(
    r"\b(?:limited[- ]time|special\s+(?:offer|rate|price)s?|act\s+now|while\s+(?:spots|beds|places|supplies)\s+last"
    r"|\d+\s*%\s+off"
    r"|save\s+(?:up\s+to\s+)?[$£€]?\d+|(?:lowest|best|unbeatable)\s+(?:price|rate|deal)s?|don['’]t\s+(?:wait|miss\s+out)|discount\s+code"
    r"|(?:book|call|enroll|sign\s+up|order|reserve|register)\b[^.!?]{0,40}\b(?:now|today)\s*(?:!|and\s+(?:get|save|receive)\b))",
    re.IGNORECASE,
)
_CALL = re.compile(
    r"^(?:please\s+|just\s+|so\s+)?(?:call|contact|email|text|visit|reach\s+out\s+to|get\s+in\s+touch\s+with|book|schedule|sign\s+up|enroll)\b",
    re.IGNORECASE,
)
_ASKS_HOW = re.compile(
    r"\b(?:contact|reach|call|phone|start(?:ed)?|begin|sign|enrol|enroll|appointment|book|schedule|apply|admitted|admission|visit"
    r"|get help|more information|learn more|verify|hours|located|find you)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?]+[.!?]*")


def _advert(question: Marked, text: Text) -> Text | None:
    """The words that advertise: an offer anywhere, or an answer that is nothing but calls to get in touch."""
    if offer := _OFFER.search(text.value):
        return text[offer.start() : offer.end()].strip()
    sentences = [match for match in _SENTENCE.finditer(text.value) if match.group().strip()]
    asks_how = question.name is not None and _ASKS_HOW.search(question.name.value)
    if sentences and not asks_how and all(_CALL.match(sentence.group().strip()) for sentence in sentences):
        return text[: sentences[0].end()].strip()
    return None

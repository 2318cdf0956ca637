"""Does the FAQ ask everything only once?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contentaudit.api import Hit, Located, Page, Related, rule

from ._marked import marked_faqs
from ._words import normal


@rule(severity="warning", message="The FAQ asks this more than once", label="asked before")
def duplicate_question(page: Page) -> Iterator[Hit]:
    """Does the FAQ ask everything only once?"""
    repeated: set[str] = set()
    for faq in marked_faqs(page):
        named = [(question.asks, question.place) for question in faq.questions if question.name is not None]
        for words, places in _several(named).items():
            repeated.add(words)
            yield _hit(places)
    for visible in page.faqs:
        asked = [(normal(pair.question.value), pair.question) for pair in visible.pairs]
        for words, places in _several(asked).items():
            if words not in repeated:
                yield _hit(places)


def _several(asked: Sequence[tuple[str, Located]]) -> dict[str, list[Located]]:
    """Questions that stand more than once, with all their places."""
    places: dict[str, list[Located]] = {}
    for words, place in asked:
        places.setdefault(words, []).append(place)
    return {words: found for words, found in places.items() if len(found) > 1}


def _hit(places: Sequence[Located]) -> Hit:
    first, second, *others = places
    related = [Related("asked first here", first.span), *(Related("and again", other.span) for other in others)]
    return Hit(second, related=related)

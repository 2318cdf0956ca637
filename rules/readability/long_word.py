"""Could everyday words say the same?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from contentaudit.api import Hit, Page, Related, Sentence, Text, reading_of, rule

from ._costly import rewritable
from ._plainer import PLAINER

SHOWN = 20
"""Words named beside the finding."""
NEAR = 60
"""Characters on either side in which the plainer word explains the long one."""

_WORD = re.compile(r"(?<![\w’'-])[a-z]+(?:-[a-z]+)*")
_JOB = re.compile(r"\s+(?:assistants?|associates?)\b")
"""What follows "physician" in the name of another job."""

_BY_FIRST_WORD: dict[str, list[str]] = {}
for _form in PLAINER:
    _BY_FIRST_WORD.setdefault(_form.split()[0], []).append(_form)


@rule(
    severity="info",
    message="{count} long words have an everyday one",
    label="{plainer}",
    languages=("en",),
)
def long_word(page: Page, *, most: int = 3, known: tuple[str, ...] = ()) -> Iterator[Hit]:
    """Could everyday words say the same?"""
    reading = reading_of(page)
    if not reading.scored:
        return
    first: dict[str, Text] = {}
    kept = {word.lower() for word in known}
    for sentence in reading.sentences:
        if rewritable(sentence):
            for word, place in _long_words(sentence):
                if word in kept or _is_explained(sentence.text.value, word):
                    kept.add(word)
                    first.pop(word, None)
                else:
                    first.setdefault(word, place)
    if len(first) > most:
        yield _hit(first)


def _hit(first: Mapping[str, Text]) -> Hit:
    places = list(first.items())
    related = [Related(f"“{word}”: {PLAINER[word]}", place.span) for word, place in places[1:SHOWN]]
    word, place = places[0]
    return Hit(place, related=related, count=len(places), plainer=f"“{PLAINER[word]}” says it too", word=word)


def _long_words(sentence: Sentence) -> Iterator[tuple[str, Text]]:
    """Words and phrases of the list, each with its place; a capital inside the sentence makes a name of it."""
    value = sentence.text.value
    small = value.lower()
    if len(small) != len(value):
        return
    for match in _WORD.finditer(small):
        for form in _BY_FIRST_WORD.get(match.group(), ()):
            start, end = match.start(), match.start() + len(form)
            whole = small.startswith(form, start) and not small[end : end + 1].isalnum() and small[end : end + 1] != "-"
            if whole and not _is_name(value, start, end):
                yield form, sentence.text[start:end]


def _is_name(value: str, start: int, end: int) -> bool:
    named = start > 0 and value[start].isupper() and value[:start].strip("“\"'‘( ") != ""
    return named or value[end : end + 2].lstrip()[:1].isupper() or _JOB.match(value, end) is not None


def _is_explained(value: str, word: str) -> bool:
    """Does the plainer word stand beside it: "high blood pressure (hypertension)"?"""
    small = value.lower()
    at = small.find(word)
    around = small[max(0, at - NEAR) : at] + "|" + small[at + len(word) : at + len(word) + NEAR]
    bracketed = "(" in around or " or " in around or "—" in around or "means" in around
    return bracketed and any(plain in around for plain in PLAINER[word].split(" or "))

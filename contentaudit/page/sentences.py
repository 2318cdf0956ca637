"""Sentences of a block of words, each with its exact place."""

from __future__ import annotations

from contentaudit.model import Text


def split(text: Text, language: str = "en") -> tuple[Text, ...]:
    """The sentences of one block, without white space at their edges; a forced line break ends a sentence."""
    from sentencex import get_sentence_boundaries

    found: list[Text] = []
    at = 0
    for line in text.value.split("\n"):
        for boundary in get_sentence_boundaries(language, line):
            sentence = text[at + boundary["start_index"] : at + boundary["end_index"]].strip()
            if sentence:
                found.append(sentence)
        at += len(line) + 1
    return tuple(found)

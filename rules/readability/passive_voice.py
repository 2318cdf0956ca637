"""Does the page say who does what?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from contentaudit.api import Hit, Moot, Page, Related, Text, reading_of, rule

from ._costly import SHOWN
from ._passive import passives


@rule(
    severity="info",
    message="{share} % of sentences are in the passive",
    label="{passive} of {all} sentences; up to {most} % is fine",
    languages=("en",),
)
def passive_voice(page: Page, *, most: float = 10) -> Iterator[Hit]:
    """Does the page say who does what?"""
    reading = reading_of(page)
    if reading.grade is None or reading.start is None:
        raise Moot("too little English prose to speak of a share (100 words in 5 sentences are needed)")
    found: list[Text] = []
    for sentence in reading.sentences:
        found += islice(passives(sentence.text), 1)
    share = 100 * len(found) / len(reading.sentences)
    if share > most:
        yield Hit(
            reading.start,
            related=[Related("passive", verb.span) for verb in found[:SHOWN]],
            share=f"{share:.0f}",
            passive=len(found),
            all=len(reading.sentences),
            most=f"{most:g}",
        )

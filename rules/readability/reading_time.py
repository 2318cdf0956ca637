"""Can the page be read in one sitting?"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from contentaudit.api import Hit, Page, reading_of, rule

WORDS_A_MINUTE = 238
"""The average adult, silently, in English non-fiction (Brysbaert 2019)."""


@rule(
    severity="info",
    message="Takes {minutes} minutes to read; the most is {most}",
    label="{words} words",
    languages=("en",),
)
def reading_time(page: Page, *, most: int = 15, words_a_minute: int = WORDS_A_MINUTE) -> Iterator[Hit]:
    """Can the page be read in one sitting?"""
    reading = reading_of(page)
    words = sum(passage.words for passage in reading.passages)
    minutes = ceil(words / max(1, words_a_minute))
    if minutes > most and reading.start is not None:
        yield Hit(reading.start, minutes=minutes, most=most, words=words)

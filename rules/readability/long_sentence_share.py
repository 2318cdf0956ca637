"""Are long sentences the exception on this page?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Moot, Page, reading_of, rule

from ._costly import longest, related


@rule(
    severity="warning",
    message="{share} % of sentences have more than {words} words",
    label="{long} of {all} sentences; up to {most} % is fine",
    languages=("en",),
)
def long_sentence_share(page: Page, *, words: int = 20, most: float = 25, limit: float = 30) -> Iterator[Hit]:
    """Are long sentences the exception on this page?"""
    reading = reading_of(page)
    if reading.grade is None or reading.start is None:
        raise Moot("too little English prose to speak of a share (100 words in 5 sentences are needed)")
    long = [sentence for sentence in reading.sentences if sentence.words > words]
    share = 100 * len(long) / len(reading.sentences)
    if share > most:
        yield Hit(
            reading.start,
            severity="info" if share <= limit else None,
            related=related(longest(long, words)),
            share=f"{share:.1f}".removesuffix(".0"),
            words=words,
            long=len(long),
            all=len(reading.sentences),
            most=f"{most:g}",
        )

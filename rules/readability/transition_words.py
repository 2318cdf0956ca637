"""Do the sentences say how they hang together?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentaudit.api import Hit, Page, Skip, Text, reading_of, rule

_OPENERS = (
    "above all, accordingly, additionally, after all, after that, afterward, afterwards, also, although, as a "
    "result, as long as, as soon as, as well as, at first, at last, at the same time, because, before, before that, "
    "besides, but, consequently, conversely, despite, due to, during, e.g., even if, even so, even though, "
    "eventually, finally, first, firstly, for example, for instance, for this reason, furthermore, hence, however, "
    "i.e., if, in addition, in contrast, in fact, in order to, in other words, in short, in the end, in time, "
    "instead, later, likewise, meanwhile, moreover, most of all, namely, nevertheless, next, nonetheless, not only, "
    "now, on the contrary, on the one hand, on the other hand, once, otherwise, rather, second, secondly, "
    "similarly, since, so, so that, soon, still, such as, that is, that is why, that means, that way, that's why, "
    "that’s why, then, therefore, third, thirdly, though, thus, to begin with, to sum up, too, unless, until, "
    "what's more, what’s more, when, whenever, whereas, whether, which means, while, yet"
).split(", ")
"""Words that tie a clause to what stands before it when they open it."""
_ANYWHERE = (
    "although, as well as, because, even though, for example, for instance, however, in order to, so that, such as, "
    "therefore, whereas"
).split(", ")
_TRANSITION = re.compile(
    rf"(?:^\W*|[,;:–—]\s+|\(\s*|\b(?:and|but|is|are)\s+)(?:{'|'.join(map(re.escape, _OPENERS))})(?!\w)"
    rf"|^\W*(?:and|or|but)\b|\b(?:{'|'.join(_ANYWHERE)})\b|\beither\b.{{1,200}}?\bor\b",
    re.IGNORECASE,
)


@rule(
    severity="info",
    message="Only {share} % of sentences have a linking word",
    label="{linked} of {all} sentences; {least} % or more is usual",
    languages=("en",),
)
def transition_words(page: Page, *, least: float = 20, words: int = 200) -> Iterator[Hit]:
    """Do the sentences say how they hang together?"""
    reading = reading_of(page)
    if not reading.scored or reading.start is None or reading.tally.words <= words:
        raise Skip(f"too little English prose: more than {words} words are needed")
    told = [
        sentence for passage in reading.passages if passage.block.role != "list-item" for sentence in passage.sentences
    ]
    linked = sum(is_linked(sentence.text) for sentence in told)
    share = 100 * linked / len(told) if told else 100
    if share < least:
        yield Hit(reading.start, share=f"{share:.0f}", linked=linked, all=len(told), least=f"{least:g}")


def is_linked(sentence: Text) -> bool:
    """Does the sentence say how it hangs on what stands before, or how its clauses do?"""
    return _TRANSITION.search(sentence.value) is not None

"""Do the sentences say how they hang together?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentaudit.api import Hit, Moot, Page, Text, reading_of, rule
from contentaudit.latepattern import LatePattern

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
_BY_FIRST_WORD: dict[str, list[str]] = {}
for _opener in _OPENERS:
    _BY_FIRST_WORD.setdefault(re.split(r"\W", _opener, maxsplit=1)[0], []).append(_opener)

# Of a sentence in small letters: where a clause can begin, and its first word. A search can jump to the letter or sign
# that each begins with; a word before "and" is looked at once "and" has been found.
_SENTENCE = LatePattern(r"\W*(\w+)")
_CLAUSE = LatePattern(r"[,;:–—(](?:(?<=\()|\s)\s*(?=(\w+))")
_SECOND_HALF = LatePattern(r"(?:and(?<!\wand)|but(?<!\wbut)|is(?<!\wis)|are(?<!\ware))\s+(?=(\w+))")
_WHOLE_WORD = LatePattern(rf"\b(?:{'|'.join(_ANYWHERE)})\b")
_EITHER = LatePattern(r"\beither\b.{1,200}?\bor\b")


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
        raise Moot(f"too little English prose: more than {words} words are needed")
    told = [
        sentence for passage in reading.passages if passage.block.role != "list-item" for sentence in passage.sentences
    ]
    linked = sum(is_linked(sentence.text) for sentence in told)
    share = 100 * linked / len(told) if told else 100
    if share < least:
        yield Hit(reading.start, share=f"{share:.0f}", linked=linked, all=len(told), least=f"{least:g}")


def is_linked(sentence: Text) -> bool:
    """Does the sentence say how it hangs on what stands before, or how its clauses do?"""
    small = sentence.value.lower()
    return bool(
        _begins_linked(small)
        or any(_opens(small, clause) for clause in _CLAUSE.finditer(small))
        or any(_opens(small, clause) for clause in _SECOND_HALF.finditer(small))
        or (any(word in small for word in _ANYWHERE) and _WHOLE_WORD.search(small))
        or ("either" in small and _EITHER.search(small))
    )


def _begins_linked(small: str) -> bool:
    first = _SENTENCE.match(small)
    return first is not None and (first[1] in ("and", "or", "but") or _opens(small, first))


def _opens(small: str, clause: re.Match[str]) -> bool:
    """Does one of the words that tie stand, whole, where the first word of the clause stands?"""
    openers = _BY_FIRST_WORD.get(clause[1])
    if openers is None:
        return False
    start = clause.start(1)
    return any(small.startswith(opener, start) and not _goes_on(small, start + len(opener)) for opener in openers)


def _goes_on(small: str, at: int) -> bool:
    return small[at : at + 1].isalnum() or small[at : at + 1] == "_"

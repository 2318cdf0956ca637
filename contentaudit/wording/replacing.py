"""Words that a rule would write in place of those it found: put in so that the sentence still reads well.

An article in front follows the first letter as it is spoken, a capital at the start of the sentence stays, a word that
goes takes its blank along. Where the words are somebody's own (in quotation marks), or where the source holds more than
words there (marks, entities), nothing is offered.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentaudit.latepattern import LatePattern
from contentaudit.model import Edit, Fix, Text

if TYPE_CHECKING:
    from contentaudit.wording.pack import Compiled
    from contentaudit.wording.passages import Passage
    from contentaudit.wording.weighing import Match

_ARTICLE = LatePattern(r"(?<![\w'-])(an?) $")
_LETTERS = LatePattern(r"[A-Z]{2,}s?(?![a-z])")
_VOWEL = LatePattern(
    r"(?:hour|honest|honou?r|heir)|(?!(?:eu|ewe|one(?!\w)|once|uni(?!n|m)|us(?:e|u|a)|ut(?:i|o)|ub|ur(?:i|o)))[aeiou]",
    re.IGNORECASE,
)
_SPOKEN_AS_VOWELS = frozenset("AEFHILMNORSX")


def fix_of(rule: Compiled, match: Match) -> Fix | None:
    """What the rule would write in place of the words of a match; ``None`` where it has nothing that fits."""
    passage = match.passage
    for replacement, pattern in rule.replacements:
        for found in pattern.regex.finditer(passage.lower):
            start, end = found.span("quote")
            if start >= match.end or match.start >= end or _is_quoted(passage, start):
                continue
            # Words that the pattern does not know may stand before it in the quote: "chronic addicts".
            if found.start() < start or start <= match.start:
                return _fix(passage, start, end, replacement.by, safe=replacement.safe)
    return None


def _is_quoted(passage: Passage, start: int) -> bool:
    return passage.unit.role == "quote" or passage.plain[:start].count('"') % 2 == 1


def _fix(passage: Passage, start: int, end: int, by: str, *, safe: bool) -> Fix | None:
    old = passage.plain[start:end]
    opens = not any(map(str.isalnum, passage.plain[:start]))
    if any(map(str.isupper, old[1:])) or (by and old[0].isupper() and not opens):
        return None  # a title in capitals, or a name
    new = by
    if not by:
        end += len(passage.plain[end:]) - len(passage.plain[end:].lstrip(" "))
    if opens and old[0].isupper():
        if not by:
            new = passage.plain[end : end + 1]
            end += 1
        new = new[:1].upper() + new[1:]
    start, article = _article(passage, start, new or passage.plain[end:])
    place = _verbatim(passage, start, end)
    if place is None:
        return None
    words = f"Write “{article + by}”." if by else f"Leave out “{old}”."
    return Fix(words, (Edit(place.span, article + new),), safe=safe)


def _article(passage: Passage, start: int, following: str) -> tuple[int, str]:
    """Where the edit begins, and the article it begins with: none where the one that stands there is right."""
    found = _ARTICLE.search(passage.lower[:start])
    right = "an" if sounds_open(following) else "a"
    if found is None or found[1] == right:
        return start, ""
    capital = passage.plain[found.start()].isupper()
    return found.start(), f"{right.capitalize() if capital else right} "


def sounds_open(words: str) -> bool:
    """Does the first word begin with a vowel as it is spoken: "an hour", "an IOP", but "a unit"?"""
    if letters := _LETTERS.match(words):
        return letters[0][0] in _SPOKEN_AS_VOWELS
    return _VOWEL.match(words) is not None


def _verbatim(passage: Passage, start: int, end: int) -> Text | None:
    """The words where the source holds them as they are read; white space may differ."""
    if start < passage.led_in:
        return None
    place = passage.text(start, end)
    source = passage.unit.page.source.text[place.span.start : place.span.end]
    return place if re.sub(r"\s+", " ", source) == place.value else None

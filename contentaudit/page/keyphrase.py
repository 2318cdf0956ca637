"""The phrase that a page is to be found by, and where its words stand.

Small words (articles, prepositions, auxiliaries) do not count unless the phrase has no others; English words match in
all their forms; a phrase in double quotes matches only as it is written. The parts of a hyphenated word are words.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from contentaudit.latepattern import LatePattern
from contentaudit.page.smallwords import SMALL_WORDS
from contentaudit.page.stems import stem

if TYPE_CHECKING:
    from contentaudit.page.page import Page

LONGEST = 200
"""Code points of a phrase that are read."""

LONG = 4
"""Words that count from which on a phrase is long."""

_WORD = LatePattern(r"[$\w]+(?:['’‘`´&][\w]+)*")
_ELIDED = LatePattern(r"^(?:[cdjlmnst]|qu|un|all|dell|nell)'")
_QUOTED = LatePattern(r"^\s*[\"“”„«](?P<phrase>.+)[\"“”»]\s*$", re.DOTALL)
_FRONT_MATTER = ("keyphrase", "focus_keyphrase", "focusKeyphrase", "focus_keyword", "focuskw")


class Keyphrase:
    """A phrase with its words as they are compared. ``language`` is the primary subtag of the page's."""

    def __init__(self, written: str, language: str = "en") -> None:
        written = " ".join(written[:LONGEST].split())
        quoted = _QUOTED.match(written)
        self.exact = quoted is not None
        """Must it stand as written, small words and forms included?"""
        self.text = quoted["phrase"].strip() if quoted else written
        self.language = language
        self._small = SMALL_WORDS.get(language, frozenset())

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words that count, as written."""
        found = words_in(self.text)
        meaningful = tuple(word for word in found if word.casefold() not in self._small)
        return found if self.exact else meaningful or found

    @property
    def is_small(self) -> bool:
        """Has it none but small words?"""
        return not self.exact and all(word.casefold() in self._small for word in words_in(self.text))

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The words that count, as they are compared, each once."""
        return tuple(dict.fromkeys(map(self._key, self.words)))

    def share_in(self, text: str) -> float:
        """How much of the phrase a text holds: 0 to 1."""
        if self.exact:
            return float(self.stands_in(text))
        found = set(map(self._key, words_in(text)))
        return sum(key in found for key in self.keys) / len(self.keys) if self.keys else 0.0

    def is_in(self, text: str) -> bool:
        """Does a text hold all of it, in any order and form?"""
        return bool(self.keys) and self.share_in(text) == 1.0

    def stands_in(self, text: str) -> bool:
        """Does it stand in a text word for word?"""
        return self.position_in(text) is not None

    def position_in(self, text: str) -> int | None:
        """How many words that count stand before it where it stands word for word; ``None`` where it does not."""
        wanted, found = [_folded(word) for word in words_in(self.text)], [_folded(word) for word in words_in(text)]
        for at in range(len(found) - len(wanted) + 1 if wanted else 0):
            if found[at : at + len(wanted)] == wanted:
                return sum(word not in self._small for word in found[:at])
        return None

    def count_in(self, text: str) -> int:
        """How often a sentence holds it: as often as the rarest of its words."""
        if self.exact:
            return _times(tuple(map(_folded, words_in(self.text))), tuple(map(_folded, words_in(text))))
        found = Counter(map(self._key, words_in(text)))
        return min((found[key] for key in self.keys), default=0)

    def touches(self, text: str) -> bool:
        """Does a text speak of the subject: all of a short phrase, half of a long one?"""
        return self.share_in(text) >= (1.0 if len(self.keys) < LONG else 0.5)

    def is_in_slug(self, slug: str) -> bool:
        """Does the last part of an address hold it: all of one or two words, more than half of a longer phrase?

        An umlaut may be written with two letters.
        """
        words = [_folded(word) for word in re.split(r"[-_.\s]+", slug) if word]
        if self.exact:
            return _times(tuple(map(_folded, words_in(self.text))), tuple(words)) > 0
        found = set(map(self._key, words))
        hits = sum(bool({self._key(word), self._key(_spelled(word))} & found) for word in self.words)
        return hits == len(self.words) if len(self.words) < 3 else hits > len(self.words) / 2

    def _key(self, word: str) -> str:
        folded = _folded(word)
        if self.exact:
            return folded
        if self.language in ("fr", "it"):
            return _ELIDED.sub("", folded)
        return stem(folded) if self.language == "en" else folded


def words_in(text: str) -> tuple[str, ...]:
    """The words of a text; the parts of a hyphenated word are words."""
    return tuple(_WORD.findall(text))


def _folded(word: str) -> str:
    """Case, accents and the form of apostrophes do not count; a letter with its own key in no alphabet is kept."""
    bare = unicodedata.normalize("NFKD", word.casefold().replace("ı", "i"))
    return re.sub(r"[’‘`´]", "'", "".join(char for char in bare if not unicodedata.combining(char)))


def _spelled(word: str) -> str:
    """Umlauts as two letters."""
    return word.casefold().translate(_UMLAUTS)


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "å": "aa", "æ": "ae", "ø": "oe"})


def _times(wanted: tuple[str, ...], found: tuple[str, ...]) -> int:
    count = at = 0
    while wanted and at + len(wanted) <= len(found):
        if found[at : at + len(wanted)] == wanted:
            count, at = count + 1, at + len(wanted)
        else:
            at += 1
    return count


def keyphrase_of(page: Page) -> Keyphrase | None:
    """The phrase that the settings or the page's front matter name; the settings go first."""
    said = page.settings.keyphrase
    if not said and page.front_matter is not None:
        values = (page.front_matter.value(name) for name in _FRONT_MATTER)
        said = next((value.value for value in values if value is not None and value.value.strip()), None)
    made = Keyphrase(said, page.language) if said else None
    return made if made is not None and made.words else None

"""Words of English prose and their syllables.

A word is a run between white space (or dashes that join clauses) that holds a letter or a digit; addresses of pages and
mail are none. A hyphenated word is one word whose syllables add up. A word without letters counts one syllable, an
acronym its letters' names, a written abbreviation what a reader says for it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from contentaudit.latepattern import LatePattern
from contentaudit.page.syllables import LONGEST, hisses, syllables_in

_WORD_CHARACTER = LatePattern(r"[^\W_]")
_NO_WORD = LatePattern("[—―…]|--+|\\.\\.\\.+|[0-9#*]\ufe0f?\u20e3")
"""Dashes and dots that join clauses where a space could stand, and keys drawn as emoji."""

_ADDRESS = LatePattern(
    r"\W*(?:https?://|www\.|mailto:|tel:)\S*"
    r"|[^\s@]+@[^\s@]+\.[^\s@]+"
    r"|\W*(?:[\w-]+\.)+(?:com|org|net|gov|edu|info|example|co\.uk|org\.uk|nhs\.uk|gov\.uk)(?:[/:?#]\S*)?\W*",
    re.IGNORECASE,
)
_MARKER = LatePattern(r"[•·▪‣◦●⁃*–—-]?\s*\(?(?:\d{1,2}|[a-zA-Z])[.)]+|[•·▪‣◦●⁃*–—-]")
_PIECE = LatePattern(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d.,:/]*")
_ACRONYM = LatePattern(r"([A-Z]{2,5})(?:['’]?s)?")
_DOTTED = LatePattern(r"(?:[^\W\d_]\.){2,}[^\W\d_]?")

_SAID = {
    "dr.": 2, "mr.": 2, "mrs.": 2, "ms.": 1, "st.": 1, "jr.": 2, "sr.": 2, "prof.": 3, "vs.": 2, "vs": 2, "etc.": 4,
    "etc": 4, "ph.d.": 3, "ph.d": 3, "phd": 3, "psy.d.": 3, "psyd": 3, "approx.": 5, "dept.": 3, "blvd.": 3, "ave.": 3,
    "mg": 3, "mcg": 3, "ml": 4, "kg": 3, "lbs": 1, "lbs.": 1, "hr": 1, "hrs": 1, "hrs.": 1, "min.": 2, "mins": 2,
    "am": 1, "pm": 2, "w/": 1, "w/o": 2,
}  # fmt: skip
"""Abbreviations and what a reader says for them, in small letters."""

_SPOKEN_ACRONYMS = frozenset(
    "AIDS CARF COVID DARE FEMA HIPAA LASIK MRSA NAMI NASA NICU OSHA PIN PTO RICO SAMHSA SMART SNAP SARS SIDS TRICARE "
    "WIC ZIP".split()
)
"""Acronyms that are said as words, not letter by letter."""

_SHOUTED = frozenset(
    "A ALL ALSO AND ANY ARE ASK AT BE BEST BUT BY CALL CAN CARE DAY DO DONT EVEN EVER EVERY FIND FOR FREE FROM GET GO "
    "HAVE HELP HERE HOPE HOW I IF IN IS JOIN LEARN LIFE MAY MORE MOST MUST MY NEED NEVER NEW NO NON NONE NOT NOTE NOW "
    "OF OFF ON ONCE ONE ONLY OR OUR OUT OWN PLUS READ SAVE SEE SO START STOP TAKE TALK TEXT THAN THAT THE THEN THIS "
    "TIPS TO TODAY TOO UNTIL UP VERY VISIT WAY WE WELL WHAT WHEN WHO WHY WILL WITH YES YET YOU YOUR".split()
)
"""Ordinary words that pages put in capitals for stress."""


def words(text: str) -> list[str]:
    """The words of ``text`` in order, punctuation still around them."""
    if not text.isascii() or "--" in text or "..." in text:
        text = _NO_WORD.sub(" ", text)
    return [token for token in text.split() if token.isalpha() or _is_word(token)]


def _is_word(token: str) -> bool:
    if not token[0].isalnum() and _WORD_CHARACTER.search(token) is None:
        return False
    return not (("." in token or ":" in token) and _ADDRESS.fullmatch(token))


def spoken(found: list[str]) -> int:
    """Syllables of words together."""
    return sum(map(_remembered if max(map(len, found), default=0) <= LONGEST else syllables, found))


def is_marker(text: str) -> bool:
    """Is it nothing but the number, letter or bullet that opens a list item?"""
    # Two letters begin no marker; asking for them first is cheap.
    return not text[:2].isalpha() and _MARKER.fullmatch(text) is not None


def syllables(word: str) -> int:
    """Syllables of one word as ``words`` finds it, punctuation allowed around it; at least 1."""
    return _remembered(word) if len(word) <= LONGEST else _count(word)


@lru_cache(maxsize=32_768)
def _remembered(word: str) -> int:
    return _count(word)


def _count(word: str) -> int:
    if word.islower() and word.isalpha() and word not in _SAID:
        return syllables_in(word)
    core = word.strip("\"“”‘()[]{}<>,;:!?*_-–'’")
    if (said := _SAID.get(core.lower())) is not None:
        return said
    if _DOTTED.fullmatch(core):
        return sum(map(_letter, core.replace(".", "")))
    pieces = _PIECE.findall(core)
    if not any(piece[0].isalpha() for piece in pieces):
        return 1
    return sum(map(_piece, pieces))


def _piece(piece: str) -> int:
    if not piece[0].isalpha():
        return 1
    if len(piece) == 1:
        return _letter(piece)
    acronym = _ACRONYM.fullmatch(piece)
    if acronym and (letters := acronym[1]) not in _SHOUTED:
        if letters in _SPOKEN_ACRONYMS:
            return syllables_in(letters)
        return sum(map(_letter, letters)) + (piece[-1] == "s" and hisses(letters.lower()))
    return syllables_in(piece)


def _letter(letter: str) -> int:
    """Syllables of a letter's name."""
    return 3 if letter in "Ww" else 1

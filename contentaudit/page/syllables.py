"""How many syllables an English word has: spelling rules, and a table of the words that break them.

The table is compiled by ``tools/build_syllables.py`` from the CMU Pronouncing Dictionary (its notice stands at the
head of the table and in ``syllables.NOTICE`` beside it): every word of the dictionary for which the rules alone would
give another count than the dictionary's first pronunciation. Words of the dictionary therefore get the dictionary's
count; words it lacks get the rules'.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from contentaudit.latepattern import LatePattern

TABLE = Path(__file__).with_name("syllables.txt.gz")

LONGEST = 60
"""Letters beyond which a run is no English word; it is counted by the rules and not remembered."""

_VOWELS = LatePattern(r"[aeiouy]+")

_SILENT = LatePattern(
    r"(?<=[^aeiouy])e$(?<![^aeiouyl]le)(?<!tre)"  # name, whole; not table, centre
    r"|(?<=[qg])ue(?=s?$)"  # unique, dialogues
    r"|(?<=[^aeiouytd])ed$(?<![^aeiouyrl]led)"  # walked; not wanted, troubled
    r"|(?<=[^aeiouyszxcghlj])es$|(?<=[aeiouyrl]l)es$|(?<=[tpg]h)es$"  # names, rules, clothes; not places, tables
    r"|(?<=[^aeiouy])e(?=ly$|ment|ness|less|ful|ma[nk]|wa[yr]|ya?rd|wood|land|field|work)(?<![^aeiouyr]le)"  # lonely
)
"""A vowel letter that is written and not said."""

_APART = LatePattern(
    r"(?<![cts])i(?=a(?!g))|(?<=[ct])i(?=at)|i(?=os?$)|(?<![ctsglnxh])i(?=o[un])|(?<![ctsg])i(?=u|o[rlt])"
    r"|(?<![ct])i(?=et|en[tc])|i(?=ers?$|est$)|(?<=sc)i(?=en)"  # media, ratio, various, quiet, client, easier, science
    r"|(?<=[aeou])y?(?=ing)|(?<=[^aeiouy])y(?=[aeio])(?<!^y)"  # being, playing, flying
    r"|(?<=[aeiou])y(?=[aio]|e(?!$|s$|d$))"  # royal, player
    r"|(?<![qg])u(?=al|ou|a[bt]|ity|er|a$)"  # actual, evaluate, fluer
    r"|(?<![gc])e(?=o[^uwpr]|o$|um$|us$|a$)|(?<=[rn])e(?=ans?$)|(?<=cr)e(?=at)"  # video, museum, idea, create
    r"|(?<=^r)e(?=a[clds]|i[nt]|e[a-z]|o)|i(?=oi)"  # react, reenter, opioid
    r"|o(?=e[tm]|el$|ev)"  # poet, whoever
    r"|(?:(?<=psych)|(?<=schiz)|(?<=neur)|(?<=soci)|(?<=cardi)|(?<=radi)|(?<=gastr)|(?<=micr)|(?<=^bi)|(?<=^ne))"
    r"o(?=[aeiou])|(?<=^b)i(?=o)|(?<=^tr)i(?=a)|u(?=ox)"  # neuroimaging, bioethics, triage, fluoxetine
    r"|(?<=^pr)e(?=ex|em|au|op|ad)|(?<=^d)e(?=es)|(?<=^c)o(?=oc)"  # preauthorize, deescalate
    r"|s(?=ms?$)|(?<=[dst])n(?='t)"  # prism, didn't
)
"""A letter after which one written run of vowels (or of consonants) is said as two."""

_SIBILANT = LatePattern(r"(?:[sxz]|ch|sh|[csgz]e)$")

_ACCENTS = str.maketrans(
    {"é": "ey", "è": "e", "ê": "e", "ë": "-e", "á": "a", "à": "a", "â": "a", "ä": "a", "å": "a", "ç": "c", "í": "i"}
    | {"ì": "i", "î": "i", "ï": "-i", "ñ": "n", "ó": "o", "ò": "o", "ô": "o", "ö": "o", "ø": "o", "ú": "u", "ù": "u"}
    | {"û": "u", "ü": "u", "æ": "e", "œ": "e", "ß": "ss", "’": "'", "ʼ": "'"}
)
"""Accented letters as the rules read them: a final é is said, a diaeresis begins a syllable of its own."""


def by_rule(word: str) -> int:
    """Syllables by spelling alone, of one word in small ASCII letters without a possessive ending."""
    return max(1, len(_VOWELS.findall(_SILENT.sub("", word))) + len(_APART.findall(word)))


def by_rules(word: str) -> int:
    """The same for a word that may end in ``'s`` or ``s'``: after a hiss ``'s`` is a syllable of its own."""
    if word.endswith("'s"):
        return by_rule(word[:-2]) + hisses(word[:-2])
    return by_rule(word.rstrip("'"))


def hisses(word: str) -> bool:
    """Does the word end in a sound after which a plural or possessive s needs a vowel?"""
    return _SIBILANT.search(word) is not None


@lru_cache(maxsize=1)
def _table() -> Mapping[str, int]:
    """Exceptions and their counts, read when the first word is counted."""
    import gzip

    _notice, _, body = gzip.decompress(TABLE.read_bytes()).decode("ascii").partition("\f\n")
    found: dict[str, int] = {}
    for line in body.splitlines():
        count, *words = line.split(" ")
        found.update(dict.fromkeys(words, int(count)))
    return found


def syllables_in(letters: str) -> int:
    """Syllables of one run of letters, apostrophes allowed inside; at least 1."""
    return _remembered(letters.lower()) if len(letters) <= LONGEST else by_rules(letters.lower())


@lru_cache(maxsize=32_768)
def _remembered(word: str) -> int:
    known = _table().get(word)
    if known is not None:
        return known
    if not word.isascii():
        return _accented(word)
    if word.endswith("'s") and (stem := _table().get(word[:-2])) is not None:
        return stem + hisses(word[:-2])
    return by_rules(word)


def _accented(word: str) -> int:
    """A word with letters beyond ASCII; letters of other scripts count as nothing, the word as at least 1."""
    plain = word.translate(_ACCENTS)
    if "-" not in plain and plain.isascii() and "é" not in word:
        return _remembered(plain)
    return sum(by_rules(part) for part in plain.split("-") if part)

"""What a baseline remembers of a finding: a short hash of its words, and one of the headings above it.

Both are part of the file's version: whoever changes how words are folded here makes every old finding of every
repository new, and must raise ``VERSION`` of ``baseline_file``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from html import unescape

from contentaudit.model import Finding, Source

MOST_PLACES = 12
"""Further places of one finding whose words are remembered."""

LONGEST_PLACE = 2_000
"""Code points of the source of such a place; a longer one is no words but a part of the page."""

_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_WORD = re.compile(r"\w+|[%$€£+#@&]")
_TAG = re.compile(r"<[^<>]*>")


def folded(text: str) -> str:
    """The words alone: capitals, white space, punctuation and the shapes of quotes and dashes make no difference.

    Where there are no words, the signs themselves without white space.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", _UNSEEN.sub("", text))
    return " ".join(_WORD.findall(text.casefold())) or "".join(text.split())


def words_hash(text: str) -> str:
    """16 hex digits; of empty text 16 noughts, so that a reader of the file sees a finding without words."""
    words = folded(text)
    return _hash(words, 16) if words else "0" * 16


def section_hash(trail: Iterable[str]) -> str:
    """8 hex digits of the headings above a finding."""
    return _hash("\n".join(map(folded, trail)), 8)


def places_of(finding: Finding, source: Source | None) -> Iterator[str]:
    """Hashes, 8 hex digits each, of the words of a finding's further places.

    One decision is one finding, however many places it has: once the first is mended, the next one leads.
    """
    for _, start, end in finding.related[:MOST_PLACES] if source else ():
        if source and 0 < end.offset - start.offset <= LONGEST_PLACE:
            yield words_hash(unescape(_TAG.sub("", source.text[start.offset : end.offset])))[:8]


def _hash(text: str, digits: int) -> str:
    from hashlib import sha256

    return sha256(text.encode("utf-8", "replace")).hexdigest()[:digits]

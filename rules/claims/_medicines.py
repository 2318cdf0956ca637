"""Prescription medicines by name, and the sentences that speak of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentaudit.api import DRUGS, Page, SignedPattern, Text

_OVER_THE_COUNTER = {"naloxone", "narcan"}
_MORE = ("trulicity", "rybelsus", "xeomin", "klonopin", "tretinoin", "latisse")
NAMES = "|".join(name for name in (*DRUGS.split("|"), *_MORE) if name not in _OVER_THE_COUNTER)
"""An alternation of names in small letters."""

_NAMED = SignedPattern(rf"\b(?:{NAMES})\b", re.IGNORECASE, signs=tuple(NAMES.replace("s?", "").split("|")))


def sentences_naming_one(page: Page) -> Iterator[Text]:
    """Sentences, headings and the title that name a prescription medicine."""
    if page.title_text and _NAMED.search(page.title_text.value):
        yield page.title_text
    for block in page.blocks:
        if block.role == "code" or block.region == "cookie" or not _NAMED.search(block.text.value):
            continue
        yield from (sentence for sentence in block.sentences if _NAMED.search(sentence.value))

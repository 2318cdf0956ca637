"""Which language a page's words are in, for pages that do not say."""

from __future__ import annotations

from collections.abc import Iterable

from contentaudit.page.blocks import Block
from contentaudit.page.html import guess_language

_ENOUGH = 200
"""Code points of prose below which a guess would be a gamble."""

_SURE = 0.9

_TWO_LETTERS = {
    "arb": "ar", "ara": "ar", "ben": "bn", "bul": "bg", "cat": "ca", "ces": "cs", "cmn": "zh", "dan": "da", "deu": "de",
    "ell": "el", "eng": "en", "fin": "fi", "fra": "fr", "heb": "he", "hin": "hi", "hrv": "hr", "hun": "hu", "ind": "id",
    "ita": "it", "jpn": "ja", "kor": "ko", "nld": "nl", "nob": "no", "pes": "fa", "pol": "pl", "por": "pt", "ron": "ro",
    "rus": "ru", "slk": "sk", "spa": "es", "srp": "sr", "swe": "sv", "tgl": "tl", "tha": "th", "tur": "tr", "ukr": "uk",
    "urd": "ur", "vie": "vi",
}  # fmt: skip


def detected(blocks: Iterable[Block]) -> str | None:
    """Primary subtag of the language the prose seems to be in; ``None`` when there is too little or it is unsure."""
    prose = ""
    for block in blocks:
        if block.role in ("paragraph", "list-item", "quote", "definition"):
            prose += block.text.value + "\n"
            if len(prose) > 4_000:
                break
    if len(prose) < _ENOUGH:
        return None
    language, confidence = guess_language(prose)
    return None if language is None or confidence < _SURE else _TWO_LETTERS.get(language, language)

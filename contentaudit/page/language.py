"""Which language a page's words are in: the whole page where it does not say, and each of its parts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from contentaudit.page.blocks import Block
from contentaudit.page.html import guess_language

if TYPE_CHECKING:
    from contentaudit.page.page import Page

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


class Spoken:
    """The languages of a page's parts; ``all`` are those of its visible blocks, as primary subtags."""

    def __init__(self, page: Page) -> None:
        self._usual = page.language
        self._judged: dict[str, bool] = {}
        self._maybe_spanish = any(sign in page.source.text for sign in _SPANISH_SIGNS)
        self.all = frozenset(self.of(block.text.value, block.lang) for block in page.blocks) or {self._usual}

    def of(self, words: str, lang: str = "") -> str:
        """Primary subtag: what the nearest ``lang`` says, else the page, unless the words are plainly Spanish."""
        said = lang.replace("_", "-").partition("-")[0].strip().lower() or self._usual
        return "es" if said != "es" and self._maybe_spanish and self._looks_spanish(words) else said

    def _looks_spanish(self, words: str) -> bool:
        """Judged once for each block, by its beginning."""
        beginning = words[:_BEGINNING]
        if beginning not in self._judged:
            self._judged[beginning] = looks_spanish(beginning)
        return self._judged[beginning]


def spoken_on(page: Page) -> Spoken:
    """The languages of a page's parts, worked out once."""
    spoken: Spoken | None = page.memo.get(__name__)
    if spoken is None:
        page.memo[__name__] = spoken = Spoken(page)
    return spoken


_SPANISH_SIGNS = ("¿", "¡", "ñ", "ción", "ciones", "&ntilde;", "&iquest;", "&iexcl;", "&oacute;", "CIÓN")
"""Without any of these in its source a page holds hardly any Spanish that was written with care; the look is cheap."""

_BEGINNING = 240
"""Code points of a block by which its language is judged."""

_LETTERS = re.compile(r"[^\W\d_]+")
_SPANISH = frozenset(
    "el la los las un una unos de del al en con por para su sus es son y o que se más mas como pero muy sin sobre "
    "también tambien nuestro nuestra nuestros nuestras usted ustedes le les lo ya está esta este estos estas desde "
    "hasta cuando donde porque hay puede tiene si sí ser cada todo todos toda todas entre nos te tu no".split()
)
_OTHERS = tuple(
    frozenset(words.split())
    for words in (
        "the of and to is that for with you are this your can our we it they in on at be have from not or an by as no",
        "o os as um uma de do da dos das em no na com por para que se não você ao é são mais seu sua pelo pela ou como",
        "le la les un une de des et est pour dans que vous du sur avec pas nous au aux ce qui votre sont ou en se tu",
        "il lo la gli le un una di che per con del della è sono nel i non più si se al",
        "el la els les un una de del i amb per que és no més als en es si",
    )
)
_SPANISH_ENDINGS = ("ción", "ciones", "miento", "mientos")


def looks_spanish(text: str) -> bool:
    """Are the small words of a passage those of Spanish, more than those of English or of Spanish's neighbours?"""
    words = frozenset(_LETTERS.findall(text.lower()))
    spanish = len(words & _SPANISH) + ("¿" in text or "¡" in text)
    if spanish == 1:
        spanish += any(word.endswith(_SPANISH_ENDINGS) for word in words)
    return spanish >= 2 and all(spanish > len(words & other) for other in _OTHERS)

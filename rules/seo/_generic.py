"""Link texts that say nothing of where a link leads, by language."""

from __future__ import annotations

import re
from collections.abc import Mapping

from contentaudit.api import LatePattern

_MARKS = LatePattern(r"[^\w\s]+|_+")

GENERIC: Mapping[str, frozenset[str]] = {
    "en": frozenset(
        "click here|click|click this|click this link|click link|here|right here|over here|go|go here|start|start here"
        "|this|this link|this page|this article|this post|this site|this website|link|links|the link|more|more info"
        "|more information|information|info|details|more details|learn more|read more|see more|find out more|view more"
        "|show more|discover more|continue|continue reading|read on|read this|read article|read the article|visit"
        "|tap here|see here|find out more here|learn more here|read more here|website|web page|page".split("|")
    ),
    "de": frozenset(
        "hier|klicke hier|hier klicken|klicken sie hier|klick hier|klick|mehr|mehr lesen|weiterlesen|weiter|mehr infos"
        "|mehr informationen|mehr erfahren|dies|das|diese seite|dieser link|link|siehe|siehe hier|zum artikel|details"
        "|weitere informationen".split("|")
    ),
    "es": frozenset(
        "aquí|aqui|click aquí|click aqui|clic aquí|clic aqui|haz clic aquí|haga clic aquí|pulsa aquí|pincha aquí"
        "|más|mas|más información|leer más|leer mas|ver más|saber más|este|este enlace|enlace|esto|continuar"
        "|seguir leyendo|información|ir|inicia|inicio aquí".split("|")
    ),
    "fr": frozenset(
        "ici|cliquez ici|cliquer ici|clique ici|lire la suite|en savoir plus|plus|plus d infos|plus d informations"
        "|suite|ce lien|lien|cette page|voir plus|savoir plus|lire plus|continuer".split("|")
    ),
    "pt": frozenset(
        "aqui|clique aqui|clica aqui|saiba mais|leia mais|ler mais|mais|mais informações|este|este link|link|ver mais"
        "|vá|início aqui|continuar lendo".split("|")
    ),
    "it": frozenset(
        "qui|clicca qui|fai clic qui|leggi di più|leggi tutto|scopri di più|di più|continua|questo link|link".split("|")
    ),
    "nl": frozenset("hier|klik hier|lees meer|meer|meer info|meer informatie|deze link|link|lees verder".split("|")),
    "sv": frozenset("här|klicka här|läs mer|mer|mer information|länk|denna länk|fortsätt|fortsätt läsa".split("|")),
    "ja": frozenset("ここをクリック|こちら|ここ|続きを読む|続く|全文表示|リンク|詳細|もっと見る".split("|")),
}
_ALL = frozenset().union(*GENERIC.values())


def folded(text: str) -> str:
    """A link's words as they are compared: no case, no punctuation, one blank between words."""
    return " ".join(_MARKS.sub(" ", text.casefold()).split())


def is_generic(text: str, language: str, texts: tuple[str, ...] | None = None) -> bool:
    """Does a text say nothing in the language? In any known language where the page names none."""
    if texts is not None:
        return folded(text) in {folded(one) for one in texts}
    known = GENERIC.get(re.split("[-_]", language.lower())[0], frozenset()) if language else _ALL
    return folded(text) in known

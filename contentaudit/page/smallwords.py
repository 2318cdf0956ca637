"""Small words, by language: articles, prepositions, pronouns, auxiliaries, which alone name no subject."""

from __future__ import annotations

from collections.abc import Mapping

SMALL_WORDS: Mapping[str, frozenset[str]] = {
    "en": frozenset(
        "a about above after again all also am an and any anything are as at be because been before being below "
        "between both but by can could did do does doing down during each everything few for from further had has "
        "have having he her here hers him his how i if in into is it its itself just me more most much my no nor "
        "not of off on once only or other our ours out over own same shall she should so some something such than "
        "that the their theirs them then there these they this those through to too under until up upon us very "
        "via vs was we were what when where which while who whom why will with within without would you your "
        "yours someone somebody anyone everyone always never often really still one ones".split()
    ),
    "de": frozenset(
        "der die das den dem des ein eine einer eines einem einen und oder aber in im an am auf aus bei mit nach "
        "von vom vor zu zum zur für ist sind war wie was wer wo wann warum nicht auch als es er sie wir ihr man "
        "sich".split()
    ),
    "es": frozenset(
        "el la los las un una unos unas y o de del en con por para sin sobre es son fue que qué cómo cuándo dónde "
        "quién no se su sus mi tu al lo".split()
    ),
    "fr": frozenset(
        "le la les chez un une des de du et ou en dans par pour sans sur avec est sont que qui quoi comment quand où "
        "ne pas se son sa ses au aux ce cette a à deux il elle".split()
    ),
    "nl": frozenset(
        "de het een en of in op aan van voor met zonder is zijn was het er niet ook als wat wie waar hoe daar zat "
        "iets".split()
    ),
    "sv": frozenset("en ett den det de och eller i på av för med utan är var att som vad hur inte om".split()),
}

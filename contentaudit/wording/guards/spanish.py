"""The guards for Spanish, by the names that English ones have: each lets go what its namesake lets go.

Texts come in lower case and without accents (``folded``), so that "adicción", "adiccion" and "ADICCIÓN" are one word,
and an opening ``¿`` or ``¡`` is ``(``: like a parenthesis it begins a thought of its own.
"""

from __future__ import annotations

from collections.abc import Mapping

from contentaudit.latepattern import LatePattern
from contentaudit.wording.guards import Guard
from contentaudit.wording.guards import spanish_service as service
from contentaudit.wording.guards import spanish_truth as truth

_FOLDED = str.maketrans("áàéèíóúüñ¿¡", "aaeeiouun((")

LEAD_IN = LatePattern(r"[\s,;:*(-]*(?:(?:que|y|o|e|pero|es|son|era|con|en|asi que|tambien|porque|como) +)*")
LEAD_OUT = LatePattern(
    r"(?:[\s,;:(-]+(?:de|del|la|el|los|las|un|una|y|o|e|a|al|con|en|por|para|que|su|sus|tu|tus|nuestro|nuestra|es|son"
    r"|se|como|pero|sin|lo|le))*[\s,;:(-]*$"
)


def folded(lower: str) -> str:
    """A lower-case text without accents, of the same length; opening question and exclamation marks become ``(``."""
    return lower if lower.isascii() else lower.translate(_FOLDED)


GUARDS: Mapping[str, Guard] = {
    "negation": truth.negation,
    "neutral-question": truth.neutral_question,
    "hypothetical": truth.hypothetical,
    "hedge": truth.hedge,
    "qualified": truth.qualified,
    "attribution": truth.attribution,
    "advice": truth.advice,
    "mention": truth.mention,
    "legal": service.legal,
    "cautionary": service.cautionary,
    "disclaimer": service.disclaimer,
    "evidence": service.evidence,
    "educational": service.educational,
    "conduct": service.conduct,
    "refund": service.refund,
    "public-funding": service.public_funding,
    "administration": service.administration,
}
CONDITIONS: Mapping[str, Guard] = {"supplement": service.supplement}

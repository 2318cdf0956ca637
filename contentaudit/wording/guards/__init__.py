"""Guards: why a match is let go although its words fit. Each is one function in one place, named in rule files.

A guard looks at a claim (the match, its sentence and what stands around) and answers True to let it go. A condition
has the same shape and must be True for the match to count.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from contentaudit.wording.claim import Claim
from contentaudit.wording.guards import evidence, notice, product, reported, service, speaker, truth

Guard = Callable[[Claim], bool]

GUARDS: Mapping[str, Guard] = {
    "negation": truth.negation,
    "neutral-question": truth.neutral_question,
    "hypothetical": truth.hypothetical,
    "hedge": truth.hedge,
    "qualified": truth.qualified,
    "attribution": reported.attribution,
    "advice": reported.advice,
    "mention": reported.mention,
    "proper-name": reported.proper_name,
    "legal": notice.legal,
    "cautionary": notice.cautionary,
    "emergency": notice.emergency,
    "disclaimer": notice.disclaimer,
    "evidence": evidence.evidence,
    "weak-evidence": evidence.weak_evidence,
    "named-method": evidence.named_method,
    "licence-details": evidence.licence_details,
    "educational": speaker.educational,
    "third-party": speaker.third_party,
    "medical-fact": speaker.medical_fact,
    "possibility": speaker.possibility,
    "conduct": service.conduct,
    "refund": service.refund,
    "public-funding": service.public_funding,
    "administration": service.administration,
    "own-staff": service.own_staff,
    "public-line": service.public_line,
    "review-reward": service.review_reward,
    "supplement-subject": product.supplement_subject,
    "named-drug": product.named_drug,
    "modest": speaker.modest,
}

CONDITIONS: Mapping[str, Guard] = {
    "supplement": product.supplement_context,
    "supplement-subject": product.supplement_subject,
    "seller": speaker.seller,
    "named-person": speaker.named_person,
    "personal-outcome": speaker.personal_outcome,
    "other-people": speaker.other_people,
}

__all__ = ["CONDITIONS", "GUARDS", "Guard"]

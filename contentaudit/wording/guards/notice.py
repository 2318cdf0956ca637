"""Guards about required, cautionary and legal text."""

from __future__ import annotations

import re

from contentaudit.latepattern import LatePattern
from contentaudit.wording.claim import Claim

_LEGAL = LatePattern(
    r"\b(?:illegal|unlawful|prohibit\w*|forbid\w*|forbidden|bars?|bans?|banned|not allowed|against the law|crime"
    r"|criminal|penalt\w+|fraud\w*|kickbacks?"
    r"|(?:federal|state|the|this|california|florida) (?:law|rules?|regulations?|statute|act)|required by law"
    r"|must notify|by law|violat\w+|ethics? code|code of ethics)\b"
)


def legal(claim: Claim) -> bool:
    """Does the sentence state a law or a prohibition: "it is illegal to offer free airfare"?"""
    return _LEGAL.search(claim.lower) is not None


_CAUTION = LatePattern(
    r"\b(?:(?:talk|speak|check|consult) (?:to|with) (?:your|a|the) (?:doctor|prescriber|physician|pharmacist"
    r"|provider|dentist|nurse|clinician|care team)"
    r"|(?:ask|consult|see|tell|call) (?:your|a) (?:own )?(?:doctor|prescriber|physician|pharmacist|provider"
    r"|dentist|clinician|specialist)"
    r"|without (?:talking|speaking|asking|consulting|medical (?:advice|supervision)|first|telling)|unless your"
    r"|never (?:stop|take|mix)|do not (?:stop|take|change|skip)|don't (?:stop|take|skip) "
    r"|before (?:changing|stopping|starting|you (?:stop|start|take|change))|can be (?:dangerous|fatal|harmful"
    r"|serious)|under supervision|side effects (?:may|can|include|were|are)"
    r"|boxed warning|prescribing information|carries risks?"
    r"|(?:seek|get) (?:urgent|immediate|emergency|medical|prompt|professional) (?:\w+ )?(?:help|care|attention|advice))\b"
)


def cautionary(claim: Claim) -> bool:
    """Does the sentence warn or send the reader to a professional: "talk to your doctor before you stop"?"""
    return _CAUTION.search(claim.lower) is not None


_EMERGENCY = LatePattern(
    r"\b(?:call|text|dial|ring|go to|contact)\b[^.]{0,40}\b(?:911|988|999|112|000|116 123|emergency)"
    r"|\bemergency (?:room|department|services|medical)"
    r"|\b(?:if|when|signs? of|recogni[sz]e|reverse|has|have|from) (?:\w+ ){0,3}overdos\w+|\bnaloxone\b"
    r"|\bchest pain|\btrouble breathing|\bnever too late|\bnot too late|\bin danger\b|\bsuicid"
)


def emergency(claim: Claim) -> bool:
    """Is it a real emergency or a comfort ("call 911", "it is never too late") rather than pressure to buy?"""
    return _EMERGENCY.search(claim.lower) is not None


_DISCLAIMER = LatePattern(
    r"not been evaluated by the (?:food and drug administration|fda)"
    r"|not (?:intended|meant|designed|sold) to (?:\w+, )*(?:diagnose|treat|cure|prevent)"
)


def disclaimer(claim: Claim) -> bool:
    """Is the supplement disclaimer in the same, the previous or the next sentence, or tied to it by * or † on the page?"""
    if any(_DISCLAIMER.search(text) for text in (claim.lower, claim.next, claim.previous)):
        return True
    mark = re.match(r'[\w ]{0,60}?[.!"]?\s?([*†‡])', claim.after)
    if mark is None and claim.next[:1] in ("*", "†"):
        return any(_DISCLAIMER.search(unit.lower) for unit in claim.passage.unit.siblings)
    return mark is not None and any(
        mark[1] in unit.lower and _DISCLAIMER.search(unit.lower) for unit in claim.passage.unit.siblings
    )

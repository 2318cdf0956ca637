"""Guards about service rather than result: conduct, refunds, public money, office work, who answers the phone."""

from __future__ import annotations

from contentaudit.latepattern import LatePattern
from contentaudit.wording.claim import Claim

_CONDUCT = LatePattern(
    r"(?:guarantee[sd]?|guaranteeing|promise[sd]?|promising|pledge[sd]?)(?: that| you| to you| every \w+| all \w+"
    r"| each \w+)* (?:a |an |the |your |our |to |equal |full |prompt |timely |same-day |we |no |you )*"
    r"(?:call ?back|phone call|call|reply|response|respon\w+|answer\w*|appointments?|slots?|bed|beds|spot|access"
    r"|interpreters?|privacy|private|confidential\w*|price|prices|pricing|rates?|fees?|refunds?|delivery|shipping"
    r"|listen|be (?:honest|there|kind|clear|treated|heard|seen|respected)|honest\w*|respect\w*|dignity|explain"
    r"|transparen\w+|keep your|protect your|never (?:share|sell|pressure|judge|wait|ask|be|charge)|safety|clean\w*"
    r"|courte\w+|quality of (?:care|service)|hidden|surprise"
    r"|always (?:call|answer|be|tell)|treat you|tell you|data|records|rights|wait|meet|speak"
    r"|(?:that )?you(?:'ll| will) (?:see|meet|speak (?:to|with)|talk to) (?:a|an|the|your|one of our)|see (?:a|you)"
    r"|receive a|get a (?:call|reply|written|copy)|written|copy|visit|start|materials?|workmanship|minimum|wage"
    r"|pay|hours)\b"
)


def conduct(claim: Claim) -> bool:
    """Is a way of working promised, not a result: "we guarantee a call back", "we promise to listen"?"""
    around = claim.lower[max(0, claim.first - 20) :]
    return _CONDUCT.search(around) is not None


_REFUND = LatePattern(
    r"\b(?:money[- ]back|refund\w*|return(?:s|ed)?|satisfaction|satisfied|unhappy|not happy|price[- ]match"
    r"|lowest price|best price|warranty|defects?|breakage|workmanship|if you (?:don't|do not|aren't"
    r"|are not) (?:love|like|happy|satisfied))\b"
)
_EFFICACY = LatePattern(
    r"\b(?:(?:it|that|this|program|treatment|method|formula|always|to) (?:\w+ )?works?|sober"
    r"|sobriety|result|results|cure|cured|lose|quit|relief|recovery|vision|smoke-free|success"
    r"|pregnan\w+)\b"
)


def refund(claim: Claim) -> bool:
    """Is only money promised back ("60-day money-back guarantee"), without vouching that it works?"""
    return _REFUND.search(claim.lower) is not None and _EFFICACY.search(claim.lower) is None


_PUBLIC = LatePattern(
    r"\b(?:grants?|grant-funded|county|state-funded|state funds?|public(?:ly)? (?:fund\w*|health|program)"
    r"|charit\w+|foundation|scholarships?|donat\w+|donors?|volunteers?|sliding[- ]scale|medicaid program"
    r"|free clinic"
    r"|federal(?:ly)? fund\w*|library|health department|thanks to|vouchers?|nonprofit|community (?:event|screening"
    r"|center|health)|screening day|open house|workshop|event)\b"
)


def public_funding(claim: Claim) -> bool:
    """Is it paid by a grant, a charity, the public or by law, or a free event?"""
    return _PUBLIC.search(claim.lower) is not None or _BY_LAW.search(claim.lower + claim.previous) is not None


_BY_LAW = LatePattern(
    r"\b(?:preventive (?:care|services?)|affordable care act|medicare part [a-d]|accepts? assignment|must cover"
    r"|for those who qualify)\b"
)


_ADMINISTRATION = LatePattern(
    r"\b(?:appointments?|slots?|paperwork|shipping|shipped|ships?|deliver(?:y|ed)|test results?"
    r"|results are (?:ready|posted|sent|available|back|in)|lab results|reply|replies|repl(?:y|ied)|respon(?:d|se)s?"
    r"|call(?:ed)? (?:you )?back|callback|intake|admission decisions?"
    r"|decisions?|forms?|refund\w*|enrol\w*|register|registration|schedul\w+|book(?:ing)?|messages?|answered"
    r"|transfer|records|prescriptions? (?:is|are|can)|refills?|estimate|approval letter|verif(?:y|ied|ication)"
    r"|check your benefits)\b"
)


def administration(claim: Claim) -> bool:
    """Is the short time about office work: appointments, shipping, test results, replies?"""
    return _ADMINISTRATION.search(claim.lower) is not None


_OWN_STAFF = LatePattern(
    r"\b(?:our own|own staff|employees|our staff|in-house|staffed by|answered by (?:our|us|the|a nurse|nurses)"
    r"|our (?:admissions )?nurses|never sold|not sell|do not transfer|not a referral|we answer|goes? (?:straight "
    r"|directly )?to (?:our|us)"
    r"|paid (?:referral|placement)|receives? (?:a fee|payment)|calls? (?:are|is) (?:paid|answered|routed) "
    r"|referral fees?|who answers|not a call cent)"
)


def own_staff(claim: Claim) -> bool:
    """Is it said, in this sentence or beside it, who answers and whether calls are sold?"""
    return any(_OWN_STAFF.search(text) for text in (claim.lower, claim.next, claim.previous))


_PUBLIC_LINE = LatePattern(
    r"\b(?:988|samhsa|116 ?123|samaritans|13 11 14|lifeline|1-800-662|1-800-273|nhs|poison (?:control|center)"
    r"|state-run|county|state (?:helpline|hotline|quitline)|quitline|1-800-quit|national (?:suicide|domestic"
    r"|eating|sexual)"
    r"|federal|government|crisis text line|veterans crisis|public health|health department|city of|trevor"
    r"|childline|run by the)\b"
)


def public_line(claim: Claim) -> bool:
    """Is it a named public line: 988, SAMHSA, Samaritans, a state or county line?"""
    return _PUBLIC_LINE.search(claim.lower) is not None


_REVIEW_REWARD = LatePattern(r"\b(?:reviews?|five[- ]stars?|5[- ]stars?|ratings?|rate us|testimonials?)\b")


def review_reward(claim: Claim) -> bool:
    """Is the reward for a review (that is the rule review-incentive)?"""
    return _REVIEW_REWARD.search(claim.lower) is not None

"""Guards about who speaks and of whom: the seller and its product, or medicine and people in general."""

from __future__ import annotations

import re

from contentaudit.latepattern import LatePattern
from contentaudit.page.brand import brands
from contentaudit.wording.claim import Claim

_SELLER = LatePattern(
    r"\b(?:we|we'll|we're|we've|our|ours|us|i|my|here|with us|this (?:\w+ ){0,2}?(?:program|programme|treatment"
    r"|therapy|method|approach|protocol|formula|product|supplement|session|course"
    r"|system|clinic|center|app|serum|cream|oil|tea|patch|device|blend|pill|kit|plan))\b"
)


def seller(claim: Claim) -> bool:
    """Does the seller speak of itself or its product ("we", "our", "this program", the brand the page names)?"""
    return _SELLER.search(claim.lower) is not None or any(
        re.search(rf"\b{re.escape(name)}\b", claim.lower) for name in brands(claim.page) if name in claim.lower
    )


_GENERAL_SUBJECT = LatePattern(
    r"^\W*(?:in (?:19|20)\d\d,? )?(?:the |a |an |one |some |many |most |several |recent |few |all |two "
    r"|about \w+ (?:of|in) |up to |more than )?"
    r"(?:cdc|fda|ftc|nih|nida|samhsa|who|epa|ahpra|nhs|agency|agencies|government|states?|congress|law|laws"
    r"|regulators?"
    r"|study|studies|trial|trials|review|reviews|research|researchers|scientists|experts|guidelines?|evidence"
    r"|survey|report"
    r"|people|persons?|adults|men|women|children|teens|patients (?:with|who)|those|individuals|anyone with"
    r"|someone with|half|one in|recovery|therapy|treatment|treatments"
    r"|medicines?|medications?|drugs?|antidepressants?|vaccines?|antibiotics|opioids?|naloxone|methadone"
    r"|buprenorphine|naltrexone|insulin|fluoride|sunscreen|exercise|diet"
    r"|depression|anxiety|addiction|diabetes|cancer|obesity|pain|withdrawal|gum disease|tooth decay|relapse"
    r"|symptoms?|side effects?|swelling|bruising|redness|soreness|numbness|tenderness|itching|weight regain"
    r"|weight loss)\b(?![-'])"
)


def educational(claim: Claim) -> bool:
    """Is the subject medicine, an agency, a study or people in general, with no word of the seller in the sentence?"""
    return _GENERAL_SUBJECT.search(claim.lower) is not None and not seller(claim)


def possibility(claim: Claim) -> bool:
    """Is it said of something other than the seller's own that it can happen ("breathing can calm the body")?"""
    return re.search(r"\b(?:can|could)(?: \w+)?(?: to)? $", claim.before) is not None and not seller(claim)


_COPULA = LatePattern(
    r"\b(?:is|are|was|were|be|remains?|considered|as|the)(?: (?:still|often|usually|now|also|one|of|the|a|an|among"
    r"|generally|widely))* $"
)
_MEDICAL = LatePattern(
    r"\b(?:treatments?|therap(?:y|ies)|interventions?|ways?|methods?|medications?|medicines?|options?"
    r"|approach(?:es)?|strateg(?:y|ies)|tools?|protection|evidence|predictor)\b"
)


def medical_fact(claim: Claim) -> bool:
    """Is a treatment in general compared ("CBT is the most effective treatment for insomnia"), not the seller's own?"""
    if (
        seller(claim)
        or re.search(r"\b(?:effective|best|gold standard|powerful|reliable|safest)\b", claim.quote) is None
    ):
        return False
    around = claim.quote + claim.after[:40]
    return (
        _COPULA.search(claim.before) is not None
        and _MEDICAL.search(around) is not None
        and "in " not in claim.after[:12]
    )


_THIRD_PARTY = LatePattern(
    r"^\W*(?:the |a |an |your |their |his |her |my |this |our )?(?:\w+ )?(?:doctor|physician|dentist|therapist"
    r"|nurse|clinician|pharmacist|prescriber|surgeon|dermatologist"
    r"|counselor|psychiatrist|specialist|provider|insurer|plan|pharmacy|he|she|they)s? (?:may|might|can|will|could"
    r"|should|sometimes|often|usually)\b"
)


def third_party(claim: Claim) -> bool:
    """Is the subject a professional or insurer who may do something: "your dentist may recommend"?"""
    return _THIRD_PARTY.search(claim.lower) is not None


_NO_NAMES = frozenset(
    "we our you your the this they it he she if in at on for no not get lose most many people some patients clients after before when results doctors "
    "studies members only what how and but so act call then now here there nobody everyone someone anyone everybody none no-one once each whole some never always just even still today tomorrow tonight say throw feel look sleep use take keep start stop try a an i my his her their its that these those one two three real all every".split()
)
_NAME = LatePattern(r"[A-Z][a-z]{1,14}\b")


def named_person(claim: Claim) -> bool:
    """Is a person named whose story is told ("Sandra lost", "Meet Jordan, who")?"""
    quoted = claim.passage.plain[claim.start : claim.end]
    words = quoted.split()[:12]
    names = [
        word.strip(",.'\"") for word in words if _NAME.match(word) and word.lower().strip(",.'\"s") not in _NO_NAMES
    ]
    names = [
        name
        for name in names
        if name.lower() not in ("meet", "customer", "patient", "client", "former", "alumnus", "harbor", "real")
    ]
    return bool(names) and (names[0] == words[0].strip(",.'\"") or _INTRODUCED.search(quoted) is not None)


_INTRODUCED = LatePattern(
    r"^(?:Meet|After|Real|Former|Our|Customer|Patient|Client|Member|Alum\w*)\b.{0,60}?[ ,][A-Z][a-z]+"
)


_FIRST_PERSON = LatePattern(r"\b(?:i|i'm|i've|i'd|my|me|we|our|mine)\b")
_OUTCOME = LatePattern(
    r"\b(?:history|behind me|first time in|younger|self|confident|happy|smil(?:e|ing)|new life|grateful|sober"
    r"|cured?|gone|vanished|disappeared|healed|saved my|saved our|changed my life|life back"
    r"|life-changing|lost \d+|lost (?:\w+ )?(?:pounds|weight|stone)|dropped|dropping|down \d+|pain[- ]free"
    r"|never (?:used|felt|drank|looked|smoked|going|been)|haven't|no longer|no more|off (?:my|the|all)|threw"
    r"|sleep(?:ing)? (?:through|like|again|better)|finally|grew back|years? (?:of|later|sober|clean|free)"
    r"|months? (?:later|sober|clean|free)|days? (?:later|sober|clean)|worked|works|miracle|quit|stopped"
    r"|better than ever|new (?:man|woman|person)|younger|can (?:walk|run|sleep|hear|see|breathe|eat)|"
    r"transformed|results|normal again|relief|recovered|in remission|reversed|clear(?:ed)? up|away|twins|pregnant"
    r"|baby|smile again|alive|owe|free of|free from|took me off|kept it off|back to)\b"
)


def personal_outcome(claim: Claim) -> bool:
    """Does a person tell of their own good result?"""
    words = claim.quote
    return _OUTCOME.search(words) is not None and (
        _FIRST_PERSON.search(words) is not None
        or _SIGNED.search(claim.passage.plain[claim.start :]) is not None
        or re.match(
            r'["\' ]*(?:lost|dropped|quit|sober|gone|down|healed|slept|\w+ (?:years|months|pounds|weeks))', words
        )
        is not None
    )


_SIGNED = LatePattern(r"[\"'.!] ?-? ?(?:says |said )?[A-Z][a-z]+(?: [A-Z]\.?[a-z]*)?\b")
_MODEST = LatePattern(
    r"\b(?:hard days|still (?:hard|struggle|have|work)|not paid|unpaid|was not paid|some days|modest|mixed|it took"
    r"|a lot of help|setbacks?|your results? may|results? may (?:vary|differ)"
    r"|patient with my|kind to|listened|friendly|welcoming|on time|answered (?:my|all)|explained)\b"
)


def modest(claim: Claim) -> bool:
    """Is the experience modest, mixed or about the service only?"""
    return _MODEST.search(claim.lower) is not None and not re.search(r"\b(?:cured|miracle|\d+ pounds)\b", claim.lower)


_PEOPLE_KINDS = LatePattern(
    r"\b(?:addicts?|alcoholics?|junkies?|people|patients|friends|person|kids?|teens?|men|women|mothers?|fathers?"
    r"|clients?|who|us|you)\b"
)


def other_people(claim: Claim) -> bool:
    """Is a person spoken of in the sentence?"""
    return _PEOPLE_KINDS.search(claim.lower) is not None

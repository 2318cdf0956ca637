"""Guards about what is sold: supplements and remedies, medicines by name."""

from __future__ import annotations

from functools import lru_cache

from contentaudit.latepattern import LatePattern
from contentaudit.wording.claim import Claim

SUPPLEMENT = LatePattern(
    r"\b(?:supplements?|capsules?|gumm(?:y|ies)|softgels?|tinctures?|vitamins?|multivitamin|probiotics?"
    r"|prebiotics?|herbs?|herbal|teas?|powder|tonic|elixir|syrup|drops|extract|oils?|cbd|hemp|kratom|kava|turmeric"
    r"|curcumin|ashwagandha"
    r"|elderberry|mushrooms?|collagen|magnesium|zinc|calcium|iron|omega(?:-3)?|fish oil|melatonin|ginseng|ginkgo"
    r"|garlic|ginger|echinacea|spirulina|greens|adaptogens?|nootropics?|protein|shakes?|drink mix|scoop|lozenges?"
    r"|patch|patches|iv (?:drip|therapy)|drips?"
    r"|infusion lounge|berberine|biotin|moringa|rhodiola|maca|valerian|chamomile|saffron|boswellia|milk thistle"
    r"|saw palmetto|st\. john's wort|lion's mane|reishi|cordyceps|glucosamine|chondroitin|coq10|quercetin"
    r"|resveratrol|ginkgo biloba|bcaas?|electrolytes?|black seed|apple cider|cider vinegar|colloidal"
    r"|essential oils?|homeopath\w+|remedy|remedies|tablets?|chews|sachets?|bottles?|formula|blend|complex|serving"
    r"|superfood|bee pollen|honey|cinnamon|aloe|psyllium|fiber|enzymes?|creatine|nad\+?)\b"
)
_SERVICE = LatePattern(
    r"\b(?:program|programme|clinic|center|centre|therapist|therapy|counsel\w+|staff|team|doctors?|surgery"
    r"|surgeons?|laser|rehab|groups?|hospital|residential|detox unit|sessions? with|exercise|sleep and|dentists?"
    r"|diet|walking|yoga|friends|family|medication|medicines?|classes)\b"
)


def supplement_subject(claim: Claim) -> bool:
    """Does the sentence itself speak of a supplement, food, oil, tea or drip?"""
    return SUPPLEMENT.search(claim.lower) is not None


def supplement_context(claim: Claim) -> bool:
    """Is a supplement the subject: named in the sentence, or nothing else named on a page that sells one?"""
    before = claim.clause_before
    if _SERVICE.search(before):
        return False
    named = SUPPLEMENT.search(claim.before) or SUPPLEMENT.search(claim.after)
    if named and (_OFFERED.search(claim.lower) or alone(claim) or sells_supplements(claim)):
        return True
    # A bare verb in the third person ("Supports immunity") speaks of a product; an imperative speaks to the reader.
    if _BARE_VERB.search(claim.quote) and _NO_SUBJECT.match(before) and (alone(claim) or sells_supplements(claim)):
        return True
    if _INTAKE.search(claim.before):
        return True
    return sells_supplements(claim) and _ANAPHOR.search(before) is not None


_NO_SUBJECT = LatePattern(r"^\W*(?:(?:it|this|these|they|just|also|naturally|gently|and|that|which) ?)*$")
_OFFERED = LatePattern(
    r"\b(?:our|we|this|these|your|every|each|one) \b|\b(?:capsules?|gumm(?:y|ies)|softgels?|drops|blend|formula"
    r"|complex|tincture|tea|syrup|shots?|drip)\b"
)
_SALE = LatePattern(
    r"\b(?:capsules?|gumm(?:y|ies)|softgels?|tinctures?|drops|powder|bottles?|servings?|scoops?|blend|formula"
    r"|sachets?|add to cart|buy now"
    r"|order now|order today|shop|free shipping|subscribe and save|our (?:supplements?|products?|tea|oil"
    r"|vitamins?)|\$ ?\d+)\b"
)
_INTAKE = LatePattern(r"^\W*(?:take|drink|sip|swallow|chew|apply) (?:it|this|one|two|them|a|daily)\b")
_BARE_VERB = LatePattern(
    r"^[\W]*(?:just \w+ \w+ |also |naturally |gently |helps? )?(?:helps? maintain|\w+(?:[^s\W]s)\b)(?! (?:is|are|was"
    r"|of|and|for|we|that|in|to)\b)"
)
_ANAPHOR = LatePattern(
    r"^\W*(?:$|it |they |this |these |our |just |take |each |every |naturally |also |formulated |designed |\w+ )"
)


def alone(claim: Claim) -> bool:
    """Is there too little on the page to say what it is about?"""
    return len(claim.passage.unit.siblings) < 4


def sells_supplements(claim: Claim) -> bool:
    """Does the page offer supplements: do several of its words belong to their sale, not only to nutrition?"""
    return sum(_count(unit.lower) for unit in claim.passage.unit.siblings[:400]) >= 3


@lru_cache(maxsize=2048)
def _count(text: str) -> int:
    return sum(1 for _ in _SALE.finditer(text))


DRUGS = (
    r"ozempic|wegovy|mounjaro|zepbound|saxenda|victoza|semaglutide|tirzepatide|liraglutide|botox|dysport|xanax"
    r"|alprazolam|valium|ativan|adderall|vyvanse|ritalin|viagra|cialis|sildenafil|tadalafil|finasteride|propecia"
    r"|metformin|insulin"
    r"|suboxone|buprenorphine|methadone|naltrexone|vivitrol|prozac|zoloft|lexapro|ketamine|esketamine|spravato"
    r"|testosterone|oxycodone|percocet|vicodin|lipitor|statins?|accutane|ambien|botulinum toxin|hydroxychloroquine"
    r"|phentermine|contrave|naloxone|narcan"
)
_MEDICINE = LatePattern(
    r"\b(?:medicines?|medications?|drugs?|vaccines?|biologics?|antidotes?|antidepressants?|antibiotics?)\b"
)
_DRUG = LatePattern(rf"\b(?:{DRUGS})\b")
_CLEARANCE = LatePattern(r"\b(?:pma p?\d{6}|p\d{6}|k\d{6}|den\d{6})\b")
"""The number of a device's approval or clearance, which anyone can look up."""
_APPROVED = LatePattern(
    r"\b(?:medicines?|medications?|drugs?|vaccines?|biologics?|device|treatment for|approved for (?:\w+ ){1,6}(?:in"
    r"|disorder|depression|lines|adults|use))\b"
)


def named_drug(claim: Claim) -> bool:
    """Is an approved medicine named with what it is for (so that "FDA approved" is a plain fact)?"""
    if "compounded" in claim.lower:
        return False
    if _DRUG.search(claim.lower) or _CLEARANCE.search(claim.lower):
        return True
    named = _APPROVED.search(claim.after[:60]) or _MEDICINE.search(claim.before)
    return named is not None and SUPPLEMENT.search(claim.before) is None

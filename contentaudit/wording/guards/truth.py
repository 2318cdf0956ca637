"""Guards about what the sentence asserts: denied, asked, imagined or hedged words are no claim."""

from __future__ import annotations

import re

from contentaudit.latepattern import LatePattern
from contentaudit.wording.claim import Claim

_NEGATOR = LatePattern(
    r"\b(?:not|never|no|cannot|without|nor|neither|nobody|none|nothing|hardly|rarely|little evidence|(?:limited"
    r"|weak|mixed|insufficient) evidence|unable to|refuses? to|refrain|far from"
    r"|rather than|instead of|lacks?|stop short of|short of|rejects?|avoids?|denies)\b|n't\b"
)
# A negator in these words denies nothing of what follows.
_NO_DENIAL = LatePattern(
    r"\b(?:not (?:only|just|merely|simply|to mention)|no (?:longer|matter|wonder|other|more)|nothing (?:beats"
    r"|compares)"
    r"|why not|if not|without (?:question|doubt|fail)|no (?:doubt|question)|(?:do not|don't|never) (?:wait|miss"
    r"|let|settle|hesitate|delay|give up)"
    r"|can't wait|cannot wait|never (?:crave|smoke|drink|worry|suffer|again)|won't (?:believe|have to|need|regret)"
    r"|not satisfied|not happy|(?:don't|doesn't) just|nothing else|no one else)\b"
)
_NEAR_ONLY = frozenset(("no", "without", "nothing", "none", "neither", "avoid", "avoids", "lack", "lacks"))
_DENIED_AFTER = LatePattern(
    r"^(?:(?! (?:and|but|that|which|who|so|or your)\b)[ \w'/-]){0,45}?"
    r"\b(?:(?:is|are|was|were|do|does|did|has|have|can|could|would|should|will) (?:not|never)|cannot"
    r"|(?:is|are|was|were|do|does|did|has|have|ca|could|would|should|wo)n't"
    r"|(?:is|are) (?:a |an |just a |often )?(?:myth|false|untrue|impossible|unrealistic|illegal|unlawful"
    r"|misleading|exaggerated|marketing))\b"
)


def negation(claim: Claim) -> bool:
    """Is the claim denied in its own clause: "does not cure", "no program can guarantee", "a cure does not exist"?"""
    before = claim.clause_before
    searched = _NO_DENIAL.sub(lambda found: " " * len(found.group()), before)
    for found in _NEGATOR.finditer(searched):
        between = before[found.end() :]
        words = between.split()
        most = 7 if found.group() in _NEAR_ONLY else 11
        if len(words) <= most and _one_thought(between):
            return True
    if _NEGATOR.search(claim.stem) and not _NO_DENIAL.search(claim.stem):
        return True
    return _DENIED_AFTER.search(claim.clause_after) is not None


def _one_thought(between: str) -> bool:
    """A denial reaches over commas only in a list of single words ("diagnose, treat, cure or prevent")."""
    pieces = between.split(",")
    return len(pieces) == 1 or all(len(piece.split()) <= 2 for piece in pieces[:-1])


_NEUTRAL = LatePattern(
    r"^\W*(?:(?:and|but|so|q[.:]|question:) )?(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have"
    r"|may|must"
    r"|what|which|who|whom|whose|when|where|how|why|isn't|aren't|don't|doesn't|can't|won't)\b"
    r"|^\W*(?:and|but) (?:the|a|an|this|that|these|those) [\w' -]{1,40}\?$"
)
_SALES = LatePattern(
    r"^\W*(?:why (?!(?:is|are|was|were|do|does|did|can|should|would|might|may|some|people|it)\b)\w+|why (?:are we"
    r"|is our|do (?:so many|patients|clients) (?:choose|trust))|what (?:makes|sets) (?:us|our)"
    r"|what are you waiting|how (?:about|would you like)|who (?:else )?wants|would you like|do you (?:want|need"
    r"|wish|dream)|are you (?:ready|tired|looking|sick)"
    r"|don't you (?:want|deserve)|isn't it time|what if you could|did you know|how (?:we|our)\b)"
)
_EMBEDDED = LatePattern(
    r"\b(?:ask(?:s|ed|ing)?|wonder(?:s|ed|ing)?|know|see|learn|discuss|explain|understand|decide|tell you|check"
    r"|find out|about|unclear|questions?) "
    r"(?:us |them |you |your \w+ |his \w+ |each \w+ )?(?:about )?(?:whether|if|how|why|what|which)\b(?! (?:makes"
    r"|sets))"
)


def neutral_question(claim: Claim) -> bool:
    """Is it asked, not said? A question of a sales pitch ("Need a guaranteed way to quit?") is still a claim."""
    sentence = claim.lower.rstrip("\"' )")
    if sentence.endswith("?"):
        return bool(_NEUTRAL.search(sentence)) and not _SALES.search(sentence)
    found = _EMBEDDED.search(claim.before)
    return found is not None and not re.match(r"\W*(?:find out|learn|see|discover)\b", claim.before)


_HYPOTHETICAL = LatePattern(
    r"\b(?:it would be|would be (?:wonderful|nice|great|easy|tempting|lovely|dishonest|wrong|misleading)"
    r"|wish(?:es)? (?:we|i|that)"
    r"|if we could|if only|we(?:'d| would) (?:love|like) to|were able to|any(?:one|body) who"
    r"|any (?:\w+ ){1,3}(?:that|who|which) (?:tells?|promises?|claims?|says?|offers?|guarantees?|advertises?)"
    r"|suppose|hypothetically|in theory|in an ideal world|tempting to|nice to)\b"
)


def hypothetical(claim: Claim) -> bool:
    """Is it only imagined: "it would be wonderful to guarantee", "anyone who tells you"?"""
    return _HYPOTHETICAL.search(claim.before) is not None


_HEDGE = LatePattern(
    r"\b(?:may|might|could|can (?:help|sometimes|often)|aims? to|aiming to|tr(?:y|ies) to|suggests?|suggested"
    r"|appears? to|seems? to|linked"
    r"|purport\w*|said to|claims? to|associated|some (?:people|patients|clients|women|men|adults|studies|research"
    r"|users|customers|children|of)"
    r"|many|often|typically"
    r"|usually|sometimes|generally|potential|potentially|possible|perhaps|hope to|hopes to|in some|for some"
    r"|most people need|likely"
    r"|about half|roughly)\b(?! (?:be (?:the|a|your)|finally|well be))"
)
_VARIES = LatePattern(
    r"\b(?:results?|outcomes?|responses?|experiences?|benefits|coverage) (?:\w+ ){0,2}?(?:var(?:y|ies)|differ"
    r"|depends?)\b"
    r"|\bvar(?:y|ies) (?:from|by|with|between)|\bnot (?:everyone|everybody|all (?:patients|people|clients))\b"
    r"|\bdepends? on\b|\bdiffers? from"
    r"|\bno guarantee|\bmay (?:differ|vary|still)\b|\byour results? may\b|\bothers (?:need|may|do not|don't)"
    r"|\bdeductibles?\b"
)


def hedge(claim: Claim) -> bool:
    """Is it said with reserve: "may help some people", "results vary"?"""
    window = " ".join(claim.clause_before.split()[-12:])
    return _HEDGE.search(window) is not None or _VARIES.search(claim.lower) is not None


def qualified(claim: Claim) -> bool:
    """Is it qualified beside it: in the same sentence or the next ("results vary", "not everyone")?"""
    return _VARIES.search(claim.lower) is not None or _VARIES.search(claim.next) is not None

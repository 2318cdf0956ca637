"""Guards about whose words they are: reported, warned of, spoken about, or a name."""

from __future__ import annotations

import re

from contentaudit.latepattern import LatePattern
from contentaudit.wording.claim import Claim

_OTHERS = (
    r"(?:other|some|many|certain|these|those|such|most|dishonest|unscrupulous|shady|unethical|predatory) "
    r"(?:\w+ ){0,2}?(?:centers|centres|clinics|programs|programmes|companies|firms|providers|rehabs|products"
    r"|sellers|websites|sites|ads"
    r"|advertisements|brands|marketers|influencers|people|facilities|labels|critics|places|businesses"
    r"|practitioners|posts|supplements)"
)
_REPORT = LatePattern(
    r"\b(?:be (?:wary|careful|skeptical|sceptical|suspicious|cautious)|beware|watch out|steer clear|stay away"
    r"|walk away|red flags?|warning signs?"
    r"|scams?|avoid (?:any|centers|programs|clinics|providers|products|anyone|companies)"
    r"|(?:ftc|fda|tga|asa|regulators?|courts?|judge|agency|agencies|attorney general|prosecutors?|complaint"
    r"|lawsuit|watchdog|state|government|investigators?|reporters?|recall) "
    r"(?:\w+ ){0,6}?(?:said|says|warned|warns|fined|charged|alleged|alleges|sued|found|ordered|claimed|claims"
    r"|banned|bans|bars|barred|ruled|cited|stopped)"
    r"|(?:company|firm|seller|maker|marketer|companies|firms|sellers|clinic|owner) (?:\w+ ){0,4}?(?:was|were|had"
    r"|that|which|claimed|marketed|advertised|falsely)"
    r"|claimed|claiming|alleged(?:ly)?|falsely|fined|convicted|misleading|deceptive|critics say|skeptics"
    r"|according to (?:the )?(?:ad|ads|seller|complaint|company)"
    rf"|{_OTHERS} (?:\w+ ){{0,2}}?(?:promis\w+|claim\w*|say|says|advertis\w+|offer\w*|boast\w*|guarantee\w*"
    rf"|tout\w*|quote\w*|market\w*|use|call)"
    r"|(?:posts?|articles?|videos?|rumou?rs?|influencers?|tweets?|memes?) (?:going around |online |on \w+ |that )*"
    r"(?:says?|claims?|claiming|suggests?|promises?|shows?)"
    r"|if (?:a|an|any|anyone|someone|your|the|some) (?:[\w-]+ ){0,4}?(?:says?|tells?|promises?|claims?|offers?"
    r"|guarantees?|advertises?|seems?|sounds?)"
    r"|(?:ads?|advertisements?|advertising|headlines?|posts?|websites?|marketing|commercials?|labels?) (?:that "
    r"|which |may |often |can )*(?:say|says|said|stated|promise\w*|claim\w*|tell\w*|told|shout\w*|suggest\w*|use\w*)"
    r"|too good to be true|myths?\b|the (?:idea|notion|belief|claim) that|people (?:often )?(?:think|believe"
    r"|assume|say))\b"
)
_OWN_VOICE = LatePattern(
    r"\b(?:says the (?:label|maker|brand)|called us|voted us|named us|calls us|about us|rated us|unlike other|we are"
    r"|we're|our)\b"
)


def attribution(claim: Claim) -> bool:
    """Are they the words of others, reported or warned of: "the FTC said the firm claimed", "be wary of centers that"?"""
    before = claim.before
    if _REPORT.search(before) and not re.search(r"\b(?:we|our)\b[^,;]*$", before):
        return True
    if claim.stem and re.search(
        r"\b(?:red flags?|warning signs?|be wary|beware|avoid|watch out|myths?|never trust|scams?)\b", claim.stem
    ):
        return True
    return _CRITICISM.search(claim.after) is not None and not _OWN_VOICE.search(claim.lower)


_CRITICISM = LatePattern(
    r"\b(?:it is (?:false|not true)|is (?:false|a lie|a scam|a red flag|a myth|misleading|a warning sign)"
    r"|without proof|without publishing"
    r"|the evidence does not|the evidence so far|should be questioned|should raise|no proof|whatever the (?:ad"
    r"|advertisement|label))\b"
)
_ADVICE = LatePattern(
    r"^\W*(?:please |always |before \w+(?: \w+){0,3}, |you (?:can|should|may) |it (?:is|'s) (?:wise|fine|ok|okay"
    r"|reasonable|helpful) to )?"
    r"(?:ask(?! (?:for|us|about our|how we|me)\b)|check|look (?:for|up)|find out|make sure|verify|confirm|compare"
    r"|questions? to ask|research|talk|speak (?:to|with) your|consult)\b"
)
_ASKED = LatePattern(
    r"\b(?:ask(?! (?:for|us|me)\b)|check|verify|find out|look for|look up|inquire|enquire"
    r"|confirm)(?:ing)? (?:\S+ ){0,6}?(?:about|whether|if|how|what|who|that|which|for|their|its|the)\b"
)


def advice(claim: Claim) -> bool:
    """Is the reader told what to ask or look for: "ask each center how it counts its success rate"?"""
    return _ASKED.search(claim.before) is not None or (
        _ADVICE.search(claim.before) is not None and re.search(r"\b(?:we|our|us)\b", claim.lower) is None
    )


_QUOTED = LatePattern(r'(?:"|(?<!\w)\')([^"\'\n]{2,120})(?:"|\'(?!\w))')
_TALK_OF_WORDS = LatePattern(
    r"\b(?:words?|terms?|phrases?|expressions?|wording|slang|language|label(?:s|ed)?|slur) (?:such as |like |as "
    r"|is |are |means )?[\"']?$"
    r"|\b(?:avoid|instead of|rather than|never|don't|not) (?:saying|say|using|use|calling|the (?:word|term"
    r"|phrase))\b|\bthe (?:word|term|phrase)s?\b"
)
_DEFINED = LatePattern(
    r"^[\"']? (?:is|are|was|has|have|can|should|implies|imply|means?) (?:\w+ ){0,4}?(?:word|words|term|terms|phrase"
    r"|definition|label|outdated|stigma|stigmatizing|harmful)"
)


def mention(claim: Claim) -> bool:
    """Are the words spoken about, not used: 'avoid the word "addict"'? A customer's quotation is use, not mention."""
    for found in _QUOTED.finditer(claim.lower):
        if found.start() <= claim.start and claim.end <= found.end():
            outside = claim.lower[: found.start()] + claim.lower[found.end() :]
            short = len(found.group(1).split()) <= 8 and not re.search(r"[.!?] \w", found.group(1))
            speaker = re.search(r"\b(?:said|says|told|wrote|reports|recalls)\b|^ ?-", outside)
            if short and len(outside.split()) >= 3 and not speaker and not _OWN_VOICE.search(outside):
                return True
    return _TALK_OF_WORDS.search(claim.before) is not None or _DEFINED.search(claim.after) is not None


_NAMES = LatePattern(
    r"alcoholics anonymous|narcotics anonymous|cocaine anonymous|al-anon|alateen|substance abuse and mental health"
    r"|substance abuse prevention and treatment|miracle mile|premier (?:health|inc|league)|drug abuse (?:warning"
    r"|resistance)"
    r"|adult children of alcoholics|substance abuse (?:treatment|prevention) (?:act|block|week|month)"
    r"|coordinating council"
)
_INSTITUTION = LatePattern(
    r"\b(?:Institute|Administration|Journal|Office|Center|Centre|Council|Department|Bureau|Division|Foundation"
    r"|Association|Society|Academy"
    r"|College|Coalition|Alliance|Commission)s? (?:of|on|for|against) (?:the )?[A-Z]\w+(?: (?:and|of|on|for"
    r"|&) [A-Z]\w+| [A-Z]\w+)*"
)
_TITLE_CASE = LatePattern(
    r"\b(?:the |The )?(?:journal|Journal|magazine|newspaper|book|podcast|band|film|song|street|Street|Road|Avenue"
    r"|novel)\b"
)


def proper_name(claim: Claim) -> bool:
    """Is it part of a name: Alcoholics Anonymous, Premier Health, Miracle Mile?"""
    words = claim.passage.plain
    if any(map(claim.overlaps, _NAMES.finditer(claim.lower))) or any(map(claim.overlaps, _INSTITUTION.finditer(words))):
        return True
    quoted = words[claim.start : claim.end]
    inside = claim.start > 0 and all(word[0].isupper() for word in quoted.split() if word[0].isalpha())
    if not inside or not quoted[:1].isupper() or claim.passage.unit.role in ("heading", "title", "button"):
        return False
    # A capital in running text: a name when the word beside it has one too, or when it is called a journal, street…
    beside = re.match(r" [A-Z][a-z]+", words[claim.end :]) is not None
    return (beside and not quoted.isupper()) or _TITLE_CASE.search(words[: claim.start]) is not None

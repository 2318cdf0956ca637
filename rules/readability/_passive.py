"""Which verbs stand in the passive: a form of be or get, adverbs aside, and the past participle that is the main verb.

Reading is by word shape and a list of irregular participles, so it can be wrong about a single sentence; rules use it
for shares of a whole page. Participles that are adjectives as a rule ("is interested", "was born") do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentaudit.api import Text
from contentaudit.latepattern import LatePattern

_BE = (
    r"(?<!\w)(?:am|is|are|was|were|be|been|being|get|gets|got|gotten|getting)|(?<!\w)(?:is|are|was|were)n['’]t"
    r"|(?<=\w)['’‘‛](?:re|m)"
)
_ADVERB = (
    r"\w+ly|not|never|ever|also|always|often|sometimes|just|still|then|now|only|soon|well|once|all|both|either|rather|quite"
    r"|very|much|more|most|already|again|thus|almost|being|been|best|better|to\s+be"
)
_IRREGULAR = (
    "beaten become begun bent bet bitten bled blown bought bound bred broken brought built burnt burst cast caught "
    "chosen cut dealt done drawn driven drunk dug eaten fed felt fit fitted forbidden forgiven forgotten fought "
    "found frozen given ground grown heard held hidden hit hung hurt kept known laid learnt led left lent let lit "
    "lost made meant met mown overcome overseen paid proven put quit read rewritten ridden risen run said seen sent "
    "set sewn shaken shed shot shown shut sold sought sown spent split spoken spread stolen struck stuck stung sung "
    "sunk swept sworn swum taken taught thought thrown told torn undergone understood undertaken undone upset "
    "withdrawn withheld won worn woven wound written"
)
NOT_MAIN_VERB = frozenset(
    "accustomed acquainted addicted aged ashamed based bed bored born certified committed concerned concurred confused "
    "convinced crowded dedicated delighted detailed determined devoted disappointed distressed doomed embarrassed "
    "excited exhausted experienced family-owned feed frightened frustrated gifted heated hundred indeed "
    "interested involved isolated licensed limited located married motivated naked need overwhelmed pleased "
    "prepared privileged proceed qualified red related relaxed relieved retired rid sacred satisfied scared "
    "seasoned seed situated skilled speed stressed succeed supposed surprised talented thrilled tired unrelated "
    "wed wicked worried".split()
)
_BE_SIGN = LatePattern(
    r"(?:a(?:m|re)|is|w(?:as|ere)|be(?:en|ing)?|g(?:ets?|etting|ott?en|ot)|n['’]t|['’‘‛](?:re|m))[\s\"'“”‘’]"
)
"""It stands in every passive in small letters; looking for it first is cheap."""
_VERB = LatePattern(
    rf"(?:{_BE})(?:[\s\"'“”‘’]+(?:{_ADVERB})){{0,4}}?[\s\"'“”‘’]+(?P<participle>\w+ed|{'|'.join(_IRREGULAR.split())})\b"
    r"(?![-’']\w)(?P<by>\s+by\b)?(?P<to>\s+to\s+(?:\w+ing|the|an?|this|that|these|those|it|him|her|them|you|your|our|my)\b)?",
    re.IGNORECASE,
)


_NO_SUBJECT = (
    "a|an|any|some|not|no|there|who|that|which|if|when|than|because|doing|being|having|going|getting|looking|trying"
)
_QUESTION = LatePattern(
    rf"(?P<be>\b(?:is|are|was|were))(?:\s+(?!(?:{_NO_SUBJECT})\s)[\w’'-]+){{1,5}}?\s+"
    rf"(?<!\ba\s)(?<!\ban\s)(?<!\bthe\s)(?<!\byour\s)(?<!\bour\s)(?P<participle>\w+ed|{'|'.join(_IRREGULAR.split())})"
    r"(?=\W*\?|\s+(?:by|in|into|for|to|at|on|with|from|and|or|during|before|after|as|if|when)\s)",
    re.IGNORECASE,
)
"""In a question the subject stands between the two: "How is progress measured?"."""


def passives(sentence: Text) -> Iterator[Text]:
    """The verb groups of a sentence that stand in the passive: ``will be`` is left out, ``was soon found`` is given."""
    value = sentence.value
    small = value.lower()
    if (sign := _BE_SIGN.search(small)) is None:
        return
    # "n't" stands behind the verb it belongs to; a letter that becomes two in small print moves every place.
    start = max(0, sign.start() - len("were")) if len(small) == len(value) else 0
    for match in _VERB.finditer(value, start):
        participle = match["participle"].lower()
        accustomed = participle == "used" and match["to"] is not None
        if (participle not in NOT_MAIN_VERB or match["by"]) and not accustomed:
            yield sentence[match.start() : match.end("participle")]
    if value.endswith("?") and (asked := _QUESTION.search(value)) and asked["participle"].lower() not in NOT_MAIN_VERB:
        yield sentence[asked.start("be") : asked.end("participle")]

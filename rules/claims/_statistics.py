"""Figures about health, treatment and outcomes in running text: shares, ratios, rates and counts of people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from contentaudit.api import Block, LatePattern, Page, Text

_TENS = r"(?:ten|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w{3,5})?"
_SHARE = (
    r"(?:\d{1,3}(?:\.\d+)?\s?%?\s?(?:-|–|to|and)\s?)?\d{1,3}(?:\.\d+)?\s?(?:%|percent\b|per cent\b)"
    rf"|{_TENS} per ?cent\b"
)
_UNIT = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3})"
_RATIO = rf"\b{_UNIT} (?:in|out of)(?: every)? (?:{_UNIT}|twenty|(?:a|one) (?:hundred|thousand)|\d{{1,3}},\d{{3}})\b"
_PEOPLE = (
    r"(?:people|adults|patients|men|women|children|kids|teens|teenagers|adolescents|youth|boys|girls|students|seniors"
    r"|americans|britons|canadians|australians|europeans|veterans|users|smokers|drinkers|those|individuals|persons"
    r"|clients|sufferers|survivors|parents|mothers|families|households|workers|employees|population|participants"
    r"|respondents|infants|babies|pregnancies|cases|deaths|suicides|overdoses|relapses|attempts|admissions|diagnoses"
    r"|cancers|infections|injuries|strokes|residents|inmates|prisoners|athletes|nurses|doctors|physicians)"
)
_MEASURED = (
    r"(?:rates?|risks?|odds|chances?|likelihood|prevalence|incidence|mortality|deaths|survival|relapses?|symptoms"
    r"|cravings|remission|recurrence|readmissions?|hospitali[sz]ations?|overdoses)"
)
_FIGURE = LatePattern(
    rf"(?:{_SHARE}|{_RATIO})(?: of)?(?: (?:all|the|u\.s\.|us|american|new|older|young|every"
    rf"|[a-z]+(?:-[a-z]+)?)){{0,3}}? {_PEOPLE}\b|\b{_MEASURED}(?: [a-z]+){{0,6}}? (?:{_SHARE})"
    rf"|(?:{_SHARE})(?: [a-z]+)? (?:lower|higher|greater|more likely|less likely|fewer|increase|decrease|reduction"
    rf"|drop|rise|chance|risk|relapse rate|more|less)(?: [a-z]+){{0,4}}"
    rf"|(?:{_SHARE}) (?:of (?:them|these) )?(?:relapse|recover|receive|seek|never|experience|develop|suffer|die"
    rf"|achieve|improve|respond|drop out)s?\b"
    rf"|{_RATIO} (?:will|have|has|had|suffers?|lives?|dies?|relapses?|experiences?|develops?|reports?|never|goes|go)\b"
    r"|\b(?:twice|(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}(?:\.\d)?) times) (?:as|more) likely\b"
    rf"|\b\d[\d.,]* (?:million|billion)(?: [a-z.]+){{0,2}}? {_PEOPLE}\b"
    rf"|\b\d{{2,3}},\d{{3}}(?: [a-z.]+){{0,2}}? {_PEOPLE}\b",
    re.IGNORECASE,
)
_HEALTH = LatePattern(
    r"\b(?:relaps|recover|symptom|die[sd]?\b|dying|death|treat|diagnos|disorder|disease|illness|depress|anxi|addict"
    r"|overdos"
    r"|alcohol|drug|opioid|opiate|heroin|cocaine|fentanyl|smok|vap(?:e|ing)|nicotine|cannabis|marijuana|pain|cancer"
    r"|diabet"
    r"|infect|sleep|insomnia|therap|medicat|medicine|surg|surviv|mortal|remission|sober|sobriety|abstin|abstain|drink"
    r"|mental health|withdraw|obes|overweight|pregnan|miscarr|vaccin|suicid|injur|stroke|heart|blood|dementia"
    r"|alzheimer"
    r"|autis|adhd|bipolar|schizophren|ptsd|trauma|panic|eating disorder|migraine|asthma|allerg|arthritis|hiv\b"
    r"|hepatitis"
    r"|flu\b|covid|immun|side effects?|condition|hospital|patient|craving|crav|binge|self-harm|psych|counsel|rehab"
    r"|detox|cure|heal(?:th|ed|s)?\b|chronic|menopaus|infertil|hearing loss|dental|cavit|gum disease)",
    re.IGNORECASE,
)
_OTHER_MATTER = LatePattern(
    r"[$£€]\s?\d|%\s?off\b|\b(?:discount|coupon|co-?insurance|co-?pay\w*|deductible|refund|deposit|interest rate"
    r"|apr|tax|savings?|price|fee|tuition|grade|score|exam|pass mark|daily value|attendance|sessions attended|mortgage"
    r"|salary)\b",
    re.IGNORECASE,
)
_OWN = LatePattern(
    r"^\W*(?:we|our)\b(?! (?:all )?(?:now )?know)|\b(?:of|by|at|with|from|among) our\b"
    r"|\bour (?:[a-z-]+ ){0,3}(?:people|patients|clients|graduates|alumni|residents"
    r"|members|customers|guests|students|families|staff|team|program\w*|cent(?:er|re)s?|clinics?|rates?)\b"
    r"|\bwe(?:'ve| have)? (?:also |already |now )?(?:help|treat|serv|see|saw|admit|employ|accept|survey|ask"
    r"|care for|welcome)\w*",
    re.IGNORECASE,
)
_TOLD_OF_OTHERS = LatePattern(
    r"\b(?:complaint|lawsuit|charged|fined|alleg\w+|advertis\w+|claimed|claims that|falsely|misleading|myth"
    r"|ads?|suppose|imagine|example|aim|goal|target)\b|^\W*if\b",
    re.IGNORECASE,
)
_SIGN = LatePattern(
    r"%|per ?cent\b|in (?:every )?(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|twenty|a )"
    r"|out of (?:every )?(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|twenty|a )"
    r"|twice (?:as|more)\b|times (?:as|more)\b|illion\b|,\d{3}\b"
)
"""What no figure goes without, in small letters. Each alternative begins with a plain sign, so that it is cheap to look
for in every block."""
_LONGEST = 1_000
"""Code points of a sentence that are searched."""
_RUNNING = ("paragraph", "list-item", "definition", "summary")


class Statistic(NamedTuple):
    """A figure: its words, the sentence it stands in, and the block."""

    words: Text
    sentence: Text
    block: Block


def statistics_of(page: Page) -> Iterator[Statistic]:
    """Figures in the running text that say how many people something about their health befalls or helps."""
    for block in page.prose:
        if block.role in _RUNNING and _SIGN.search(block.text.value.lower()):
            for sentence in block.sentences:
                yield from _in_sentence(sentence, block)


def _in_sentence(sentence: Text, block: Block) -> Iterator[Statistic]:
    value = sentence.value
    if not _SIGN.search(value.lower()) or not _HEALTH.search(value) or value.rstrip(" \"'”’)").endswith("?"):
        return
    if _OTHER_MATTER.search(value) or _OWN.search(value) or _TOLD_OF_OTHERS.search(value):
        return
    for found in _FIGURE.finditer(value[:_LONGEST]):
        yield Statistic(sentence[found.start() : found.end()], sentence, block)

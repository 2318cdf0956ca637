"""Guards about proof that stands beside a claim."""

from __future__ import annotations

import re

from contentaudit.latepattern import LatePattern
from contentaudit.wording.claim import Claim

_STUDY = LatePattern(
    r"\(n ?= ?[\d,]+|\bn ?= ?[\d,]+|\bdoi\b|\bet al\b|\bpublished in\b|\bcochrane\b|\bjama\b|\blancet\b|\bnejm\b"
    r"|\bnew england journal|\bregistered trial|\bnct\d{6,}"
    r"|\b(?:19|20)\d\d (?:\w+[ -]){0,4}?(?:study|trial|survey|review|meta-analysis|report|poll|analysis|data"
    r"|guideline|award)"
    r"|\b(?:study|trial|survey|review|meta-analysis|report|poll|guideline|data)s? (?:\w+ ){0,6}?(?:in |from |of "
    r"|\()(?:\w+ )?(?:19|20)\d\d"
    r"|\b(?:randomi[sz]ed|controlled|\d+-week) (?:\w+ ){0,3}?trial of \d|\b(?:trial|study"
    r"|survey) of [\d,]+ (?:\w+ ){0,3}?(?:people|adults|patients|women|men|children|clients|participants|former"
    r"|former clients|veterans|users)"
    r"|\b[\d,]+ (?:former |past )?(?:clients|patients|people|adults|participants|members"
    r"|alumni) (?:\w+ ){0,3}?(?:answered|responded|surveyed|replied|took part)|% (?:responded|answered|replied)"
    r"|according to (?:the )?(?:cdc|nih|nida|samhsa|who|fda|apa|ama|nhs|nice|world health|national|american"
    r"|centers? for|a \d{4}|u\.s\.|department)"
    r"|\bcertificate (?:number|no)|\b(?:k|de novo )\d{6}\b|\(k\d+|\bpatent (?:no|number|us)|\[\d+\]"
)
_SOURCE_LINK = LatePattern(
    r"doi\.org|pubmed|ncbi\.nlm|nih\.gov|clinicaltrials|cochrane|nejm\.org|jamanetwork|thelancet|bmj\.com"
    r"|\.gov(?:/|$|\.)|\.edu(?:/|$)|who\.int|nice\.org|sciencedirect"
    r"|springer|wiley|nature\.com|frontiersin|plos|#(?:ref|fn|cite|note|source|footnote)",
    re.IGNORECASE,
)


_SIGNS = (
    "doi",
    "et al",
    "published",
    "cochrane",
    "jama",
    "lancet",
    "nejm",
    "journal",
    "registered",
    "according to",
    "certificate",
    "patent",
)


def _may_name_a_study(text: str) -> bool:
    """A cheap look before the costly pattern: a digit, or one of the words that need none."""
    return any(char.isdigit() for char in text) or any(sign in text for sign in _SIGNS)


def evidence(claim: Claim) -> bool:
    """Is the proof named beside the claim (study with year or sample, agency, registry) or linked in the same block?"""
    if any(_may_name_a_study(text) and _STUDY.search(text) for text in (claim.lower, claim.next)):
        return True
    place = claim.span
    return any(place.contains(link.span) and _SOURCE_LINK.search(link.href.value) for link in claim.page.links)


_METHODS = LatePattern(
    r"\b(?:cbt|dbt|emdr|act|mi|moud|mat|cpt|cbt-i|erp|contingency management|motivational interviewing"
    r"|(?:cognitive|dialectical|exposure|acceptance|trauma-focused|interpersonal)[\w -]{0,20}(?:therapy"
    r"|behaviou?r\w*)|buprenorphine|methadone|naltrexone|matrix model)\b"
)


def named_method(claim: Claim) -> bool:
    """Is the method behind "evidence-based" named in the sentence (CBT, motivational interviewing…)?"""
    return _METHODS.search(claim.lower) is not None


_LICENCE = LatePattern(
    r"\b(?:licen[sc]e|certificate|certification|registration|npi|dre)(?: (?:number|no\.?"
    r"|#))?:? ?#?(?:\w{0,3}-?\d{4,}|[a-z]{0,3}\d{4,}\w*)"
    r"|\b(?:number|no\.) ?[\w-]*\d{4,}|\bexp(?:ires|iration)\b|\bstate department of health care services"
    r"|\bdepartment of (?:health|public health|consumer affairs|state)"
    r"|\b(?:through|until) (?:\w+ )?20\d\d|\blook (?:it|them|us) up|\bqualitycheck\.org|\bthe (?:\d+"
    r"|[a-z-]+) states listed|\bwith their numbers|\blisted (?:at|on|below)"
)


def licence_details(claim: Claim) -> bool:
    """Does the licence stand with its number, term, issuer or a place to check it?"""
    return any(_LICENCE.search(text) for text in (claim.lower, claim.next))

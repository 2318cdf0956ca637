"""Is a source named in words: a study with its year, journal or sample, an authority, a number in a register?

The words are looked at in lower case, as readers take them: "a 2019 trial of 120 adults" can be looked up, "studies
show" and "published in leading journals" cannot.
"""

from __future__ import annotations

from contentaudit.latepattern import LatePattern

_JOURNAL = r"\b(?:cochrane|jama|lancet|nejm|bmj|new england journal)\b"
_STUDY = LatePattern(
    r"\(n ?= ?[\d,]+|\bn ?= ?[\d,]+|\bdoi\b|\bpmid\b|\bet al\b|\bcochrane (?:review|library|database|collaboration)"
    rf"|\b(?:in|by|from) (?:the )?{_JOURNAL}|{_JOURNAL}[^.]{{0,30}}?\b(?:19|20)\d\d"
    r"|\bpublished in (?:the )?(?!(?:an?|many|several|some|other|various|numerous|leading|top|major|medical|scientific"
    r"|respected|prestigious|reputable|renowned|international|academic|peer|high|both|over|more|dozens|hundreds|print"
    r"|full|journals?)\b)[\w]|\bregistered trial|\bnct\d{6,}"
    r"|\b(?:19|20)\d\d (?:\w+[ -]){0,4}?(?:study|trial|survey|review|meta-analysis|report|poll|analysis|data"
    r"|guideline|award)"
    r"|\b(?:study|trial|survey|review|meta-analysis|report|poll|guideline|data)s? (?:\w+ ){0,6}?(?:in |from |of "
    r"|\()(?:\w+ )?(?:19|20)\d\d|\b(?:randomi[sz]ed|controlled|\d+-week) (?:\w+ ){0,3}?trial of \d|\b(?:trial|study"
    r"|survey) (?:of|with|in|among|involving) (?:more than |over |about |nearly )?[\d,]+ (?:\w+ ){0,3}?(?:people|adults"
    r"|patients|women|men|children|clients|participants|former|former clients|veterans|users|adolescents|teens)"
    r"|\b\d[\d,]{0,11} (?:former |past )?(?:clients|patients|people|adults|participants|members"
    r"|alumni) (?:\w+ ){0,3}?(?:answered|responded|surveyed|replied|took part)|% (?:responded|answered|replied)"
    r"|according to (?:the )?(?:cdc|nih|nida|samhsa|who|fda|apa|ama|nhs|nice|world health|national|american"
    r"|centers? for|a \d{4}|u\.s\.|department)"
    r"|\bcertificate (?:number|no)|\b(?:k|de novo )\d{6}\b|\(k\d+|\bpatent (?:no|number|us)"
)
_SIGNS = (
    "doi", "pmid", "et al", "published", "cochrane", "jama", "lancet", "nejm", "bmj", "journal", "registered",
    "according to", "certificate", "patent",
)  # fmt: skip
_PRINTED = LatePattern(
    r"\b(?:doi:?\s?10\.\d|pmid:?\s?\d|pmcid:?\s?pmc|nct\d{6,}|isbn\b)|\bet al\b|\b(?:19|20)\d\d;\s?\d+"
    r"|\bvol\. ?\d|\b\d{1,4}\(\d{1,3}\):\s?e?\d|\bpp?\. ?\d+ ?- ?\d"
    r"|\b(?:j|am|br|n engl|clin|psychiatry|med|jama|lancet|bmj|addict\w*|drug alcohol) (?:\w+ ){0,3}(?:19|20)\d\d"
    r"|\b(?:journal of|annals of|archives of|new england journal|lancet|jama|bmj|cochrane|plos one)\b"
    r"|\b(?:national (?:institutes?|cent(?:er|re)|survey|academ(?:y|ies)|health)"
    r"|substance abuse and mental health services"
    r"|cent(?:er|re)s for disease control|world health organi[sz]ation|food and drug administration|samhsa|nida|niaaa"
    r"|nimh|cdc|nih|nice guideline|public health (?:england|agency)|office for national statistics"
    r"|department of (?:health|veterans)|u\.?s\.? preventive services|surgeon general|census bureau)\b"
)
_PUBLISHED = LatePattern(
    r"\b(?:stud(?:y|ies)|trial|survey|review|meta-analys[ei]s|report|statistics|guidelines?|fact sheet|census|bulletin"
    r"|associations?|institutes?|university|ministry|department|society|academy|organi[sz]ation|journal)\b"
)
_YEAR = LatePattern(r"\b(?:19|20)\d\d\b")
_UNPUBLISHED = LatePattern(r"\b(?:our|internal|in-house|on file|unpublished|blog|shop|terms|copyright)\b")


def study_named(words: str) -> str:
    """What in some words in lower case can be looked up (a study, an authority); empty when nothing can."""
    if not any(char.isdigit() for char in words) and not any(sign in words for sign in _SIGNS):
        return ""
    found = _STUDY.search(words)
    return found.group() if found else ""


def is_citation(words: str) -> bool:
    """Is an entry in a list of sources (in lower case) the citation of a study, a registry or an authority?"""
    if _PRINTED.search(words) or study_named(words):
        return True
    dated = _YEAR.search(words) and _PUBLISHED.search(words)
    return dated is not None and _UNPUBLISHED.search(words) is None

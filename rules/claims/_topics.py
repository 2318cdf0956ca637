"""What a page is about, and who speaks: addiction treatment, mental health, a provider of either."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentaudit.api import LatePattern, Page, SignedPattern

_OTHER_HABITS = "".join(
    rf"(?<!\b{habit} )"
    for habit in "sugar shopping phone gaming coffee caffeine chocolate nicotine smoking food screen media work".split()
)
_ADDICTION = SignedPattern(
    r"\b(?:(?:drug|alcohol|opioid|opiate|substance|heroin|cocaine|meth|fentanyl"
    r"|prescription drug)(?: and alcohol| & alcohol)?"
    r" (?:addiction|abuse|use disorders?|misuse|rehab\w*|treatment|detox\w*|dependence)"
    rf"|{_OTHER_HABITS}addictions?"
    r"|alcoholism|alcohol use disorder|sober living|sobriety|medical detox|detox (?:program|unit|cent(?:er|re)"
    r"|services?)"
    r"|recovery (?:cent(?:er|re)|residence)s?|residential treatment|intensive outpatient|partial hospitali[sz]ation"
    r"|IOP (?:programs?|treatment|therapy|care|groups?|sessions?|schedule)|medication-assisted treatment)\b",
    re.IGNORECASE,
    signs=(
        "addict",
        "abuse",
        "use disorder",
        "misuse",
        "rehab",
        "treatment",
        "detox",
        "dependence",
        "alcoholism",
        "sober",
        "sobriety",
        "recovery",
        "intensive outpatient",
        "partial hospital",
        "iop ",
    ),
)
_OTHER_FEARS = "".join(rf"(?<!\b{kind} )" for kind in "dental dog cat pet separation exam test great economic".split())
_MENTAL = SignedPattern(
    r"\b(?:mental[- ]health|mental illness(?:es)?|psychiatr\w+|psychotherap\w+|psychologists?|behaviou?ral health"
    rf"|{_OTHER_FEARS}(?:depression|depressive disorder|anxiety)(?![- ]era\b)|panic (?:attacks?|disorder)|bipolar"
    r"|schizophrenia|PTSD|post-traumatic stress|eating disorders?|anorexia|bulimia|obsessive[- ]compulsive|self-harm"
    r"|suicid\w+|EMDR|(?:trauma|couples|marriage|family|talk|individual|teen|cognitive behaviou?ral"
    r"|dialectical behaviou?r)"
    r" (?:therapy|counsell?ing)|grief counsell?ing)\b",
    re.IGNORECASE,
    signs=(
        "mental",
        "psych",
        "behavio",
        "depressi",
        "anxiety",
        "panic",
        "bipolar",
        "schizo",
        "ptsd",
        "traumatic",
        "eating disorder",
        "anorexia",
        "bulimia",
        "compulsive",
        "self-harm",
        "suicid",
        "emdr",
        "therapy",
        "counseling",
        "counselling",
    ),
)
_PROVIDER = LatePattern(
    r"\b(?:our|we|we're|we’re)\b[^.!?]{0,60}\b(?:programs?|programmes?|treatment|clinics?|cent(?:er|re)s?"
    r"|facilit(?:y|ies)|therapists?|counsel\w+"
    r"|clinicians?|clinical|staff|team|admissions|detox|IOP|patients|clients|residents)\b"
    r"|\b(?:verify (?:your )?(?:insurance|benefits|coverage)|admissions (?:team|office|line|staff|department"
    r"|counsel\w+)|insurance verification"
    r"|enroll? in our|start treatment today)\b",
    re.IGNORECASE,
)
_OFTEN = 4
"""Mentions in running text from which on a page is about something."""


def treats_addiction(page: Page) -> bool:
    """Is the page about addiction treatment?"""
    return _about(page, "addiction", _ADDICTION)


def about_mental_health(page: Page) -> bool:
    """Is the page about mental health?"""
    return _about(page, "mental", _MENTAL)


def by_provider(page: Page) -> bool:
    """Does a provider of care speak ("our program", "verify your insurance")?"""
    key = f"{__name__} provider"
    if key not in page.memo:
        page.memo[key] = any(_PROVIDER.search(block.text.value) for block in page.blocks)
    return bool(page.memo[key])


def _about(page: Page, name: str, words: SignedPattern) -> bool:
    key = f"{__name__} {name}"
    if key not in page.memo:
        titled = any(words.search(text) for text in _titles(page))
        page.memo[key] = titled or _mentions(page, words) >= _OFTEN
    return bool(page.memo[key])


def _titles(page: Page) -> Iterator[str]:
    if page.title_text:
        yield page.title_text.value
    yield from (heading.text.value for heading in page.headings if heading.level == 1)


def _mentions(page: Page, words: SignedPattern) -> int:
    found = 0
    for block in page.prose:
        found += sum(1 for _ in words.finditer(block.text.value))
        if found >= _OFTEN:
            break
    return found

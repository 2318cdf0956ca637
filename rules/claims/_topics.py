"""What a page is about, and who speaks: addiction treatment, mental health, a provider of either."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentaudit.api import LatePattern, Page

_ADDICTION = LatePattern(
    r"\b(?:(?:drug|alcohol|opioid|opiate|substance|heroin|cocaine|meth|fentanyl"
    r"|prescription drug)(?: and alcohol| &amp; alcohol"
    r"| & alcohol)? (?:addiction|abuse|use disorders?|misuse|rehab\w*|treatment|detox\w*|dependence)"
    r"|addiction(?:s)? (?:treatment|recovery|rehab\w*|cent(?:er|re)s?|specialists?|counsel\w+|therap\w+|medicine"
    r"|program\w*)"
    r"|(?:treat(?:ment (?:for|of)|ing)?|recover(?:y|ing) from|struggl\w+ with|overcom\w+) (?:an? )?addictions?"
    r"|alcoholism|alcohol use disorder"
    r"|sober living|sobriety|medical detox|detox (?:program|unit|cent(?:er|re)|services?)|drug rehab\w*"
    r"|recovery (?:cent(?:er|re)|residence)s?"
    r"|residential treatment|intensive outpatient|partial hospitali[sz]ation|IOP|medication-assisted treatment)\b",
    re.IGNORECASE,
)
_MENTAL = LatePattern(
    r"\b(?:mental[- ]health|mental illness(?:es)?|psychiatr\w+|psychotherap\w+|(?:major |clinical "
    r"|postpartum )?depressi(?:on|ve disorder)"
    r"|anxiety disorders?|panic (?:attacks?|disorder)|bipolar|schizophrenia|PTSD|post-traumatic stress"
    r"|eating disorders?|anorexia|bulimia"
    r"|obsessive[- ]compulsive|self-harm|suicid\w+|trauma therapy|behaviou?ral health)\b",
    re.IGNORECASE,
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


def _about(page: Page, name: str, words: LatePattern) -> bool:
    key = f"{__name__} {name}"
    if key not in page.memo:
        titled = any(words.search(text) for text in _titles(page))
        page.memo[key] = titled or _mentions(page, words) >= _OFTEN
    return bool(page.memo[key])


def _titles(page: Page) -> Iterator[str]:
    if page.title_text:
        yield page.title_text.value
    yield from (heading.text.value for heading in page.headings if heading.level == 1)


def _mentions(page: Page, words: LatePattern) -> int:
    found = 0
    for block in page.prose:
        found += sum(1 for _ in words.finditer(block.text.value))
        if found >= _OFTEN:
            break
    return found

"""Is a page an article about health: enough running text on symptoms, treatment or medicines?"""

from __future__ import annotations

import re

from contentaudit.api import LatePattern, Page

_HEALTH = LatePattern(
    r"\b(?:symptoms?|diagnos\w+|treat(?:s|ed|ing|ments?)?|therap(?:y|ies)|medications?|medicines?|dos(?:e|es"
    r"|age)|side effects?"
    r"|disorders?|diseases?|patients?|withdrawal|cravings|relapse|infections?|prescri\w+)\b",
    re.IGNORECASE,
)
_FEWEST_WORDS = 80
_OFTEN = 4


def is_health_article(page: Page) -> bool:
    """Does the page explain matters of health at some length?"""
    found = words = 0
    for block in page.prose:
        words += len(block.text.value.split())
        found += sum(1 for _ in _HEALTH.finditer(block.text.value))
    return words >= _FEWEST_WORDS and found >= _OFTEN

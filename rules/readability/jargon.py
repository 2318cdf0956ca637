"""Is every abbreviation spelled out where it is first used?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentaudit.api import Block, Hit, Page, Text, reading_of, rule

_ACRONYM = re.compile(r"(?<![\w.&/-])([A-Z]{2,6})(?=s?\b)(?![\w&]*[.&/-]\w)(?!['’]?\w{2})")
_EXPLAINED = re.compile(
    r"\(\s*(?:or |the |called |also |known as |abbreviated )*[“\"]?([A-Z]{2,6})s?[”\"]?\s*[,;)]"
    r"|\b([A-Z]{2,6})s?\s*(?:\(|[–—:=]\s*[a-zA-Z]|,? (?:short for|stands? for|means)\b)"
)
"""Long form and abbreviation side by side: ``Intensive Outpatient Program (IOP)``, ``IOP (intensive …)``."""

_CAPITALS = re.compile("[A-Z]{2}")
"""What every abbreviation has; most blocks hold none."""

_EVERYDAY = frozenset(
    "AC AD AI AIDS AKA AM AND ATM BA BBC BC BS CD CEO CFO CNN COO COVID CPR CV DIY DNA DUI DVD EMS EST ET EU FAQ "
    "FAQS FBI FDA GP GPS HIV HR ID IOU IQ IRS IT LA LGBT LGBTQ LLC MA MBA MD MRI MS NASA NHS NIH NY OK PA PDF PHD "
    "PIN PM PO PS PST PT QR RN RSVP RV SMS SOS TV UK UN URL US USA USB VA VIP WHO WIFI ZIP".split()
)
"""Abbreviations nearly every reader knows, and letters that stand after a name."""
_WORDS_IN_CAPITALS = frozenset(
    "ALL ANY ARE BUT CALL CAN DO DONT EVEN FREE FOR GET GO HELP HOW IF IN IS MUST MY NEVER NEW NO NOT NOTE NOW OF "
    "ON ONE ONLY OR OUR OUT READ SEE SO STOP THAT THE THIS TIP TO TODAY UP WE WHAT WHEN WHY WILL WITH YES "
    "YOU YOUR".split()
)
_STATES = frozenset(
    "AL AK AZ AR CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH OK "
    "OR PA RI SC SD TN TX UT VA VT WA WI WV WY".split()
)
_AFTER_A_NAME = re.compile(r"[A-Z][a-z]+,\s*(?:[A-Z][\w.-]*,\s*)*$")


@rule(
    severity="info",
    message="“{acronym}” is used without being spelled out first",
    label="what does it stand for?",
    languages=("en",),
)
def jargon(page: Page, *, known: tuple[str, ...] = ()) -> Iterator[Hit]:
    """Is every abbreviation spelled out where it is first used?"""
    told = _EVERYDAY | _WORDS_IN_CAPITALS | {name.upper() for name in known} | _marked_up(page)
    running = {id(passage.block) for passage in reading_of(page).passages}
    for block in page.blocks:
        if block.main and block.role not in ("code", "button", "control") and _CAPITALS.search(block.text.value):
            told |= _explained(block)
            if id(block) in running and not block.text.value.isupper():
                for acronym in _used(block):
                    if acronym.value not in told:
                        told |= {acronym.value}
                        yield Hit(acronym, acronym=acronym.value)


def _marked_up(page: Page) -> frozenset[str]:
    """Abbreviations that an ``abbr`` element explains."""
    return frozenset(e.text.value.rstrip("s") for e in page.document.by_tag("abbr") if e.get("title").strip())


def _explained(block: Block) -> frozenset[str]:
    return frozenset(name for match in _EXPLAINED.finditer(block.text.value) for name in match.groups() if name)


def _used(block: Block) -> Iterator[Text]:
    value = block.text.value
    for match in _ACRONYM.finditer(value):
        before = value[max(0, match.start() - 60) : match.start()]
        if _AFTER_A_NAME.search(before) or (match[1] in _STATES and before.endswith(", ")):
            continue
        if not set(match[1]) <= set("IVXLC"):
            yield block.text[match.start() : match.end()]

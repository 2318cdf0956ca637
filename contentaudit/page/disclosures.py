"""Statements that law or good practice asks for, recognised in one place for all rules.

A page is read as a run of words without case and punctuation, so that white space, curly quotes, commas and line ends
never decide; the footer is part of it. ``KNOWN`` says how each statement is worded.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from time import perf_counter
from typing import TYPE_CHECKING

from contentaudit.latepattern import LatePattern
from contentaudit.model import RuleError, Span, Text
from contentaudit.suggest import quoted

if TYPE_CHECKING:
    from contentaudit.page.blocks import Block
    from contentaudit.page.page import Link, Page
    from contentaudit.page.required import Required

_FDA = r"(?:the (?:us |u s )?food (?:and|&) drug administration|the (?:us |u s )?fda|fda)"
_DHCS = r"(?:the )?(?:california )?(?:state of california )?(?:state )?department of health care services"

KNOWN: dict[str, LatePattern] = {
    # 21 CFR 101.93(c)(1) and (2): one statement or several; the rest is the same.
    "fda-disclaimer": LatePattern(
        r"\b(?:this statement has|these statements have) not been evaluated by the food and drug administration "
        r"this product is not intended to diagnose treat cure or prevent any disease\b"
    ),
    "fda-disclaimer-begun": LatePattern(
        rf"\b(?:these|this|the|our|all|above|such) (?:\w+ )?(?:statements?|claims?|information) (?:\w+ ){{0,4}}?"
        rf"(?:has|have) not been (?:evaluated|reviewed) by {_FDA}\b"
    ),
    "fda-disclaimer-ended": LatePattern(
        r"\b(?:not|nor) (?:intended|meant|designed|sold)(?: \w+){0,3}? to (?:(?:diagnose|treat|cure|prevent"
        r"|mitigate|or|and)\b ?){2,9}"
    ),
    "dhcs-sentence": LatePattern(
        rf"\b(?:licensed|certified|licensed and certified|licensed or certified) by {_DHCS}\b"
    ),
    "dhcs-abbreviated": LatePattern(
        r"\b(?:licensed|certified)(?: \w+){0,2} by (?:the )?(?:state )?(?:california )?(?:state )?dhcs\b"
    ),
    "licence-number": LatePattern(
        r"\b(?:licen[sc]e|licensed|certification|certificate|certified|cert)(?: and certification)?(?: dhcs| state)?"
        r"(?: no| number| num)? (?=\w*\d)\w{5,12}\b"
    ),
    "licence-expiry": LatePattern(
        r"\b(?:expir\w+|valid (?:until|through|to)"
        r"|exp)(?: date)?(?: on)? (?:\w+ ){0,2}(?:\d{1,2} )?(?:\d{1,2} )?\d{2,4}\b"
    ),
    "status-list": LatePattern(
        r"\b(?:probation\w*|suspen(?:ded|sions?)|revo(?:ked|cations?)|operat\w+ in violation)\b(?: \w+){0,25}?"
        r" (?:probation\w*|suspen(?:ded|sions?)|revo(?:ked|cations?)|in violation)\b"
    ),
    "drug-risk": LatePattern(
        r"(?<!\bno )(?<!\bzero )(?<!\bwithout )(?<!\bfree of )(?<!\bwithout any )\bside effects?\b|\bboxed warnings?\b"
        r"|\bimportant safety information\b|\b(?:full )?prescribing information\b|\bcontraindicat\w+"
        r"|\badverse (?:reactions?|events?|effects?)\b"
        r"|\b(?:serious|common|possible|known|important) risks\b|\brisks (?:include|may include|can include"
        r"|are)\b|\bmedication guide\b"
    ),
    "typical-result": LatePattern(
        r"\b(?:typical(?:ly)?|generally expected|on average|average|median|most (?:clients|patients|people|users"
        r"|customers|members|participants))\b"
        r"(?: \w+){0,14}? (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|half|a third|a quarter)\b"
        r"|\b\d+ (?:percent |per cent )?(?:out of|of|in) (?:\d+|our|all|the) (?:\w+ ){0,6}?(?:clients|patients"
        r"|people|users|customers|members|participants)\b"
    ),
    "material-connection": LatePattern(
        r"\baffiliate (?:links?|commissions?|disclosure|partner\w*|program\w*)\b|\b(?:earn|receive|get|paid"
        r"|make)(?: \w+){0,4}? (?:commissions?|referral fees?)\b"
        r"|\b(?:contains?|may contain|includes?|are|use) affiliate\b|\bpaid (?:placements?|partnership|promotion"
        r"|advertis\w+|links?|referrals?)\b"
        r"|\bsponsored (?:by|content|posts?|links?|article|listing)\b|\b(?:we are|are) (?:paid|compensated)\b"
        r"|\badvertis(?:ing|er|ement) disclosure\b"
        r"|\bas an? \w+ associate (?:i|we) earn\b|\bcompensat(?:ed|ion) (?:from|by|for|when|if)\b"
        r"|\bcommissionable links?\b|\badvertisement\b"
    ),
    "medical-review": LatePattern(
        r"\b(?:medically|clinically|expert|fact|peer|medical(?:ly)? and clinically) (?:reviewed|checked"
        r"|verified)(?: \w+){0,3}? by \w"
        r"|\b(?:medical|clinical|expert) reviewers? (?:dr |doctor )?\w"
        r"|\breviewed (?:for (?:medical |clinical )?accuracy )?(?:on \w+ \w+ \w+ )?by (?:\w+ ){1,6}(?:md|m d|do"
        r"|phd|ph d|psyd|lcsw|lmft|lpc|rn|np|pharmd|dds|lpcc|ladc|physician|doctor|psychiatrist|psychologist"
        r"|pharmacist|nurse|dentist|clinician|clinical director|medical director)\b"
    ),
    "not-medical-advice": LatePattern(
        r"\b(?:not|never|isn t|nor|nothing)(?: \w+){0,8}? (?:medical|professional|health"
        r"|clinical) (?:\w+ ){0,2}?advice\b"
        r"|\b(?:not|never|no|nothing)(?: \w+){0,6}? (?:substitute|replacement) for (?:\w+ ){0,4}?(?:medical"
        r"|professional"
        r"|clinical|healthcare|health care|doctor\w*|physician\w*)\b"
        r"|\b(?:does not|do not|cannot|doesn t) replace (?:\w+ ){0,5}?(?:advice|care|diagnosis|consultation"
        r"|doctor|physician|professional)\b"
    ),
    "emergency": LatePattern(
        r"\b(?:call|dial|phone|ring|text)(?: \w+){0,4}? (?:911|999|112|000|111|988)\b|\b(?:911|999|112"
        r"|000) (?:\w+ ){0,6}?emergenc\w+"
        r"|\b(?:nearest|local|closest) (?:emergency (?:room|department)|hospital|a e)\b|\b(?:call"
        r"|contact)(?: \w+){0,3}? emergency services\b"
        r"|\bemergenc\w+(?: \w+){0,8}? (?:911|999|112|000)\b"
    ),
}
"""Each statement's wording, over words in small letters with one space between them and no punctuation."""

_WORD = re.compile(r"\w+")
_PIECE, _OVERLAP = 500, 250
"""Patterns from settings are searched in pieces, so that the cost of a page stays linear."""
MOST_SECONDS = 2.0
"""What all patterns from settings may take on one page: they are proved, but the proof bounds no search that fails."""
_NEAR = 2
"""Blocks on either side that still stand beside a claim."""


def words_of(text: str) -> str:
    """Small letters, one space between words, no punctuation."""
    return " ".join(_WORD.findall(text.casefold()))


def pieces(length: int) -> Iterator[tuple[int, int]]:
    """Overlapping ranges of a text; whatever is no longer than the overlap stands whole in one of them."""
    for start in range(0, max(1, length - _OVERLAP), _PIECE - _OVERLAP):
        yield start, start + _PIECE


class Disclosures:
    """What a page states, asked by the names in ``KNOWN`` or by what settings ask for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.seconds_left = MOST_SECONDS

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The visible blocks, footer and asides included."""
        return tuple(block for block in self.page.blocks if block.role not in ("code", "control"))

    @cached_property
    def _joined(self) -> tuple[str, list[int]]:
        """All words of the page, and where each block's begin in them."""
        starts, parts, at = [], [], 0
        for block in self.blocks:
            said = words_of(block.text.value)
            starts.append(at)
            parts.append(said)
            at += len(said) + 1
        return " ".join(parts), starts

    def makes(self, name: str) -> bool:
        """Does the page make this statement anywhere?"""
        return KNOWN[name].search(self._joined[0]) is not None

    def places(self, name: str) -> Iterator[Text]:
        """Where it is made: the sentence, or the block where it goes on over several."""
        for match in KNOWN[name].finditer(self._joined[0]):
            block = self.blocks[bisect_right(self._joined[1], match.start()) - 1]
            yield next((s for s in block.sentences if KNOWN[name].search(words_of(s.value))), block.text)

    def links_to(self, address: str) -> list[Link]:
        """Visible links to an address: a URL, a path or a host."""
        wanted = _bare(address)
        return [link for link in self.page.links if not link.hidden and _leads(_bare(link.href.value), wanted)]

    def met(self, required: Required, beside: Span | None = None) -> bool:
        """Is a statement made where it is required? ``beside``: the place that it must stand near."""
        blocks = self._where(required, beside)
        return self._said(required, blocks) and self._linked(required, blocks)

    def _where(self, required: Required, beside: Span | None) -> Sequence[Block]:
        if required.where == "footer":
            return [block for block in self.blocks if block.region == "footer"]
        return self.blocks if beside is None else self.around(beside)

    def around(self, place: Span) -> Sequence[Block]:
        """The block at a place and those beside it."""
        at = next((i for i, block in enumerate(self.blocks) if block.span.end > place.start), len(self.blocks))
        return self.blocks[max(0, at - _NEAR) : at + _NEAR + 1]

    def _said(self, required: Required, blocks: Sequence[Block]) -> bool:
        if required.text:
            said = f" {' '.join(words_of(block.text.value) for block in blocks)} "
            return f" {words_of(required.text)} " in said
        return self._find(required.pattern, blocks) is not None

    def _linked(self, required: Required, blocks: Sequence[Block]) -> bool:
        if not required.link:
            return True
        links = self.links_to(required.link)
        if required.where == "page":
            return bool(links)
        return any(link.span.overlaps(block.element.span) for link in links for block in blocks)

    def place_of(self, pattern: str) -> Text | None:
        """Where a proved pattern first stands on the page."""
        return self._find(pattern, self.blocks)

    def _find(self, pattern: str, blocks: Sequence[Block]) -> Text | None:
        """The first match in some blocks; raises ``RuleError`` once all patterns together have taken too long."""
        compiled = re.compile(pattern, re.IGNORECASE)
        for block in blocks:
            for start, end in pieces(len(block.text)):
                if self.seconds_left < 0:
                    message = f"the pattern {quoted(pattern)} takes too long on this page"
                    raise RuleError("rule.slow", message, "Bound its repeats more narrowly.")
                begun = perf_counter()
                match = compiled.search(block.text.value, start, end)
                self.seconds_left -= perf_counter() - begun
                if match:
                    return block.text[match.start() : match.end()]
        return None


def _bare(address: str) -> str:
    """An address without scheme, ``www.``, white space, and a slash at its end."""
    return re.sub(r"^(?:https?:)?//(?:www\.)?|^www\.", "", address.strip(), flags=re.IGNORECASE).rstrip("/").lower()


def _leads(found: str, wanted: str) -> bool:
    if found == wanted or found.startswith((f"{wanted}/", f"{wanted}?", f"{wanted}#")):
        return True
    host, slash, path = found.partition("/")
    if wanted.startswith("/"):
        return _leads(f"{slash}{path}", wanted) if slash and host else False
    return "/" not in wanted and host.endswith(f".{wanted}")

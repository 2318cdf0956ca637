"""Statements that call for a source, and links to primary ones: authorities, universities, journals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentaudit.latepattern import LatePattern
from contentaudit.page.anchors import anchors_of, host_of, split_address

if TYPE_CHECKING:
    from contentaudit.model import Text
    from contentaudit.page.page import Page

_PRIMARY = LatePattern(
    r"(?:^|\.)(?:gov|edu|mil|int|gov\.[a-z]{2}|gob\.[a-z]{2}|gouv\.fr|edu\.[a-z]{2}|ac\.[a-z]{2}|nhs\.uk|europa\.eu"
    r"|canada\.ca|doi\.org|cochrane(?:library)?\.(?:org|com)|nejm\.org|jamanetwork\.com|thelancet\.com|bmj\.com"
    r"|nature\.com|science\.org|sciencedirect\.com|springer\.com|wiley\.com|tandfonline\.com|sagepub\.com|oup\.com"
    r"|cambridge\.org|plos\.org|frontiersin\.org|mdpi\.com|biomedcentral\.com|annals\.org|acpjournals\.org"
    r"|ahajournals\.org|psychiatryonline\.org|karger\.com|elsevier\.com|cell\.com|pnas\.org|psycnet\.apa\.org|apa\.org"
    r"|psychiatry\.org|asam\.org|heart\.org|cancer\.org|diabetes\.org|aap\.org|acog\.org|rcpsych\.ac\.uk"
    r"|europepmc\.org|semanticscholar\.org|medrxiv\.org|clinicaltrials\.gov|rki\.de|awmf\.org"
    r"|nice\.org\.uk|sign\.ac\.uk|isrctn\.com|anzctr\.org\.au|drks\.de)$",
    re.IGNORECASE,
)
_LIBRARY = LatePattern(
    r"(?:^|\.)(?:doi\.org|cochranelibrary\.com|nejm\.org|jamanetwork\.com|thelancet\.com|bmj\.com|nature\.com|science\.org"
    r"|sciencedirect\.com|springer\.com|wiley\.com|tandfonline\.com|sagepub\.com|oup\.com|cambridge\.org|plos\.org"
    r"|frontiersin\.org|mdpi\.com|biomedcentral\.com|annals\.org|acpjournals\.org|ahajournals\.org"
    r"|psychiatryonline\.org|karger\.com|elsevier\.com|cell\.com|pnas\.org|psycnet\.apa\.org|europepmc\.org"
    r"|semanticscholar\.org|medrxiv\.org|clinicaltrials\.gov|isrctn\.com|anzctr\.org\.au|drks\.de|ncbi\.nlm\.nih\.gov)$",
    re.IGNORECASE,
)
_NUMBERED = LatePattern(r"\d")
_NUMBERED_QUERY = LatePattern(r"(?:^|&)(?:id|doi|pmid|article)=[^&]*\d", re.IGNORECASE)
_HOME = LatePattern(r"/*(?:(?:index|home|default)(?:\.\w{2,5})?/?|[a-z]{2}(?:-[a-z]{2})?/?)?$", re.IGNORECASE)
_CLAIM = LatePattern(
    r"\b\d{1,3}(?:\.\d+)?\s?(?:%|percent\b|per cent\b)"
    r"|\b(?:\d+|one|two|three|four|five|six|seven|eight|nine) (?:in|out of) (?:every )?(?:\d+|two|three|four|five|six"
    r"|seven|eight|nine|ten|twenty|a hundred)\b (?!the\b)"
    r"|\b(?:stud(?:y|ies)|research(?:ers)?|trials?|(?:clinical )?evidence|data|surveys?|meta-analys[ie]s)"
    r" (?:has |have )?(?:shows?|shown|suggests?|suggested|finds?|found|indicates?|demonstrates?|demonstrated|reports?"
    r"|reported|confirms?|linked|links?|proves?|proven)\b"
    r"|\baccording to (?:an? |the |one |recent |new |several |\d{4} )*(?:stud(?:y|ies)|research|survey|report|analysis"
    r"|review|trial|data|estimates?)\b",
    re.IGNORECASE,
)
_LIST_OF_SOURCES = LatePattern(
    r"^\W*(?:\w+ ){0,2}(?:references|sources|citations|bibliography|works cited|footnotes)\W*$", re.IGNORECASE
)
_CITED = LatePattern(r"\b(?:doi:\s?10\.\d|PMID:?\s?\d|et al\.)", re.IGNORECASE)


def claims_of(page: Page) -> Iterator[Text]:
    """Figures and appeals to research in the running text, each with its place."""
    for block in page.prose:
        for found in _CLAIM.finditer(block.text.value):
            yield block.text[found.start() : found.end()]


def sources_of(page: Page) -> Iterator[str]:
    """Addresses of primary sources that the page links to."""
    for anchor in anchors_of(page):
        if anchor.leads == "elsewhere" and is_primary(anchor.target):
            yield anchor.target


def is_primary(address: str) -> bool:
    """Does an absolute address belong to an authority, a registry, a university or a journal?"""
    return _PRIMARY.search(host_of(address)) is not None


def names_a_work(address: str) -> bool:
    """Does a primary address lead to one work or page, rather than to a home page, a whole journal or a search?

    Works in journals and registries carry a number; elsewhere any page but the first will do.
    """
    parts = split_address(address)
    if _LIBRARY.search(host_of(address)):
        return bool(_NUMBERED.search(parts.path) or _NUMBERED_QUERY.search(parts.query))
    return _HOME.fullmatch(parts.path) is None


def cites(page: Page) -> bool:
    """Does the page name where it knows things from: a primary source, a list of sources, or a citation in print?"""
    if next(sources_of(page), None) is not None:
        return True
    if any(_LIST_OF_SOURCES.match(heading.text.value) for heading in page.headings):
        return True
    return any(_CITED.search(block.text.value) for block in page.blocks)

"""The words of reports for people who know no rule ids: severities, areas, counts of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from contentaudit.model import Severity

SAID: Mapping[Severity, str] = {
    Severity.ERROR: "Must fix",
    Severity.WARNING: "Should fix",
    Severity.REVIEW: "Person decides",
    Severity.INFO: "Worth knowing",
}

_COUNTED: Mapping[Severity, str] = {
    Severity.ERROR: "must fix",
    Severity.WARNING: "should fix",
    Severity.REVIEW: "to decide",
    Severity.INFO: "to know",
}

_AREAS: Mapping[str, str] = {
    "phones": "Phones and contacts",
    "claims": "Claims",
    "readability": "Reading level",
    "headings": "Headings",
    "faq": "FAQ",
    "schema": "Structured data",
    "links": "Links",
    "seo": "Search and sharing",
    "page": "The file itself",
    "terms": "House terms",
    "excuses": "Exceptions",
}

AREA_ORDER = tuple(_AREAS)


def area(family: str) -> str:
    """The name of a family of rules for people; families of other packs keep their own."""
    return _AREAS.get(family) or family.replace("_", " ").replace("-", " ").capitalize()


def anchor(family: str) -> str:
    """The section of a report that tells most about an area."""
    return _SECTIONS.get(family, "checked")


_SECTIONS = {
    "phones": "contacts",
    "claims": "claims",
    "readability": "reading",
    "headings": "outline",
    "faq": "faq",
    "schema": "markup",
    "links": "links",
}


def counts_said(severities: Iterable[Severity]) -> str:
    """``2 must fix, 1 to decide``, worst first; empty for none."""
    found = list(severities)
    return ", ".join(f"{found.count(kind)} {_COUNTED[kind]}" for kind in Severity if kind in found)


def joined(parts: Iterable[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    *most, last = list(parts) or [""]
    return f"{', '.join(most)} and {last}" if most else last


def lowered(sentence: str) -> str:
    """A sentence as part of another: the first letter small, unless a name or abbreviation begins it."""
    first = sentence.partition(" ")[0]
    return sentence if not first[1:].islower() and len(first) > 1 else sentence[:1].lower() + sentence[1:]

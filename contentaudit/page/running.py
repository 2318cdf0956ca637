"""Which blocks of a page a reader reads through as prose, and which only look things up in.

Reading measures are taken of the first kind. The second (addresses, opening hours, reference lists, notices the law
prescribes, lists of links, form labels) is left out: nobody can or should make it simpler.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from contentaudit.latepattern import LatePattern
from contentaudit.page.blocks import Block
from contentaudit.page.html import Document, Element, Event

_READ = frozenset({"paragraph", "list-item", "definition", "quote"})

_REFERENCES = LatePattern(
    r"\W*(?:\d+\W+)?(?:(?:selected|key|article|medical|our|list of|works?)\s+)?"
    r"(?:references?|sources?|citations?|cited|bibliography|footnotes?|endnotes?|further reading|works cited)"
    r"(?:\s+(?:and|&)\s+\w+(?:\s+\w+)?|\s+cited|\s+used|\s+list)?\W*",
    re.IGNORECASE,
)
_NOTICE = LatePattern(
    r"\W*(?:\w+\s+){0,3}(?:disclaimers?|disclosures?|notice of privacy practices|legal notices?|terms (?:of|and) \w+|"
    r"privacy (?:policy|notice|practices)|non-?discrimination notice|copyright(?: notice)?)\W*",
    re.IGNORECASE,
)
_NOTICE_LEAD = LatePattern(
    r"\W*(?:(?:medical|legal|health|important|fda|advertising|advertiser|affiliate|content|general)\s+){0,2}"
    r"(?:disclaimer|disclosure|legal notice)\s*[:–—.-]|\W*(?:©|copyright\s+(?:©|\(c\)|\d{4}))|\W*all rights reserved",
    re.IGNORECASE,
)
_NOTICE_NAME = LatePattern(
    r"(?:^|[-_])(?:disclaimers?|disclosures?|fine-?print|copyright|footnotes?|references|citations?|bibliography"
    r"|legal[-_](?:text|notice|copy|note))(?:$|[-_])|^legal$"
)
_NOTICE_ROLES = frozenset({"doc-bibliography", "doc-biblioentry", "doc-endnotes", "doc-endnote", "doc-footnote"})

_DIGIT = LatePattern(r"\d")
_POSTAL = LatePattern(r"\b[A-Z]{2},?\s+\d{5}(?:-\d{4})?\b|\b[A-Z]{1,2}\d[A-Z\d]?\s+\d[A-Z]{2}\b")
_HOURS = LatePattern(
    r"\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?m\b|noon|midnight)"
    r"|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:days?|\.)?\b|\bclosed\b",
    re.IGNORECASE,
)
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun", "closed")
_TIMES = ("am", "a.m", "pm", "p.m", "noon", "midnight")
_PRICE = LatePattern(r"[$£€]\s?\d[\d,.]*")
_CITATION = LatePattern(
    r"\b(?:doi:|et al\b|PMID|PMCID|ISBN|Retrieved (?:from|on)\b|Accessed (?:on )?[A-Z]\w+ \d)"
    r"|\b\d{4};\s?\d+(?:\(\d+\))?:\s?[\de]"
)

_CITATION_SIGNS = ("doi:", "et al", "PMID", "PMCID", "ISBN", "Retrieved ", "Accessed ")
_VOLUME_SIGN = LatePattern(r"\d;\s?\d")
"""One of these stands in every citation; looking for them first is cheap, as it is for the next."""
_POSTAL_SIGN = LatePattern(r"[A-Z](?:,?|\d[A-Z\d]?)\s+\d")

SHORT = 30
"""Words up to which a block with an address, hours or prices is a piece of such data and no prose about it."""

LONG_DATA = 450
"""Characters from which on a block is prose even when it cites a work."""

MOST_EVENTS = 200
"""Tags and texts inside an element beyond which it is taken for more than a link."""


class Runs:
    """Tells running prose from the rest, block after block in page order: a heading can rule out what follows it."""

    def __init__(self, document: Document) -> None:
        self._apart_level: int | None = None
        self._forms = [form for form in document.by_tag("form") if _is_filled_in(form)]
        self._form_starts = [form.event for form in self._forms]
        self._linked: dict[Element, bool] = {}

    def head(self, block: Block) -> None:
        """Note a heading: a list of references or a notice reaches to the next heading of its level or above."""
        level = block.level or 2
        if self._apart_level is not None and level > self._apart_level:
            return
        title = block.text.value
        self._apart_level = level if _REFERENCES.fullmatch(title) or _NOTICE.fullmatch(title) else None

    def reads(self, block: Block) -> bool:
        """Is the block prose that a reader reads through?"""
        if block.role not in _READ and not (block.role == "cell" and _in_layout_table(block.element)):
            return False
        return self._apart_level is None and not self._stands_apart(block)

    def _stands_apart(self, block: Block) -> bool:
        value, element = block.text.value, block.element
        return (
            _NOTICE_LEAD.match(value) is not None
            or (len(value) < LONG_DATA and _DIGIT.search(value) is not None and _is_data(value))
            or _named_notice(element)
            or (element.tag in ("p", "li") and self._wholly_linked(element))
            or self._in_form(element)
        )

    def _in_form(self, element: Element) -> bool:
        at = bisect_right(self._form_starts, element.event) - 1
        return at >= 0 and self._forms[at].contains(element)

    def _wholly_linked(self, element: Element) -> bool:
        if element not in self._linked:
            self._linked[element] = _wholly_linked(element)
        return self._linked[element]


def _is_filled_in(form: Element) -> bool:
    """Is it a form a visitor fills in, not one that a site builder wrapped around the whole page?"""
    inside = [element.tag for element in form.descendants]
    return not {"h1", "main", "article"} & set(inside) and inside.count("h2") < 2


def _is_data(value: str) -> bool:
    """Is a short text a citation, or mostly an address, opening hours or prices?"""
    cites = any(sign in value for sign in _CITATION_SIGNS) or (";" in value and _VOLUME_SIGN.search(value) is not None)
    if cites and _CITATION.search(value) is not None:
        return True
    count = value.count(" ") + value.count("\n") + 1
    if count > SHORT:
        return False
    if _POSTAL_SIGN.search(value) is not None and _POSTAL.search(value) is not None:
        return True
    return (_may_be_hours(value) and len(_HOURS.findall(value)) >= 3) or len(_PRICE.findall(value)) * 4 >= count


def _may_be_hours(value: str) -> bool:
    """A cheap look: does it name a day, or three times of day?"""
    small = value.lower()
    return any(day in small for day in _DAYS) or sum(map(small.count, _TIMES)) >= 3


def _in_layout_table(element: Element) -> bool:
    table = element.closest("table")
    return table is not None and table.get("role") in ("presentation", "none")


def _named_notice(element: Element) -> bool:
    """Does the element or its parent say that it is a notice or a reference?"""
    for here in (element, element.parent):
        if here is None or here.tag in ("body", "main", "article"):
            return False
        attrs = here.attrs
        if not attrs:
            continue
        if not _NOTICE_ROLES.isdisjoint(attrs.get("role", "").lower().split()):
            return True
        if any(_NOTICE_NAME.search(name) for name in f"{attrs.get('class', '')} {attrs.get('id', '')}".lower().split()):
            return True
    return False


def _wholly_linked(element: Element) -> bool:
    """Are all of its words inside links: an item of a menu, a table of contents, a call to action?"""
    document = element.document
    event, last = element.event + 1, element.close
    if last - event > MOST_EVENTS:
        return False
    while event < last:
        node = document.nodes[event]
        if isinstance(node, Element):
            if node.tag == "a" and document.kinds[event] is Event.START:
                event = node.close
        elif document.kinds[event] is Event.TEXT and node.data.strip(" \t\n\r\f\u00a0•·|»›→>"):
            return False
        event += 1
    return True

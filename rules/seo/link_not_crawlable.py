"""Can a crawler, or a visitor without scripts, follow every link?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentaudit.api import Anchor, Element, Hit, LatePattern, Page, anchors_of, rule, scheme_of

_EMPTY_SCRIPT = LatePattern(r"javascript\s*:\s*(?:void\s*\(?\s*0\s*\)?\s*;?|;?|\s*#|return false;?)\s*$", re.IGNORECASE)
_LEADING_SCRIPT = LatePattern(r"\b(?:window|document|self|top|parent)\s*\.\s*(?:location|open)|\blocation\s*[.=]")
_SAY_SO = ("links.javascript", "links.bad-scheme", "links.invalid-url", "links.placeholder")
_MEANT_TO_LEAD = ("target", "download", "ping", "rel", "hreflang", "type", "referrerpolicy", "onclick")


@rule(severity="warning", message="A link has no address to follow", label="{why}", needs=("marks",))
def link_not_crawlable(page: Page) -> Iterator[Hit]:
    """Can a crawler, or a visitor without scripts, follow every link?"""
    for anchor in anchors_of(page):
        why = "" if anchor.element.get("role").strip() else _why(anchor)
        if why and not any(page.is_told(rule, anchor.element.span) for rule in _SAY_SO):
            yield Hit(anchor.href or anchor.element.place, why=why)
    for element in page.document.by_tag("a"):
        if "href" not in element.attrs and _is_meant_to_lead(element) and not page.hides(element):
            yield Hit(element.place, why="only a script knows where it leads: href is missing")


def _why(anchor: Anchor) -> str:
    href = anchor.href.value
    scheme = scheme_of(href)
    if scheme == "file":
        return "the file is on the writer's own computer"
    if scheme == "javascript" and not anchor.is_control and _hides_an_address(href):
        return "javascript: is no address"
    if scheme in ("http", "https", "ftp") and not href.partition(":")[2].strip("/ "):
        return "the address names no site"
    return ""


def _hides_an_address(script: str) -> bool:
    """Does the script lead on, or do nothing that can be read here? One that prints or goes back is an action."""
    return _EMPTY_SCRIPT.match(script.strip()) is not None or _LEADING_SCRIPT.search(script) is not None


def _is_meant_to_lead(element: Element) -> bool:
    attrs = element.attrs
    if attrs.get("role", "").strip() or attrs.get("id") or attrs.get("name", "").strip():
        return False
    return any(name in attrs for name in _MEANT_TO_LEAD)

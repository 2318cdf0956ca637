"""Bylines as people write them: "By Ana Ruiz, MD", "Medically reviewed by …", and labels whose name stands behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from contentaudit.latepattern import LatePattern, SignedPattern

Role = Literal["author", "reviewer"]

_PART = r"(?:[A-Z]\.|[A-Z][\w'’-]+)"
_MORE = rf"(?:\s+(?:(?:de|van|von|der|la|bin|al|du)\s+)*{_PART})"
_NAME = rf"(?:(?:Dr|Prof)\.?\s+{_PART}{_MORE}{{0,3}}|(?:(?:Mr|Ms|Mrs)\.?\s+)?{_PART}{_MORE}{{1,3}})"
_BEHIND = r"(?=\s*(?:$|[.,;|•·–—(:\n/-]|(?i:on|and|in|for)\b|\d|[A-Z]{2,}))"
_BY = r"(?:(?i:by):?\s+|by(?=[A-Z]))"
"""Two boxes side by side may leave no blank between the word and the name."""
_DONE = r"(?:written|authored|posted|published|story|article|text|words|reported)"
_WRITTEN = (
    r"\b(?i:(?:written|authored)(?:\s+(?:and|&)\s+(?:[\w-]+\s+)?(?:reviewed|edited|checked))?\s+)"
    rf"{_BY}(?P<name3>{_NAME})"
)
_BYLINE = LatePattern(
    rf"^(?i:{_DONE}\s+)?{_BY}(?P<name>{_NAME}){_BEHIND}"
    rf"|^(?i:posted|published|updated|last updated)\b[^.|\n]{{4,40}}?\b{_BY}(?P<name5>{_NAME}){_BEHIND}"
    rf"|^(?i:author|writer|written by|autor(?:in)?|von|por|par)\s*[:–—]\s*(?P<name2>{_NAME}|[A-Z][^.|]{{2,60}})"
    rf"|{_WRITTEN}"
    rf"|^(?i:(?:written|posted|published)\s+)?{_BY}(?P<team>(?:(?i:the)\s+)?(?:[A-Z][\w'’&-]*\s+){{0,5}}"
    r"(?i:(?:editorial|content|clinical|medical|writing)\s+)?(?i:staff|team|editors?|writers?|board))\b"
)
_BEGINNINGS = (
    "by", "written", "authored", "posted", "published", "story", "article", "text", "words", "reported", "updated",
    "last updated", "author", "writer", "autor", "von", "por", "par",
)  # fmt: skip
"""What a line begins with, in small letters, that is a byline from its first word."""
_BYLINE_INSIDE = SignedPattern(_WRITTEN, signs=("written", "authored"))
_REVIEWED = SignedPattern(
    r"\b(?i:(?:(?:medically|clinically|fact|expert|peer|professionally)[- ])?"
    r"(?:reviewed|fact[- ]checked|verified|checked|approved))"
    rf"(?i:\s+(?:for\s+(?:\w+\s+)?accuracy|on\s+[\w ,]{{4,24}}?))?\s+{_BY}(?P<name>{_NAME})"
    rf"|\b(?i:(?:medical|clinical|expert)\s+(?:reviewer|editor)s?)\s*[:–—]?\s+(?P<name2>{_NAME})",
    signs=("reviewe", "checked", "verified", "approved", "editor"),
)
_AUTHOR_LABEL = LatePattern(
    r"(?:about (?:the |our )?(?:authors?|writers?)|authors?|writers?|(?:written |authored |article |posted )?by"
    r"|autor(?:in)?|sobre (?:el|la) autora?|über den autor)\s*:?$"
)
_REVIEWER_LABEL = LatePattern(
    r"(?:about (?:the |our )?(?:medical )?reviewers?|(?:medical|clinical|expert) (?:reviewers?|editors?)"
    r"|(?:medically |clinically |expert |fact[- ])?(?:reviewed|checked|verified) by)\s*:?$"
)
_AT_START = LatePattern(rf"(?P<name>{_NAME})")
_LONGEST_LABEL = 40
_LONGEST_BEGINNING = max(map(len, _BEGINNINGS))


def named_in(line: str) -> Iterator[tuple[Role, int, int]]:
    """Names that a line gives as those of its reviewer or author, with their places in it."""
    if "y" not in line and "Y" not in line and ":" not in line and "eview" not in line:
        return
    for found in _REVIEWED.finditer(line):
        yield "reviewer", *_place_of(found)
    first = _BYLINE.match(line) if line[:_LONGEST_BEGINNING].lower().startswith(_BEGINNINGS) else None
    if first:
        yield "author", *_place_of(first)
    for found in _BYLINE_INSIDE.finditer(line, first.end() if first else 1):
        yield "author", *_place_of(found)


def _place_of(found: re.Match[str]) -> tuple[int, int]:
    """Where the name stands, whichever alternative matched."""
    return found.span(next(name for name, value in found.groupdict().items() if value))


def label_of(line: str) -> Role | None:
    """Does the line do nothing but announce a name: "Written by:", "Medical reviewer", "About the author"?"""
    if len(line) > _LONGEST_LABEL:
        return None
    folded = " ".join(line.lower().split())
    if _REVIEWER_LABEL.match(folded):
        return "reviewer"
    return "author" if _AUTHOR_LABEL.match(folded) else None


def name_at_start(line: str) -> tuple[int, int] | None:
    """The place of the name that a line begins with."""
    found = _AT_START.match(line)
    return found.span() if found else None

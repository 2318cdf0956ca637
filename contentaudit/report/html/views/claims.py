"""Claims with the law behind each, what would settle it, and how it could be said."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from contentaudit.report.html.audited import Audited, Note, Numbered
from contentaudit.report.html.views.first import cut
from contentaudit.rule import Rule
from contentaudit.rulepage import FENCE

_SETTLES = re.compile(r"^## What would make it lawful\n+(?P<text>.+?)(?=\n\n|\n#|\Z)", re.DOTALL | re.MULTILINE)
_TAG = re.compile(r"<[^>]*>")
_MARKS = re.compile(r"[*`]|\[(?P<words>[^\]]*)\]\([^)]*\)")
_LONGEST_EXAMPLE = 200
_MOST_ACCEPTED = 20


class Claim(NamedTuple):
    """A claim. ``settles``: the evidence that would do; ``wording``: what could be said instead."""

    note: Note
    quote: str
    settles: str
    wording: str
    example: str


class Accepted(NamedTuple):
    """Words that a rule let go, and the proof beside them."""

    quote: str
    line: int
    by: str


class Claims(NamedTuple):
    """The claims in order of impact, and those that were let go for the proof beside them."""

    claims: tuple[Claim, ...]
    accepted: tuple[Accepted, ...]
    read: str
    """The day on which most of the laws were last read; empty for none."""


def claims(audited: Audited) -> Claims:
    """What the claims rules found."""
    accepted = [
        Accepted(each.quote, each.start.line, each.by)
        for outcome in audited.result.outcomes.values()
        for each in outcome.accepted
    ]
    found = tuple(_claim(audited, each) for each in audited.of_family("claims"))
    days = Counter(law.checked for each in found for law in each.note.laws if law.checked)
    read = max(days, key=lambda day: (days[day], day), default="")
    return Claims(found, tuple(accepted[:_MOST_ACCEPTED]), read)


def _claim(audited: Audited, each: Numbered) -> Claim:
    rule = audited.rule(each.first.rule)
    settles = settling(rule) if rule else ""
    return Claim(each.note, cut(each.first.quote), settles, each.first.help, example(rule) if rule else "")


def settling(rule: Rule) -> str:
    """What would make such a claim lawful, as the rule's page says it; empty where it says nothing."""
    found = _SETTLES.search(rule.doc.body)
    return " ".join(_MARKS.sub(lambda mark: mark["words"] or "", found["text"]).split()) if found else ""


def example(rule: Rule) -> str:
    """The mended example of the rule's page as words; empty where it is long or no sentence."""
    for fence in FENCE.finditer(rule.doc.body):
        if "mended" in fence["info"].split():
            words = " ".join(_TAG.sub(" ", fence["code"]).split())
            return words if " " in words and len(words) <= _LONGEST_EXAMPLE and "{" not in words else ""
    return ""

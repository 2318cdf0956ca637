"""Claims with the law behind each, what would settle it, and how it could be said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from contentaudit.report.html.audited import Audited, Law, Note, Numbered
from contentaudit.report.html.views.first import cut
from contentaudit.rule import Rule
from contentaudit.rulepage import FENCE

_SETTLES = re.compile(r"^## What would make it lawful\n+(?P<text>.+?)(?=\n\n|\n#|\Z)", re.DOTALL | re.MULTILINE)
_PARAGRAPH = re.compile(r"<p>(?P<words>(?:(?!</?p>).)*)</p>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_MARKS = re.compile(r"[*`]|\[(?P<words>[^\]]*)\]\([^)]*\)")
_LONGEST_EXAMPLE = 200
_MOST_ACCEPTED = 20


class Place(NamedTuple):
    """Where a claim is made, and in which words."""

    note: Note
    quote: str


class Claim(NamedTuple):
    """A kind of claim with all its places. ``settles``: the evidence that would do; ``wording``: what could be said."""

    title: str
    places: tuple[Place, ...]
    laws: tuple[Law, ...]
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

    statements: int
    claims: tuple[Claim, ...]
    accepted: tuple[Accepted, ...]
    laws: tuple[Law, ...]
    """Every source of these claims once, in order of first mention."""
    read: str
    """The day on which most of the laws were last read; empty for none."""


def claims(audited: Audited) -> Claims:
    """What the claims rules found."""
    accepted = [
        Accepted(each.quote, each.start.line, each.by)
        for outcome in audited.result.outcomes.values()
        for each in outcome.accepted
    ]
    groups: dict[tuple[object, ...], list[Numbered]] = {}
    for each in audited.of_family("claims"):
        groups.setdefault((each.first.rule, each.first.message, each.first.help), []).append(each)
    found = tuple(_claim(audited, group) for group in groups.values())
    days = Counter(law.checked for each in found for law in each.laws if law.checked)
    read = max(days, key=lambda day: (days[day], day), default="")
    laws = dict.fromkeys(law for each in found for law in each.laws)
    statements = sum(len(each.places) for each in found)
    return Claims(statements, found, tuple(accepted[:_MOST_ACCEPTED]), tuple(laws), read)


def _claim(audited: Audited, group: Sequence[Numbered]) -> Claim:
    first = group[0].first
    rule = audited.rule(first.rule)
    return Claim(
        first.message,
        tuple(Place(each.note, cut(each.first.quote)) for each in group),
        group[0].note.laws,
        settling(rule) if rule else "",
        first.help,
        example(rule) if rule else "",
    )


def settling(rule: Rule) -> str:
    """What would make such a claim lawful, as the rule's page says it; empty where it says nothing."""
    found = _SETTLES.search(rule.doc.body)
    return " ".join(_MARKS.sub(lambda mark: mark["words"] or "", found["text"]).split()) if found else ""


def example(rule: Rule) -> str:
    """The mended example of the rule's page, where it is one paragraph; empty where it is more, or long."""
    for fence in FENCE.finditer(rule.doc.body):
        if "mended" in fence["info"].split() and (paragraph := _PARAGRAPH.fullmatch(fence["code"].strip())):
            words = " ".join(_TAG.sub(" ", paragraph["words"]).split())
            return words if len(words) <= _LONGEST_EXAMPLE and "{" not in words else ""
    return ""

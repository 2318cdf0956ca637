"""The links that visitors can follow: words, address, where it leads, and what is wrong with it."""

from __future__ import annotations

from typing import NamedTuple

from contentaudit.page.anchors import Anchor, anchors_of
from contentaudit.report.html.audited import Audited
from contentaudit.report.html.views.first import cut

_MOST = 300
_LEADS = {"page": "this page", "site": "this site", "elsewhere": "elsewhere", "nowhere": "nowhere"}
_ACTS = {"tel": "phone", "mailto": "email", "sms": "text message"}


class Link(NamedTuple):
    """``leads``: where to in a word; ``refs``: number and severity of the problems at the link."""

    words: str
    address: str
    leads: str
    line: int
    refs: tuple[tuple[int, str], ...]


class Links(NamedTuple):
    """The links, how many more there are, how many lead where, and whether anybody asked what they answer."""

    links: tuple[Link, ...]
    more: int
    counts: tuple[tuple[str, int], ...]
    asked: str


def links(audited: Audited) -> Links:
    """The visible links of a page."""
    anchors = anchors_of(audited.page)
    rows = [_link(audited, anchor) for anchor in anchors[:_MOST]]
    kinds = [_leads(anchor) for anchor in anchors]
    counts = tuple((kind, kinds.count(kind)) for kind in dict.fromkeys(kinds))
    return Links(tuple(rows), len(anchors) - len(rows), counts, _asked(audited))


def _link(audited: Audited, anchor: Anchor) -> Link:
    span = anchor.element.span
    refs = tuple((each.number, each.first.severity.value) for each in audited.within(span, "links", "phones"))
    words = cut(anchor.text.value or anchor.name)
    return Link(words, cut(anchor.href.value), _leads(anchor), audited.line(span.start), refs)


def _leads(anchor: Anchor) -> str:
    scheme = anchor.href.value.strip().partition(":")[0].lower()
    return _ACTS.get(scheme) or _LEADS[anchor.leads]


def _asked(audited: Audited) -> str:
    """Why nobody asked the addresses; empty where somebody did, or where no rule about it was on."""
    outcome = audited.result.outcomes.get("links.broken")
    return outcome.reason if outcome is not None and outcome.status == "skipped" else ""

"""Phone numbers, mail and postal addresses and opening hours: where each stands, and whether all places agree."""

from __future__ import annotations

from typing import NamedTuple

from contentaudit.model import Skip
from contentaudit.page.contacts import Fact, contacts_of
from contentaudit.report.html.audited import Audited

_MOST = 60
_NAMES = {"phone": "Phone", "email": "Email", "address": "Address", "hours": "Hours"}


class Contact(NamedTuple):
    """One fact. ``places``: for each form of place (``shown`` …) its lines; ``agrees``: ``yes``, ``no`` or empty."""

    kind: str
    written: str
    value: str
    places: tuple[tuple[str, tuple[int, ...]], ...]
    agrees: str
    notes: tuple[str, ...]


class Contacts(NamedTuple):
    """The facts of the page; ``why`` says why nobody looked."""

    facts: tuple[Contact, ...]
    more: int
    notes: tuple[str, ...]
    why: str


def contacts(audited: Audited) -> Contacts:
    """The contact facts that the page gives."""
    try:
        found = contacts_of(audited.page)
    except Skip as skip:
        return Contacts((), 0, (), str(skip))
    facts = tuple(_contact(audited, fact) for fact in found.facts[:_MOST])
    return Contacts(facts, len(found.facts) - len(facts) + found.more, found.notes, "")


def _contact(audited: Audited, fact: Fact) -> Contact:
    lines: dict[str, dict[int, None]] = {}
    for sighting in fact.sightings:
        lines.setdefault(sighting.form, {})[audited.line(sighting.span.start)] = None
    shown = next((s.written for s in fact.sightings if s.form == "shown"), fact.sightings[0].written)
    agrees = {True: "yes", False: "no", None: ""}[fact.equal]
    places = tuple((form, tuple(its)) for form, its in lines.items())
    return Contact(_NAMES[fact.kind], " ".join(shown.split()), fact.value, places, agrees, fact.notes)

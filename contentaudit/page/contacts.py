"""The contact facts of a page: each phone number, mail address, postal address and opening, with all its places.

Facts, not findings: what is equal, what differs and what stands in one place only is told as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from contentaudit.page.hours import hours_in
from contentaudit.page.phones.number import HELPLINES
from contentaudit.page.phones.region import Region
from contentaudit.page.sightings import Form, Kind, Sighting, sightings_of

if TYPE_CHECKING:
    from contentaudit.page.page import Page

MOST_SIGHTINGS = 5_000
"""Places that are told of one page; ``Contacts.more`` counts the others."""
Day = tuple[int, int, int]
"""A day (0 Monday), and when it opens and closes, in minutes."""
KINDS: tuple[Kind, ...] = ("phone", "email", "address", "hours")


class Fact(NamedTuple):
    """One value with its sightings in source order.

    ``equal``: do all places that give it, or should, agree? ``None`` where only one form of place gives it and nothing
    contradicts. ``notes`` say why not, and what else is known.
    """

    kind: Kind
    value: str
    equal: bool | None
    notes: tuple[str, ...]
    sightings: tuple[Sighting, ...]


class Contacts(NamedTuple):
    """All facts of a page, by kind and first place; ``region``: in whose plan its numbers were read."""

    region: Region
    facts: tuple[Fact, ...]
    notes: tuple[str, ...]
    more: int = 0


def contacts_of(page: Page) -> Contacts:
    """Gather them; raises ``Skip`` where the page cannot be judged (too much text, markup out of bounds)."""
    found = sorted(sightings_of(page), key=lambda sighting: (KINDS.index(sighting.kind), sighting.span))
    kept, more = found[:MOST_SIGHTINGS], max(0, len(found) - MOST_SIGHTINGS)
    groups: dict[tuple[Kind, str], list[Sighting]] = {}
    for sighting in kept:
        groups.setdefault((sighting.kind, sighting.value), []).append(sighting)
    seen = _Seen(kept)
    record = page.phones.business.record
    known = record.own | record.tracking
    facts = []
    for (kind, value), sightings in groups.items():
        equal, notes = seen.verdict(kind, value, sightings)
        if kind == "phone" and record.own and value.partition(";")[0] not in known | HELPLINES:
            notes.append("not on record")
        facts.append(Fact(kind, value, equal, tuple(dict.fromkeys(notes)), tuple(sightings)))
    return Contacts(page.phones.home, tuple(facts), tuple(_page_notes(page, kept)), more)


class _Seen:
    """Which values of a kind the page gives in which form."""

    def __init__(self, sightings: Iterable[Sighting]) -> None:
        self._by_form: dict[tuple[Kind, Form], set[str]] = {}
        self._leads: dict[tuple[Kind, str], set[str]] = {}
        """By a value that a link shows: where that link leads instead."""
        for sighting in sightings:
            if sighting.says:
                self._leads.setdefault((sighting.kind, sighting.says), set()).add(sighting.value)
            if sighting.form != "markup" or sighting.note != "of someone else":
                self._by_form.setdefault((sighting.kind, sighting.form), set()).add(sighting.value)

    def _gives(self, kind: Kind, *forms: Form) -> bool:
        return any(self._by_form.get((kind, form)) for form in forms)

    def verdict(self, kind: Kind, value: str, sightings: list[Sighting]) -> tuple[bool | None, list[str]]:
        """Is the value the same wherever the page gives it, and what is to be said of it?"""
        forms = {sighting.form for sighting in sightings}
        notes = [sighting.note for sighting in sightings if sighting.note]
        shows = sorted({sighting.says for sighting in sightings if sighting.says})
        leads = sorted(self._leads.get((kind, value), ()))
        if shows or leads:
            told = [f"a link to it shows {says}" for says in shows] + [f"shown by a link to {other}" for other in leads]
            return False, [*told, *notes]
        if forms == {"markup"} and "of someone else" not in notes and self._gives(kind, "shown", "linked"):
            if kind == "hours" and _is_among(value, self._shown_days):
                return True, notes
            return False, ["only in the markup", *notes]
        equal = True if len(forms) > 1 else None
        if "linked" not in forms and kind in ("phone", "email") and "shown" in forms and "fax" not in notes:
            notes.insert(0, "not linked")
        if "markup" not in forms and self._gives(kind, "markup") and value not in HELPLINES:
            if kind == "hours" and _is_among(value, self._marked_days):
                return True, notes
            notes.append("not in the markup")
        return equal, notes

    # Openings may be grouped in other ways, Mo-Fr or five single days: what counts is each day.

    @cached_property
    def _shown_days(self) -> frozenset[Day]:
        return self._days("shown")

    @cached_property
    def _marked_days(self) -> frozenset[Day]:
        return self._days("markup")

    def _days(self, form: Form) -> frozenset[Day]:
        return frozenset(day for value in self._by_form.get(("hours", form), ()) for day in _day_by_day(value))


def _day_by_day(value: str) -> frozenset[Day]:
    """Each day of an opening in comparable form; nothing for a value that cannot be read."""
    return frozenset(day for written in hours_in(value) for day in written.hours.each)


def _is_among(value: str, days: frozenset[Day]) -> bool:
    mine = _day_by_day(value)
    return bool(mine) and mine <= days


def _page_notes(page: Page, sightings: Iterable[Sighting]) -> Iterator[str]:
    if page.phones.swapped:
        yield "a call-tracking script may show other numbers than the source has"
    numbers: dict[str, set[str]] = {}
    for sighting in sightings:
        if sighting.kind == "phone" and sighting.value not in HELPLINES and sighting.note != "fax":
            numbers.setdefault(sighting.region, set()).add(sighting.value.partition(";")[0])
    header, footer = numbers.get("header", set()), numbers.get("footer", set())
    if header and footer and not header & footer:
        yield "header and footer give different phone numbers"

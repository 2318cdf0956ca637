"""The contact facts of pages as a table for people, as JSON for programs and as CSV for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from contentaudit.model import Position, Source
from contentaudit.page.contacts import KINDS, Contacts, Fact
from contentaudit.page.sightings import Kind, Sighting
from contentaudit.report.cells import head, spread
from contentaudit.report.counts import counted
from contentaudit.report.look import Look
from contentaudit.report.safe import defused
from contentaudit.report.spreadsheet import guarded

VERSION = 1
_PLURALS = {"phone": "phones", "email": "emails", "address": "addresses", "hours": "openings"}
_MOST_PLACES = 6
"""Places of one fact that the table for people lists."""
_MOST_PAGES = 3
"""Pages that the table for people names beside a fact."""
_LONGEST = 500
"""Characters of what a page wrote that are repeated."""
_HEADER = ("page", "line", "column", "kind", "region", "shown", "linked", "markup", "value", "equal", "note", "pages")


class PageContacts(NamedTuple):
    """A page as it was named, its facts, and the line and column of each offset that they name."""

    target: str
    url: str | None
    contacts: Contacts
    places: Mapping[int, Position]

    def place(self, sighting: Sighting) -> Position:
        """Where a sighting stands."""
        return self.places[sighting.span.start]


def told(target: str, url: str | None, source: Source, contacts: Contacts) -> PageContacts:
    """The facts of a page, ready to be told when its source is gone."""
    starts = {sighting.span.start for fact in contacts.facts for sighting in fact.sightings}
    return PageContacts(target, url, contacts, {start: source.position(start) for start in starts})


class Across(NamedTuple):
    """A value and the pages that give it."""

    kind: Kind
    value: str
    pages: tuple[str, ...]


def across(pages: Sequence[PageContacts]) -> list[Across]:
    """Every value with its pages: kind by kind, the most common first."""
    found: dict[tuple[Kind, str], dict[str, None]] = {}
    for page in pages:
        for fact in page.contacts.facts:
            found.setdefault((fact.kind, fact.value), {})[page.target] = None
    rows = [Across(kind, value, tuple(targets)) for (kind, value), targets in found.items()]
    return sorted(rows, key=lambda row: (KINDS.index(row.kind), -len(row.pages), row.value))


# -- for programs -----------------------------------------------------------------------------------------------------


def as_object(pages: Sequence[PageContacts]) -> Mapping[str, Any]:
    """The facts as a JSON document."""
    return {
        "format": "contentaudit-contacts",
        "version": VERSION,
        "pages": [_page_object(page) for page in pages],
        "across": [
            {"kind": row.kind, "value": row.value, "count": len(row.pages), "pages": list(row.pages)}
            for row in across(pages)
        ],
    }


def _page_object(page: PageContacts) -> Mapping[str, Any]:
    region = page.contacts.region
    return {
        "target": page.target,
        "url": page.url,
        "region": {"code": region.code, "from": region.origin},
        "notes": list(page.contacts.notes),
        "left_out": page.contacts.more,
        "facts": [
            {
                "kind": fact.kind,
                "value": fact.value,
                "equal": fact.equal,
                "notes": list(fact.notes),
                "places": [_place_object(page, sighting) for sighting in fact.sightings],
            }
            for fact in page.contacts.facts
        ],
    }


def _place_object(page: PageContacts, sighting: Sighting) -> Mapping[str, Any]:
    at = page.place(sighting)
    return {
        "form": sighting.form,
        "region": sighting.region,
        "text": sighting.written[:_LONGEST],
        "line": at.line,
        "column": at.column,
        "offset": at.offset,
    }


def as_csv(pages: Sequence[PageContacts]) -> str:
    """One row for each place; cells that a spreadsheet would run as a formula begin with an apostrophe."""
    counts = {(row.kind, row.value): len(row.pages) for row in across(pages)}
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(_HEADER)
    for page in pages:
        for fact in page.contacts.facts:
            for sighting in fact.sightings:
                at = page.place(sighting)
                written = [sighting.written[:_LONGEST] if sighting.form == form else "" for form in _HEADER[5:8]]
                verdict = (fact.value, _EQUAL[fact.equal], "; ".join(fact.notes), counts[fact.kind, fact.value])
                row = (page.target, at.line, at.column, fact.kind, sighting.region, *written, *verdict)
                writer.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in row])
    return made.getvalue()


_EQUAL = {True: "yes", False: "no", None: ""}


# -- for people -------------------------------------------------------------------------------------------------------


def as_text(page: PageContacts, look: Look) -> str:
    """The facts of one page: a line for each value, and below it the places that give it."""
    contacts = page.contacts
    title = look.paint(look.plain(page.target), "bold")
    lines = [f"{title} — {_summary(contacts.facts)}", f"numbers read in the plan of {look.plain(str(contacts.region))}"]
    lines += [f"note: {look.plain(note)}" for note in contacts.notes]
    if contacts.more:
        lines.append(f"note: {counted(contacts.more, 'place')} more are left out")
    gutter = max((len(_where(page, s)) for fact in contacts.facts for s in fact.sightings), default=0)
    for fact in contacts.facts:
        lines += ["", *_fact_lines(page, fact, gutter, look)]
    return defused("\n".join(lines) + "\n")


def _summary(facts: Iterable[Fact]) -> str:
    kinds = [fact.kind for fact in facts]
    return (
        " · ".join(counted(kinds.count(kind), kind, _PLURALS[kind]) for kind in KINDS if kind in kinds) or "no contacts"
    )


def _fact_lines(page: PageContacts, fact: Fact, gutter: int, look: Look) -> Iterator[str]:
    word = {True: "equal", False: "differs", None: ""}[fact.equal]
    verdict = ", ".join(filter(None, (word, *map(look.plain, fact.notes))))
    style = {True: "good", False: "error", None: "dim"}[fact.equal]
    room = look.width - 9
    value = head(look.plain(fact.value), room, look.glyphs.cut)
    line = spread(value, verdict, room) if verdict else None
    between = line[len(value) : -len(verdict)] if line else f"\n{'':9}" if verdict else ""
    verdict = look.paint(verdict if line else head(verdict, room, look.glyphs.cut), style)
    yield f"{fact.kind:<9}{look.paint(value, 'bold')}{between}{verdict}"
    for sighting in fact.sightings[:_MOST_PLACES]:
        start = f"{'':9}{_where(page, sighting):<{gutter}}  {sighting.region:<10}  {sighting.form:<6}  "
        written = look.plain(" ".join(sighting.written[:_LONGEST].split()))
        yield start + head(written, max(look.width - len(start), 12), look.glyphs.cut)
    if len(fact.sightings) > _MOST_PLACES:
        yield f"{'':9}and {counted(len(fact.sightings) - _MOST_PLACES, 'more place')}"


def _where(page: PageContacts, sighting: Sighting) -> str:
    at = page.place(sighting)
    return f"{at.line}:{at.column}"


def across_text(pages: Sequence[PageContacts], look: Look) -> str:
    """Which pages agree: every value with the number of pages that give it, and the few that do, or do not, by name."""
    every = [page.target for page in pages]
    lines = [f"On {counted(len(pages), 'page')}"]
    for row in across(pages):
        start = f"{row.kind:<9}{f'{len(row.pages):,} of {len(pages):,}':<12}  "
        words = look.plain(row.value) + _by_name(row.pages, every, look)
        lines.append(start + head(words, max(look.width - len(start), 12), look.glyphs.cut))
    return defused("\n".join(lines) + "\n")


def _by_name(giving: Sequence[str], every: Sequence[str], look: Look) -> str:
    if len(giving) == len(every):
        return ""
    if len(giving) <= min(_MOST_PAGES, len(every) // 2):
        return ", on " + ", ".join(map(look.plain, giving))
    given = frozenset(giving)
    missing = [target for target in every if target not in given]
    return ", not on " + ", ".join(map(look.plain, missing)) if len(missing) <= _MOST_PAGES else ""

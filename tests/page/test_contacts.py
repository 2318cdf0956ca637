"""The contact facts of a page: where each stands, and whether its places agree."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentaudit.model import Kind, Source
from contentaudit.page import contacts
from contentaudit.page.contacts import Contacts, contacts_of
from contentaudit.page.page import Page, Settings

CLINIC = """<html lang="en-US"><body>
<header>Call <a href="tel:+17149160379">(714) 916-0379</a></header>
<script type="application/ld+json">{"@type": "MedicalClinic", "name": "Harbor", "telephone": "+1-714-916-0379",
"email": "Info@harbor.example", "openingHours": ["Mo-Th 09:00-17:00", "Fr 09:00-17:00"],
"address": {"@type": "PostalAddress", "streetAddress": "12 Main Street", "addressLocality": "Irvine",
"addressRegion": "CA", "postalCode": "92614"},
"openingHoursSpecification": {"@type": "OpeningHoursSpecification", "dayOfWeek": "Saturday", "opens": "10:00",
"closes": "14:00"}}</script>
<main><p>Write to <a href="mailto:info@harbor.example?subject=x">info@harbor.example</a>. Mon–Fri 9am–5pm.</p></main>
<footer><div>12 Main St</div><div>Irvine, CA 92614</div>
<a href="https://maps.google.com/?q=12+Main+St,+Irvine,+CA+92614">Map</a>
<a href="tel:+17149160379">714.916.0379</a></footer></body></html>"""


ORGANISATION = '<script type="application/ld+json">{"@type":"Organization","telephone":"+12027075000"}</script>'


def facts(source: str, kind: Kind = "html", **settings: Any) -> Contacts:
    return contacts_of(Page(Source.from_string(source, kind), Settings(**settings)))


def verdicts(found: Contacts) -> dict[str, tuple[bool | None, tuple[str, ...]]]:
    return {fact.value: (fact.equal, fact.notes) for fact in found.facts}


def test_all_forms_of_one_value_are_one_fact() -> None:
    found = facts(CLINIC)
    assert verdicts(found) == {
        "+17149160379": (True, ()),
        "info@harbor.example": (True, ()),
        "12 main street, irvine, 92614": (True, ()),
        "Mo-Th 09:00-17:00": (True, ()),
        "Fr 09:00-17:00": (True, ()),
        "Sa 10:00-14:00": (False, ("only in the markup",)),
        "Mo-Fr 09:00-17:00": (True, ()),
    }
    phone = found.facts[0]
    assert [(s.form, s.region, s.written) for s in phone.sightings] == [
        ("linked", "header", "tel:+17149160379"),
        ("shown", "header", "(714) 916-0379"),
        ("markup", "json-ld", "+1-714-916-0379"),
        ("linked", "footer", "tel:+17149160379"),
        ("shown", "footer", "714.916.0379"),
    ]


def test_every_place_is_exact() -> None:
    for fact in facts(CLINIC).facts:
        for sighting in fact.sightings:
            written = CLINIC[sighting.span.start : sighting.span.end]
            assert written
            if sighting.kind in ("phone", "email"):
                assert sighting.written in written


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Call 714-916-0379</p>", {"+17149160379": (None, ("not linked",))}),
        (
            '<a href="tel:+12027075001">202-707-5000</a>',
            {
                "+12027075001": (False, ("a link to it shows +12027075000",)),
                "+12027075000": (False, ("shown by a link to +12027075001",)),
            },
        ),
        (
            '<a href="mailto:a@x.example">b@x.example</a>',
            {
                "a@x.example": (False, ("a link to it shows b@x.example",)),
                "b@x.example": (False, ("shown by a link to a@x.example",)),
            },
        ),
        ("<p>Fax: 202-707-5001</p>", {"+12027075001": (None, ("fax",))}),
        ('<a href="tel:988">988</a>', {"988": (None, ())}),
        ('<a href="tel:+17145550134">714-555-0134</a>', {"+17145550134": (True, ("reserved for fiction",))}),
        ('<a href="tel:+17149160379;ext=2">714-916-0379 x2</a>', {"+17149160379;ext=2": (True, ())}),
        (
            f"{ORGANISATION}<p>Call 714-916-0379. SAMHSA: 1-800-662-4357</p>",
            {
                "+12027075000": (False, ("only in the markup",)),
                "+17149160379": (None, ("not linked", "not in the markup")),
                "+18006624357": (None, ("not linked",)),
            },
        ),
        (ORGANISATION, {"+12027075000": (None, ())}),
        (
            '<a href="https://maps.google.com/?q=44+Main+St,+Irvine,+CA+92614">12 Main St, Irvine, CA 92614</a>',
            {
                "44 main street, irvine, 92614": (False, ("a link to it shows 12 main street, irvine, 92614",)),
                "12 main street, irvine, 92614": (False, ("shown by a link to 44 main street, irvine, 92614",)),
            },
        ),
        ("<p hidden>Call 714-916-0379, a@x.example</p><code>714-916-0379</code>", {}),
    ],
)
def test_what_agrees_and_what_does_not(html: str, expected: dict[str, Any]) -> None:
    assert verdicts(facts(html, region="US")) == expected


def test_the_record_and_the_layout() -> None:
    html = (
        '<header><a href="tel:+17149160379">Call</a></header><footer><a href="tel:+12024561414">Call</a></footer>'
        '<script src="//cdn.callrail.com/companies/1/a/12/swap.js"></script>'
    )
    found = facts(html, region="US", business={"phones": ["(714) 916-0379"]})
    assert verdicts(found) == {"+17149160379": (None, ()), "+12024561414": (None, ("not on record",))}
    assert found.notes == (
        "a call-tracking script may show other numbers than the source has",
        "header and footer give different phone numbers",
    )


def test_the_region_is_told_with_what_named_it() -> None:
    assert str(facts("<p>x</p>", region="GB", region_from="command line").region) == "GB, from command line"


def test_markdown() -> None:
    found = facts("Call [(714) 916-0379](tel:+17149160379) or a@x.example, Mon-Fri 9-5.\n", "markdown", region="US")
    assert [fact.value for fact in found.facts] == ["+17149160379", "a@x.example", "Mo-Fr 09:00-17:00"]


def test_a_table_of_days_is_read_row_by_row() -> None:
    rows = "".join(f"<tr><td>{day}</td><td>9:00 - 17:00</td></tr>" for day in ("Monday", "Tuesday"))
    assert [fact.value for fact in facts(f"<table>{rows}</table>").facts] == ["Mo 09:00-17:00", "Tu 09:00-17:00"]


def test_what_goes_beyond_the_limit_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contacts, "MOST_SIGHTINGS", 3)
    found = facts("".join(f"<p>a{number}@x.example</p>" for number in range(10)))
    assert (len(found.facts), found.more) == (3, 7)


def test_time_grows_with_length_alone() -> None:
    def took(count: int) -> float:
        lines = (
            f"<p>Mon-Fri {n % 9}:00-1{n % 9}:{n % 60:02} a{n}@x.example, {n} Oak St, Irvine, CA 92614"
            for n in range(count)
        )
        page = Page(Source.from_string("".join(lines)))
        began = time.perf_counter()
        contacts_of(page)
        return time.perf_counter() - began

    took(50)
    assert took(2_000) < 8 * took(500) + 0.5


@settings(max_examples=100, deadline=None)
@given(
    st.text(st.sampled_from("a@.x714 916-0379Mon-Fri 95:&<>[](){}\n\"'=24/7,"), max_size=120),
    st.sampled_from(["html", "markdown", "text"]),
)
def test_any_page_has_facts_with_places_in_it(text: str, kind: Kind) -> None:
    for fact in facts(text, kind).facts:
        for sighting in fact.sightings:
            assert 0 <= sighting.span.start <= sighting.span.end <= len(text)
            assert sighting.value

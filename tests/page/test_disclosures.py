"""Required statements: recognised however they are set, and not where they are not made."""

from __future__ import annotations

import html
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentaudit.model import RuleError, Severity, Source, Span
from contentaudit.page import Page
from contentaudit.page.disclosures import KNOWN, pieces, words_of
from contentaudit.page.required import Required, is_rule


def page(body: str, foot: str = "") -> Page:
    return Page(Source.from_string(f"<html><body><main>{body}</main><footer>{foot}</footer></body></html>"))


FDA = (
    "These statements have not been evaluated by the Food and Drug Administration. "
    "This product is not intended to diagnose, treat, cure, or prevent any disease."
)


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{FDA}</p>",
        f"<p>{FDA.replace('These statements have', 'This statement has')}</p>",
        f"<p>*{FDA.upper()}</p>",
        f"<p>† {FDA.replace(', or prevent', ' or prevent')}</p>",
        f"<p>“{FDA.replace(' ', '&nbsp; ')}”</p>",
        f"<p>{FDA.replace('. This', '.</p><p>This')}</p>",
        f"<p><strong>{FDA.replace('Administration. ', 'Administration.<br>')}</strong></p>",
        f"<details><summary>Legal</summary><p>{FDA}</p></details>",
    ],
)
def test_the_fda_disclaimer_however_it_is_set(body: str) -> None:
    assert page(body).disclosures.makes("fda-disclaimer")
    assert page("", body).disclosures.makes("fda-disclaimer"), "the footer is part of the page"


@pytest.mark.parametrize(
    "text",
    [
        FDA.replace("Food and Drug Administration", "FDA"),
        FDA.replace("This product is", "These products are"),
        FDA.partition(". ")[0],
        FDA.replace("not been evaluated", "been evaluated"),
        FDA.replace("cure, ", ""),
        "",
    ],
)
def test_other_words_are_not_the_disclaimer(text: str) -> None:
    assert not page(f"<p>{text}</p>").disclosures.makes("fda-disclaimer")


def test_hidden_words_and_code_state_nothing() -> None:
    said = page(f'<p hidden>{FDA}</p><div style="display:none"><p>{FDA}</p></div><pre>{FDA}</pre>').disclosures
    assert not said.makes("fda-disclaimer")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("dhcs-sentence", "Licensed by the State Department of Health Care Services."),
        ("dhcs-sentence", "CERTIFIED BY THE STATE DEPARTMENT OF HEALTH CARE SERVICES"),
        ("dhcs-sentence", "We are licensed and certified by the California Department of Health Care Services (DHCS)."),
        ("dhcs-abbreviated", "Licensed by DHCS"),
        ("licence-number", "License #190123AP"),
        ("licence-number", "DHCS certification no. 300456DP"),
        ("licence-expiry", "Expiration date: May 31, 2027"),
        ("licence-expiry", "expires 05/31/2027"),
        ("status-list", "Look up programs with probationary status, temporary suspension or revocation."),
        ("drug-risk", "Common side effects are nausea and headache."),
        ("drug-risk", "See the full Prescribing Information."),
        ("drug-risk", "Boxed warning: suicidal thoughts"),
        ("typical-result", "Most members lose 4 to 6 pounds in three months."),
        ("typical-result", "On average, clients stay for nine weeks."),
        ("material-connection", "This post contains affiliate links."),
        ("material-connection", "As an Amazon Associate I earn from qualifying purchases."),
        ("material-connection", "We may receive a small commission."),
        ("material-connection", "Sponsored by Harbor Point"),
        ("medical-review", "Medically reviewed by Ana Ruiz, MD"),
        ("medical-review", "Medical reviewer: Dr. Ana Ruiz"),
        ("medical-review", "Reviewed by Ana Ruiz, LCSW, on 3 May 2026"),
        ("not-medical-advice", "This article is not medical advice."),
        ("not-medical-advice", "It isn’t intended as a substitute for professional medical advice."),
        ("not-medical-advice", "Our quiz does not replace a visit to your doctor."),
        ("emergency", "In an emergency, call 911."),
        ("emergency", "If you are in danger dial 999 at once."),
        ("emergency", "Go to the nearest emergency room."),
    ],
)
def test_a_statement_is_recognised(name: str, text: str) -> None:
    made = page(f"<p>{html.escape(text)}</p>").disclosures
    assert made.makes(name)
    assert next(made.places(name)).value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("dhcs-sentence", "We follow the rules of the Department of Health Care Services."),
        ("dhcs-sentence", "Licensed by the Department of Consumer Affairs"),
        ("licence-number", "Our license hangs in the hall."),
        ("licence-number", "Licensed since 2019 in three states"),
        ("licence-expiry", "The offer ends soon."),
        ("status-list", "Your driver’s license may be suspended."),
        ("drug-risk", "There are no side effects."),
        ("drug-risk", "It works without any side effects."),
        ("typical-result", "Results not typical."),
        ("typical-result", "Individual results may vary."),
        ("material-connection", "We are affiliated with the county hospital."),
        ("medical-review", "Our medical review board meets on Mondays."),
        ("medical-review", "The application is reviewed by our staff within a day."),
        ("not-medical-advice", "Ask for medical advice at the front desk."),
        ("emergency", "We opened 911 beds."),
        ("emergency", "Emergency contact: your sister"),
    ],
)
def test_what_only_looks_like_a_statement(name: str, text: str) -> None:
    assert not page(f"<p>{html.escape(text)}</p>").disclosures.makes(name)


def test_words_without_case_and_punctuation() -> None:
    assert words_of("“Don’t—stop”,\n TAKING  it!") == "don t stop taking it"


@pytest.mark.parametrize(
    ("href", "address", "found"),
    [
        ("https://www.dhcs.ca.gov/licensed", "dhcs.ca.gov", True),
        ("//data.dhcs.ca.gov", "dhcs.ca.gov", True),
        ("https://dhcs.ca.gov.example.com/", "dhcs.ca.gov", False),
        ("https://notdhcs.ca.gov/", "dhcs.ca.gov", False),
        ("/terms/", "/terms", True),
        ("https://example.org/terms?x=1", "/terms", True),
        ("/terms-of-use", "/terms", False),
        ("HTTPS://Example.org/A", "https://example.org/a", True),
        ("https://[bad", "/terms", False),
    ],
)
def test_links_to_an_address(href: str, address: str, found: bool) -> None:
    assert bool(page(f'<p><a href="{href}">x</a></p>').disclosures.links_to(address)) is found


def test_a_hidden_link_is_no_link() -> None:
    assert not page('<p hidden><a href="/terms">x</a></p>').disclosures.links_to("/terms")


def test_where_a_statement_must_stand() -> None:
    footer = Required("a", "Why.", text="Terms apply", where="footer")
    anywhere = Required("a", "Why.", text="Terms apply")
    assert page("", "<p>terms  APPLY.</p>").disclosures.met(footer)
    assert not page("<p>Terms apply.</p>").disclosures.met(footer)
    assert page("<p>Terms apply.</p>").disclosures.met(anywhere)
    assert not page("<p>The terms applying to members</p>").disclosures.met(anywhere), "whole words"


def test_near_is_two_blocks_away() -> None:
    required = Required("a", "Why.", pattern="not paid", where="near:claims.testimonial")
    body = "<p>Story</p><p>One</p><p>{}</p><p>{}</p>"
    near, far = page(body.format("Not paid.", "x")), page(body.format("x", "Not paid."))
    at = near.source.text.index("Story")
    assert near.disclosures.met(required, Span(at, at + 5))
    assert not far.disclosures.met(required, Span(at, at + 5))


def test_the_link_stands_where_the_words_do() -> None:
    required = Required("a", "Why.", text="Terms apply", link="/terms", where="footer")
    assert page("", '<p><a href="/terms">Terms apply</a></p>').disclosures.met(required)
    assert not page('<p><a href="/terms">x</a></p>', "<p>Terms apply</p>").disclosures.met(required)


def test_a_rule_or_a_pattern() -> None:
    assert is_rule("claims.testimonial")
    assert not is_rule("24/7")
    assert not is_rule(r"free\.")
    waits = Required("a", "Why.", when=("always", "claims.cure", "24/7"), where="near:claims.testimonial")
    assert waits.rules == ("claims.testimonial", "claims.cure")


def test_a_match_across_pieces_is_found_in_its_place() -> None:
    words = "x" * 480 + " never paid for " + "y" * 2_000
    made = page(f"<p>{words}</p>")
    found = made.disclosures.place_of("never paid for")
    assert found is not None
    assert made.source.text[found.span.start : found.span.end] == found.value == "never paid for"
    assert made.disclosures.place_of("never paid for it") is None
    assert made.disclosures.place_of("^y") is None, "the beginning is that of the block"


@given(st.integers(0, 3_000), st.integers(0, 3_000))
def test_pieces_leave_nothing_out(before: int, after: int) -> None:
    text = "x" * before + "needle" + "y" * after
    ranges = list(pieces(len(text)))
    assert any("needle" in text[start:end] for start, end in ranges)
    assert len(ranges) <= len(text) / 250 + 1


@pytest.mark.parametrize("name", sorted(KNOWN))
@pytest.mark.parametrize(
    "unit",
    [
        "these statements have not been evaluated by ",
        "license no ",
        "not a substitute for ",
        "most people ",
        "a" * 40 + " ",
    ],
)
def test_a_page_of_beginnings_takes_no_noticeable_time(name: str, unit: str) -> None:
    made = page(f"<p>{unit * 20_000}</p>").disclosures
    begun = time.process_time()
    made.makes(name)
    next(made.places(name), None)
    assert time.process_time() - begun < 20


def test_severity_by_default() -> None:
    assert Required("a", "Why.").severity is Severity.WARNING


def test_patterns_that_use_up_their_time_stop_the_rule_by_name() -> None:
    made = page("<p>a b</p><p>c</p>").disclosures
    made.seconds_left = -1
    with pytest.raises(RuleError, match=r"the pattern “x\.y” takes too long on this page"):
        made.place_of("x.y")


def test_a_proved_pattern_cannot_hold_up_a_page() -> None:
    made = page(f"<p>{'ab' * 200_000}</p>").disclosures
    begun = time.process_time()
    with suppress(RuleError):
        made.place_of("a.{0,400}b.{0,400}c")
    assert time.process_time() - begun < 40

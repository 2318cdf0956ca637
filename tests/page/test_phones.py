"""Phone numbers of a page: what is one, what only looks like one, what a link dials, and one fault for one cause."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentaudit.model import Fix, Kind, Skip, Source
from contentaudit.page.addresses import read_address
from contentaudit.page.page import Page, Settings
from contentaudit.page.phones.finder import MOST_CHARACTERS, NumberReader
from contentaudit.page.phones.href import dial_of
from contentaudit.page.phones.number import is_sample, keyed, read_number
from contentaudit.page.phones.phones import Phones
from contentaudit.page.phones.region import region_of

KINDS = (
    "number-not-linked tel-mismatch tel-malformed tel-invalid tel-not-international wrong-country placeholder-number "
    "fictional-number vanity-mismatch empty-name name-number-mismatch schema-telephone-mismatch nap-inconsistent "
    "extension-lost wrong-scheme js-only-tel fax-linked premium-rate-number number-in-image missing-crisis-line "
    "outdated-crisis-line crisis-line-wrong crisis-line-not-linked"
).split()


def phones(source: str, kind: Kind = "html", region: str | None = "US", **business: Any) -> Phones:
    return Page(Source.from_string(source, kind), Settings(region=region, business=business)).phones


def told(source: str, kind: Kind = "html", region: str = "US", **business: Any) -> list[tuple[str, str]]:
    """Kind and written words of every fault, in order of kind and place."""
    found = phones(source, kind, region, **business)
    faults = [(kind, fault.place.span) for kind in KINDS for fault in found.faults(kind)]
    return [(kind, source[span.start : span.end]) for kind, span in faults]


def mended(source: str, fix: Fix | None) -> str:
    assert fix is not None
    for edit in sorted(fix.edits, key=lambda edit: edit.span, reverse=True):
        source = source[: edit.span.start] + edit.text + source[edit.span.end :]
    return source


# -- numbers in text --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "region", "written", "dialled"),
    [
        ("Call (714) 916-0379 today", "US", "(714) 916-0379", "+17149160379"),
        ("Call 1.800.662.4357!", "US", "1.800.662.4357", "+18006624357"),
        ("800-662-4357/800-232-4636", "US", "800-662-4357", "+18006624357"),
        ("Tel.: 714/916-0379", "US", "714/916-0379", "+17149160379"),
        ("Phone number 7149160379", "US", "7149160379", "+17149160379"),
        ("Call 202\u2011456\u20111414", "US", "202\u2011456\u20111414", "+12024561414"),
        ("Call 1 (800) 662-HELP", "US", "1 (800) 662-HELP", "+18006624357"),
        ("Call (888) 4-DETOX-1 now", "US", "(888) 4-DETOX-1", "+18884338691"),
        ("Dial 1-800-Medicare", "US", "1-800-Medicare", "+18006334227"),
        ("Order 1-800-FLOWERS now", "US", "1-800-FLOWERS", "+18003569377"),
        ("Ring 0300 311 22 33", "GB", "0300 311 22 33", "+443003112233"),
        ("Tel +44 (0)20 7219 3000", "GB", "+44 (0)20 7219 3000", "+442072193000"),
        ("Call 1300 22 4636", "AU", "1300 22 4636", "+611300224636"),
    ],
)
def test_numbers_are_found_as_written(text: str, region: str, written: str, dialled: str) -> None:
    found = NumberReader(region).find(text)[0]
    assert text[found.start : found.end] == written
    assert found.number is not None
    assert found.number.e164 == dialled


@pytest.mark.parametrize(
    "text",
    [
        "Version 2.10.1234.5678 shipped 2023-01-15 to 2024-02-16.",
        "Ticket 202-456-1414 is resolved.",
        "Case no. 202-456-1414.",
        "Member ID: 714-916-0379",
        "Policy 800-662-4357 expired.",
        "Account number 2024561414",
        "SSN 123-45-6789, EIN 12-3456789.",
        "Card 4111 1111 1111 1111",
        "ISBN 0-306-40615-2; ISBN 9780306406157; 978-0-89042-555-8",
        "NDC 0777-3105-02 and NDC 50242-040-62",
        "Visit harborclinic.example/202-456-1414 or mail 2024561414@txt.example.com",
        "File IMG_2024561414.jpg",
        "GPS 33.6845673, -117.8265051",
        "Serial number 7149160379",
        "Confirmation number 714-916-0379",
        "Invoice #714-916-0379",
        "Call with your claim number 714-916-0379 at hand",
        "From 03/2015 – 03/2016 we ran a pilot.",
        "Dose 714-916-0379 units",
        "The bill was $2024561414.",
        "1-800 numbers are free, 1-800-NUMBERS are not letters",
        "ORCID 0000-0002-1825-0097",
        "Claim 550e8400-e29b-41d4-a716-446655440000",
        "Between 2019 2020 2021 and 2022, 3000000000 steps",
        "CPT 90837 99213",
        "Hours 9:00-5:00, room 200 MG",
        '{% include "call.html" number="202-456-1414" %}',
        "Survey (n = 202 456 1414)",
        "",
    ],
)
def test_what_only_looks_like_a_number(text: str) -> None:
    assert NumberReader("US").find(text) == []


def test_labels_belong_to_the_number_behind_them() -> None:
    found = NumberReader("US").find("Tel 714.916.0379 | Fax 714.916.0380 | Cell 714.916.0381")
    assert [number.fax for number in found] == [False, True, False]
    assert not NumberReader("US").find("Phone/Fax: 202-456-1414")[0].fax
    assert NumberReader("US").find("(714) 916-0379 (fax)")[0].fax


def test_a_cell_is_read_with_the_one_before_it() -> None:
    assert told("<table><tr><th>Phone</th><td>7149160379</td></tr></table>") == [("number-not-linked", "7149160379")]
    assert told("<table><tr><th>License number</th><td>714-916-0379</td></tr></table>") == []


@pytest.mark.parametrize(
    ("digits", "sample"),
    [
        ("1234567890", True),
        ("5555555555", True),
        ("10000000000", True),
        ("00000000000", True),
        ("5551234567", True),
        ("8001234567", True),
        ("01234567890", True),
        ("7149160379", False),
        ("2127777777", False),
        ("02072193000", False),
        ("988", False),
        ("", False),
    ],
)
def test_samples(digits: str, sample: bool) -> None:
    assert is_sample(digits) is sample


def test_letters_are_keys() -> None:
    assert keyed("abc DEF ghi JKL mno PQRS tuv WXYZ 01") == "222333444555666777788899990" + "1"


# -- what an address dials --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("href", "digits", "extension"),
    [
        ("tel:+17149160379", "17149160379", ""),
        (" TEL:+1-(714)-916.0379 ", "17149160379", ""),
        ("tel:%2B17149160379", "17149160379", ""),
        ("tel:+12024561414;ext=204", "12024561414", "204"),
        ("tel:+12024561414;EXT=20-4;isub=1", "12024561414", "204"),
        ("tel:+12024561414,204", "12024561414", "204"),
        ("tel:+12024561414,,204", "12024561414", "204"),
        ("tel:+12024561414;204", "12024561414", "204"),
        ("tel:863-1234;phone-context=+1-914-555", "8631234", ""),
        ("t\nel:+1714\t9160379", "17149160379", ""),
        ("sms:+17149160379?body=Hi", "17149160379", ""),
        ("https://wa.me/17149160379?text=Hi", "17149160379", ""),
        ("https://api.whatsapp.com/send?phone=%2B17149160379&text=1", "17149160379", ""),
    ],
)
def test_addresses_that_dial(href: str, digits: str, extension: str) -> None:
    dial = dial_of(href)
    assert dial is not None
    assert (dial.digits, dial.extension, dial.fault, dial.template) == (digits, extension, "", False)


@pytest.mark.parametrize(
    "rest",
    [
        "",
        "#",
        "+",
        "-",
        "//+12024561414",
        "++18006624357",
        "+1 202 456 1414",
        "+1%20800",
        "1-800-662-HELP",
        "+12024561414x12",
        "+12024561414p12",
        "*67,7149160379",
        "+17149160379#",
        "8006624357/8002324636",
        "\u202a+17149160379\u202c",
        "+1202456141٤",
        "+1–714–916–0379",
        "+1７149160379",
        "1+7149160379",
        "+1234567890123456",
        "+17149160379?call",
        "ext204",
        "+1714\u00a09160379",
        "1" * 2_000,
    ],
)
def test_addresses_that_are_malformed(rest: str) -> None:
    dial = dial_of(f"tel:{rest}")
    assert dial is not None
    assert dial.fault


@pytest.mark.parametrize(
    ("href", "begins"),
    [
        ("callto:+12024561414", "callto:"),
        ("phone:7149160379", "phone:"),
        ("skype:+17149160379?call", "skype:"),
        ("8006624357", "no scheme"),
        ("(714) 916-0379", "no scheme"),
        ("/tel:7149160379", "no scheme"),
        ("http://8006624357/", "http://"),
        ("//7149160379", "//"),
        ("mailto:7149160379", "mailto:"),
    ],
)
def test_addresses_that_only_look_as_if(href: str, begins: str) -> None:
    dial = dial_of(href)
    assert dial is not None
    assert (dial.scheme, dial.named) == ("wrong", begins)


@pytest.mark.parametrize(
    "href",
    [
        "/p/7149160379",
        "https://example.com/7149160379",
        "2024/11/23",
        "http://192.0.2.10",
        "mailto:a@example.com",
        "#2024561414",
        "skype:harbor.clinic?chat",
        "?id=7149160379",
        "7149160379.html",
        "javascript:void(0)",
        "",
        "/",
        "12",
        "sms:",
        "9" * 5_000,
    ],
)
def test_addresses_that_are_no_matter_of_phones(href: str) -> None:
    assert dial_of(href) is None


# -- one fault, one finding -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("link", "kinds"),
    [
        ('<a href="tel:+17149160379">(714) 916-0379</a>', []),
        ('<a href="tel:1-800-232-4636">1-800-662-4357</a>', ["tel-mismatch", "tel-not-international"]),
        ('<a href="tel:(714) 555-0134">(714) 555-0134</a>', ["tel-malformed"]),
        ('<a href="tel:5555555555">555-555-5555</a>', ["placeholder-number"]),
        ('<a href="tel:7145550134">(714) 555-0134</a>', ["fictional-number"]),
        ('<a href="tel:{{phone}}">{{phone}}</a>', ["placeholder-number"]),
        ('<a href="callto:7149160379">(714) 916-0370</a>', ["wrong-scheme"]),
        ('<a href="tel:">Call <i class="icon"></i></a>', ["tel-malformed"]),
        ('<a href="tel:"><i class="icon"></i></a>', ["tel-malformed", "empty-name"]),
        ('<a href="tel:+8006624357">800-662-4357</a>', ["wrong-country"]),
        ('<a href="tel:+4403003112233">+44 300 311 2233</a>', ["tel-invalid"]),
        ('<a href="tel:18006624375">1-800-662-HELP</a>', ["tel-not-international", "vanity-mismatch"]),
        ('<a href="tel:+18007384221">1-800-REHABS</a>', ["vanity-mismatch"]),
        ('<a href="tel:+18007342271">1-800-REHABS</a>', []),
        ('<a href="tel:+12024561414">202-456-1414</a> ext. 204', ["extension-lost"]),
        ('<a href="tel:7042;phone-context=example.com">Desk 7042</a>', []),
        ('<a href="tel:863-1234;phone-context=+1-914-555">914-863-1234</a>', []),
        ('<a href="tel:988">988</a> <a href="tel:211">2-1-1</a>', []),
        ('<a href="tel:988">988 (or 1-800-273-8255)</a>', []),
        ('Fax: <a href="tel:(202) 707-5001">202-707-5001</a>', ["fax-linked"]),
        ('<table><tr><td>Fax</td><td><a href="tel:+12027075001">202-707-5001</a></td></tr></table>', ["fax-linked"]),
        ('<a href="tel:+12027075001">202-707-5001</a> (fax)', ["fax-linked"]),
        ('Phone &amp; fax: <a href="tel:+12027075001">202-707-5001</a>', []),
        ('<a href="tel:+17149160379" aria-label="Call 202-456-1414">Call</a>', ["name-number-mismatch"]),
        ('<a href="tel:+17149160379" aria-label="Call 202-456-1414">202-456-1414</a>', ["tel-mismatch"]),
        ('<a href="tel:+17149160379">&#xf095;</a>', ["empty-name"]),
        ('<a href="tel:+17149160379"><span aria-hidden="true">Call</span></a>', ["empty-name"]),
        ('<a href="tel:+17149160379">📞</a>', []),
        ('<a href="sms:+17149160379">Call us</a>', ["wrong-scheme"]),
        ('<a href="sms:+17149160379">Call or text us</a>', []),
        ('<a href="#" onclick="location=\'tel:+17149160379\'">Call (714) 916-0379</a>', ["js-only-tel"]),
        ('<div onclick="track(\'tel:1\')"><a href="tel:+17149160379">Call</a></div>', []),
        ('<p hidden><a href="tel:">x</a></p>', []),
        ("<p>Call 1-900-456-7890</p>", ["premium-rate-number"]),
        ('<img src="a.png" alt="Fax 202-707-5001"> <img src="b.png" alt="Call 202-707-5001">', ["number-in-image"]),
        ('Call <a href="tel:+12023580000">(202)</a> 358-0000', []),
        ("<s>Call 202-358-0000</s> <kbd>202-358-0000</kbd> <option>202-358-0000</option>", []),
    ],
)
def test_one_cause_is_one_fault(link: str, kinds: Sequence[str]) -> None:
    assert sorted(kind for kind, _ in told(link)) == sorted(kinds)


def test_what_a_plus_before_a_local_number_means_depends_on_the_page() -> None:
    """``+4792345678`` is a Norwegian mobile; on a page that shows 479-234-5678 it is a slip."""
    link = '<a href="tel:+4792345678">Call</a>'
    assert told(link) == []
    assert ("wrong-country", "tel:+4792345678") in told(f"{link}<p>Call 479-234-5678</p>")


def test_markdown() -> None:
    assert told("Call [us](tel:+1 714 916 0379).\n", "markdown") == [("tel-malformed", "tel:+1 714 916 0379")]
    assert told("[Call (714) 916-0379](tel:(714) 916-0379)\n", "markdown") == [("tel-malformed", "tel:(714) 916-0379")]
    assert told("Call {{phone_number}} or {{ site.phone }}.\n", "markdown") == [
        ("placeholder-number", "{{phone_number}}")
    ]
    assert told("[Call](tel:{{ site.phone }})\n", "markdown") == []
    assert told("`[x](tel:+1 714)` is how not to\n", "markdown") == []


# -- crisis lines -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "region", "kinds"),
    [
        ("Feeling suicidal?", "US", ["missing-crisis-line"]),
        ("Feeling suicidal?", "DE", []),
        ("If a loved one is in crisis, we can help.", "US", ["missing-crisis-line"]),
        ("People in crisis intervention; the financial crisis; crisis stabilization.", "US", []),
        ("Suicide prevention training. Suicide Prevention Month.", "US", []),
        ("Overdose deaths rose. Naloxone reverses an overdose.", "US", []),
        ("In an overdose emergency, call 911.", "US", []),
        ("In an overdose emergency, call us.", "US", ["missing-crisis-line"]),
        ("Feeling suicidal? Text 989.", "US", ["crisis-line-wrong"]),
        ("In a crisis? Call 1-988 now.", "US", ["crisis-line-wrong"]),
        ("Suicide hotline: people have been calling since 1988. Call 988.", "US", ["crisis-line-not-linked"]),
        ("Suicidal? Call 908 555 1234 or 988.", "US", ["crisis-line-not-linked", "number-not-linked"]),
        ("988 Suicide &amp; Crisis Lifeline: (714) 916-0379", "US", ["crisis-line-wrong"]),
        ("Suicide: National Suicide Prevention Lifeline: 800-273-TALK", "US", ["outdated-crisis-line"]),
        ("Suicidal? Call 116 132.", "GB", ["crisis-line-wrong"]),
        ("Suicidal? Call NHS 111.", "GB", []),
        ("Suicidal? Call Lifeline on 13 11 14.", "AU", ["crisis-line-not-linked"]),
        ("In an emergency call 911.", "US", []),
    ],
)
def test_crisis_lines(text: str, region: str, kinds: Sequence[str]) -> None:
    assert sorted(kind for kind, _ in told(f"<p>{text}</p>", region=region)) == sorted(kinds)


# -- the organisation's own data --------------------------------------------------------------------------------------

CLINIC: dict[str, Any] = {
    "name": "Harbor Clinic",
    "address": "12 Main Street, Suite 300, Irvine, CA 92614",
    "phones": ["+17149160379"],
    "tracking": ["(866) 225-0709"],
}


@pytest.mark.parametrize(
    ("footer", "odd"),
    [
        ("Harbor Clinic, 12 Main St. Ste 300, Irvine, CA 92614-1234", []),
        ("Harbor Clinic LLC, 12 Main St, Irvine, CA 92614", []),
        ("<div>Harbor Clinic</div><div>12 Main St</div><div>Irvine, CA 92641</div>", ["92641"]),
        ("Harbor Clinic<br>21 Main St<br>Irvine, CA 92614", ["21 Main St"]),
        ("Harbor Clinic<br>12 Maine St<br>Irvine, CA 92614", ["12 Maine St"]),
        ("Harbour Clinic, 12 Main St, Irvine, CA 92614", ["Harbour Clinic"]),
        ("Second office: 500 Oak Avenue, Irvine, CA 92614. Cafe: 44 Main Street, Anaheim, CA 92801", []),
        ('<a href="tel:+12024561414">202-456-1414</a>', ["202-456-1414"]),
        ('<a href="tel:+12024561414">Call us</a>', ["tel:+12024561414"]),
        ('<a href="tel:+18662250709">866-225-0709</a> <a href="tel:+18006624357">SAMHSA</a>', []),
    ],
)
def test_name_address_and_phone(footer: str, odd: Sequence[str]) -> None:
    page = f"<footer>{footer}</footer>"
    assert [written for kind, written in told(page, **CLINIC) if kind == "nap-inconsistent"] == list(odd)
    nested = told(page, nap={key: CLINIC[key] for key in ("name", "address", "phones")}, tracking=CLINIC["tracking"])
    assert nested == told(page, **CLINIC)


PLACES: dict[str, Any] = {
    "name": "Harbor Clinic",
    "phones": ["+17149160379"],
    "locations": [
        {"name": "Harbor Clinic Irvine", "address": "12 Main Street, Irvine, CA 92614", "phones": ["714-916-0380"]},
        {"address": {"street": "44 Main Street", "city": "Irvine", "zip": "92614"}, "phones": ["+19498240000"]},
        {"address": "12 Oak Avenue, Irvine, CA 92614"},
        {"address": "12 Main Street, Tustin, CA 92780"},
        "not a table",
    ],
}


@pytest.mark.parametrize(
    ("footer", "odd"),
    [
        ("Harbor Clinic, 12 Main St, Irvine, CA 92614", []),
        ("Harbor Clinic, 44 Main St, Irvine, CA 92614", []),
        ("Harbor Clinic, 12 Oak Ave, Irvine, CA 92614", []),
        ("Harbor Clinic, 12 Main St, Tustin, CA 92780", []),
        ("Harbor Clinic Irvine, 12 Main St, Irvine, CA 92614", []),
        ("Harbor Clinic, 44 Main St, Irvine, CA 92641", ["92641"]),
        ("Harbor Clinic, 45 Main St, Irvine, CA 92614", ["45 Main St"]),
        ("Harbour Clinic, 44 Main St, Irvine, CA 92614", ["Harbour Clinic"]),
        ('<a href="tel:+19498240000">949-824-0000</a> <a href="tel:+17149160380">714-916-0380</a>', []),
        ('<a href="tel:+12024561414">202-456-1414</a>', ["202-456-1414"]),
    ],
)
def test_several_locations(footer: str, odd: Sequence[str]) -> None:
    page = f"<footer>{footer}</footer>"
    assert [written for kind, written in told(page, **PLACES) if kind == "nap-inconsistent"] == list(odd)


def test_an_address_is_read_from_a_line_or_a_table() -> None:
    line = read_address("12 Main St, Suite 300, Irvine, CA 92614")
    assert line == read_address({"street": "12 Main Street", "city": "Irvine", "zip": "92614-0001"})
    assert read_address("Irvine") is None
    assert read_address(None) is None


def test_numbers_in_structured_data() -> None:
    clinic = '<script type="application/ld+json">{"@type":"MedicalClinic","telephone":"+1-202-456-1111"}</script>'
    assert told(f'{clinic}<a href="tel:+17149160379">714-916-0379</a>')[0][0] == "schema-telephone-mismatch"
    assert told(f"{clinic}<p>No number.</p>") == []
    assert told(f'{clinic}<p>SAMHSA: <a href="tel:+18006624357">1-800-662-4357</a></p>') == []
    cited = clinic.replace('"MedicalClinic"', '"WebPage","citation":{"@type":"Organization","name":"NIDA"').replace(
        '1111"}', '1111"}}'
    )
    assert told(f'{cited}<a href="tel:+17149160379">714-916-0379</a>') == []


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ('<html lang="en-GB"><body></body></html>', "GB, from the page's language (en-GB)"),
        ('<html lang="en_UK"><body></body></html>', "GB, from the page's language (en-UK)"),
        ('<html lang="zh-Hant-TW"><body></body></html>', "TW, from the page's language (zh-Hant-TW)"),
        ('<html lang="en"><body></body></html>', "US, from the default: nothing names another"),
        ('<html lang="en-EU"><body></body></html>', "US, from the default: nothing names another"),
        ('<html lang="es"><body></body></html>', "US, from the default: nothing names another"),
        ('<html lang="de"><body></body></html>', "DE, from the page's language (de)"),
        ("<p></p>", "US, from the default: nothing names another"),
        ('<html lang="en-GB"><body>COUNTRY</body></html>', "GB, from the page's language (en-GB)"),
        ('<html lang="de"><body>COUNTRY</body></html>', "AU, from the address in the structured data"),
        ("COUNTRY", "AU, from the address in the structured data"),
    ],
)
def test_the_region_is_set_or_told_by_language_then_address(page: str, told: str) -> None:
    for country in ('"AU"', '"Australia"', '{"@type":"Country","name":"AU"}'):
        markup = (
            f'<script type="application/ld+json">{{"@type":"Place","address":{{"addressCountry":{country}}}}}</script>'
        )
        source = Source.from_string(page.replace("COUNTRY", markup))
        assert str(region_of(Page(source))) == told
        assert (
            str(region_of(Page(source, Settings(region="CA", region_from="command line")))) == "CA, from command line"
        )


# -- fixes ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "kind", "fault", "after"),
    [
        (
            "<p>Call (714) 916-0379.</p>",
            "html",
            "number-not-linked",
            '<p>Call <a href="tel:+17149160379">(714) 916-0379</a>.</p>',
        ),
        ("Call **714-916-0379**\n", "markdown", "number-not-linked", "Call **[714-916-0379](tel:+17149160379)**\n"),
        (
            "<p>714-916-0379 x12</p>",
            "html",
            "number-not-linked",
            '<p><a href="tel:+17149160379;ext=12">714-916-0379 x12</a></p>',
        ),
        (
            "<div>714-916-0379</div>\n",
            "markdown",
            "number-not-linked",
            '<div><a href="tel:+17149160379">714-916-0379</a></div>\n',
        ),
        ('<a href="tel:714-916-0379">x</a>', "html", "tel-not-international", '<a href="tel:+17149160379">x</a>'),
        (
            '<a href="tel:7149160379;ext=2">x</a>',
            "html",
            "tel-not-international",
            '<a href="tel:+17149160379;ext=2">x</a>',
        ),
        (
            '<a href="tel:+1 714 916 0379">714-916-0379</a>',
            "html",
            "tel-malformed",
            '<a href="tel:+17149160379">714-916-0379</a>',
        ),
        ('<a href="tel:+7149160379">x</a>', "html", "wrong-country", '<a href="tel:+17149160379">x</a>'),
        (
            "<p>If suicidal, call 988.</p>",
            "html",
            "crisis-line-not-linked",
            '<p>If suicidal, call <a href="tel:988">988</a>.</p>',
        ),
        (
            "<p>Call 714-<wbr>916-0379</p>",
            "html",
            "number-not-linked",
            '<p>Call <a href="tel:+17149160379">714-<wbr>916-0379</a></p>',
        ),
        (
            '<a href="sms:+12026331000?body=Hi">Text 202-707-5000</a>',
            "html",
            "tel-mismatch",
            '<a href="sms:+12027075000?body=Hi">Text 202-707-5000</a>',
        ),
        (
            '<a href="https://wa.me/13014964000?text=Hi">+1 202 358 0000</a>',
            "html",
            "tel-mismatch",
            '<a href="https://wa.me/12023580000?text=Hi">+1 202 358 0000</a>',
        ),
        (
            '<a href="tel:+1202707500">202-707-5000</a>',
            "html",
            "tel-invalid",
            '<a href="tel:+12027075000">202-707-5000</a>',
        ),
        (
            "Call [202-707-5000](tel:+1 202 707 5000).\n",
            "markdown",
            "tel-malformed",
            "Call [202-707-5000](tel:+12027075000).\n",
        ),
        (
            "Call [our desk](tel:202 707 5000) now.\n",
            "markdown",
            "tel-malformed",
            "Call [our desk](tel:+12027075000) now.\n",
        ),
    ],
)
def test_fixes_mend(source: str, kind: Kind, fault: str, after: str) -> None:
    assert mended(source, phones(source, kind).faults(fault)[0].fix) == after
    assert not phones(after, kind).faults(fault)


@pytest.mark.parametrize(
    "source",
    [
        '<p><a href="/contact">Call 714-916-0379</a></p>',
        "<button>Call 714-916-0379</button>",
        "<p>Call (714)<b> 916-0379</b></p>",
        "<label>Call 714-916-0379</label>",
        "<details><summary>Call 714-916-0379</summary></details>",
    ],
)
def test_no_fix_where_a_link_cannot_stand(source: str) -> None:
    assert phones(source).faults("number-not-linked")[0].fix is None


def test_a_fix_is_safe_only_where_the_page_shows_the_number() -> None:
    shown = phones('<a href="tel:7149160379">714-916-0379</a>').faults("tel-not-international")[0].fix
    hidden = phones('<a href="tel:7149160379">Call</a>').faults("tel-not-international")[0].fix
    assert shown is not None
    assert hidden is not None
    assert (shown.safe, hidden.safe) == (True, False)


# -- laws -------------------------------------------------------------------------------------------------------------

AROUND = st.text(st.sampled_from("abc 7.,;:()<&é😀\n\t—'\""), max_size=40)
NUMBERS = st.sampled_from(["(714) 916-0379", "1-800-662-HELP", "+1 301 496 4000", "202.456.1414", "123-456-7890"])


@settings(max_examples=200, deadline=None)
@given(before=AROUND, number=NUMBERS, after=AROUND, kind=st.sampled_from(["html", "markdown", "text"]))
def test_every_fault_quotes_the_source(before: str, number: str, after: str, kind: Kind) -> None:
    source = f"{before}\n\nCall {number} today\n\n{after}"
    found = phones(source, kind)
    words = [(fault.place.quote, fault.place.span) for name in KINDS for fault in found.faults(name)]
    for quote, span in words:
        assert source[span.start : span.end] == quote
    if "<" not in before:
        assert number in [quote for quote, _ in words]


@settings(max_examples=200, deadline=None)
@given(parts=st.lists(st.sampled_from(["-", ".", "(", ")", ""]), min_size=11, max_size=11))
def test_separators_do_not_change_what_is_dialled(parts: list[str]) -> None:
    written = "".join(f"{sign}{digit}" for sign, digit in zip(parts, "17149160379", strict=True))
    dial = dial_of(f"tel:+{written}")
    assert dial is not None
    assert (dial.digits, dial.fault) == ("17149160379", "")
    number = read_number(f"+{dial.digits}", "US")
    assert number is not None
    assert number.e164 == "+17149160379"


@settings(max_examples=300, deadline=None)
@given(href=st.text(st.sampled_from("tel:+123 ()-.,;=x#*%20/?&٤\u202a{}[]"), max_size=40))
def test_any_address_has_an_answer(href: str) -> None:
    for address in (href, f"tel:{href}"):
        dial = dial_of(address)
        assert dial is None or dial.digits.isascii()


# -- cost -------------------------------------------------------------------------------------------------------------


def test_a_page_without_numbers_does_not_load_the_numbering_plans() -> None:
    code = (
        "import sys; from contentaudit.model import Source; from contentaudit.page.page import Page;"
        "page = Page(Source.from_string('<p>We are open 365 days, from 9 to 5.</p><a href=\"/about\">About</a>'));"
        "assert not page.phones.faults('number-not-linked'); sys.exit('phonenumbers' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_page_of_nothing_but_digits_is_not_judged_in_part() -> None:
    page = phones("<p>" + "1 " * MOST_CHARACTERS + "</p>")
    for _ in range(2):
        with pytest.raises(Skip, match="more than 1,000,000 characters"):
            page.faults("number-not-linked")

"""The rules about structured data, on shapes that no page of a rule shows."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import contentaudit_rules.schema
from contentaudit.audit import audit_source
from contentaudit.config import Config
from contentaudit.model import Finding, Source
from contentaudit.packs import family_rules
from contentaudit.page.markup.vocabulary import schema_org
from contentaudit.rule import RuleSet
from contentaudit_rules.schema import _forms
from contentaudit_rules.schema._nodes import listed
from contentaudit_rules.schema._placeholders import placeholder_in
from contentaudit_rules.schema._requirements import REQUIREMENTS
from contentaudit_rules.schema._seen import readings
from tests.work import calls

SCHEMA = {"@context": "https://schema.org"}


@cache
def rules() -> RuleSet:
    return RuleSet(family_rules("schema", contentaudit_rules.schema, "contentaudit"), {"contentaudit": "0"})


def findings(html: str, *only: str) -> list[Finding]:
    select = tuple(f"schema.{name}" for name in only) or ("schema",)
    result = audit_source(Source.from_string(html), rules(), Config(select=select))
    assert not result.failed_rules
    return list(result.findings)


def script(*nodes: Any) -> str:
    blocks = [node if isinstance(node, list) else {**SCHEMA, **node} for node in nodes]
    return "".join(f'<script type="application/ld+json">{json.dumps(block)}</script>' for block in blocks)


def told(html: str, *only: str) -> list[tuple[str, str]]:
    return [(finding.message, str(finding.severity)) for finding in findings(html, *only)]


# -- laws ---------------------------------------------------------------------------------------------------------------

_NAMES = st.sampled_from(
    "@id @type @graph @value @reverse name author itemListElement position item aggregateRating review ratingValue"
    " bestRating url image datePublished dateModified telephone address publisher mainEntity offers price availability"
    " potentialAction query-input duration inLanguage headline reviewdBy".split()
)
_LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-10, 10**20),
    st.floats(allow_nan=False),
    st.text(max_size=12),
    st.sampled_from(
        "#a|#b|_:x|https://schema.org/InStock|Article|BreadcrumbList|ListItem|LocalBusiness|Review|AggregateRating"
        "|Role|Person|SearchAction|2026-03-14|14 March|http://[|{{x}}|undefined|٣|９".split("|")
    ),
)
_VALUES = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(_NAMES, inner, max_size=6)),
    max_leaves=25,
)


@given(st.lists(st.dictionaries(_NAMES, _VALUES, max_size=8), max_size=4))
def test_no_shape_stops_a_rule_and_every_finding_stands_where_it_says(nodes: list[dict[str, Any]]) -> None:
    html = "<h1>Ann</h1><p>one two three four five six seven</p>" + script([{**SCHEMA, **node} for node in nodes])
    for finding in findings(html):
        assert "{" not in finding.label
        assert len(finding.message) < 2000
        written = html[finding.span.start : finding.span.end]
        if written.isascii() and "\\" not in written:
            assert written == finding.quote


@given(st.lists(st.sampled_from(["a", "bb", "ccc", "dddddddddd"]), min_size=1, max_size=30))
def test_a_list_of_names_is_short_and_complete(names: list[str]) -> None:
    shown = listed(names)
    more = shown.rpartition(" and ")[2]
    hidden = int(more.split()[0]) if more.endswith(" more") else 0
    assert len(shown) <= 55 + len(" and 30 more")
    assert sum(shown.replace(" and ", ", ").split(", ").count(name) for name in set(names)) == len(names) - hidden


def test_the_table_names_types_and_properties_that_exist() -> None:
    vocabulary = schema_org()
    for row in REQUIREMENTS:
        assert all(name in vocabulary.types for name in (*row.types, *row.within, *row.but))
        for path in (*row.required, *row.recommended, *row.value_of):
            for choice in path.split("|"):
                assert all(name in vocabulary.properties for name in choice.split("."))


@pytest.mark.parametrize(
    "nodes",
    [
        lambda n: [{"@type": "Person", **{f"nmae{i}": "x" for i in range(n)}}],
        lambda n: [{"@type": "Person", "@id": "#a", "name": f"n{i}"} for i in range(n)],
        lambda n: [{"@type": "Organization", "name": "Lantern", "telephone": str(10**6 + i)} for i in range(n)],
        lambda n: [{"@type": "Person", "@id": f"#p{i}", "knows": {"@id": f"#q{i}"}} for i in range(n)],
        lambda n: [
            {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "position": i} for i in range(n)]}
        ],
        lambda n: [{"@type": "Article", "headline": f"h{i}", "author": {"@id": "#a"}} for i in range(n)],
    ],
)
def test_the_cost_is_linear(nodes: Any) -> None:
    def cost(size: int) -> int:
        html = script({"@graph": nodes(size)}) + "<p>" + "word " * size + "</p>"
        return calls(lambda: findings(html))

    cost(40)  # what is read once is read
    small, large = cost(100), cost(400)
    assert large < 4.6 * small


# -- names --------------------------------------------------------------------------------------------------------------


def test_the_same_wrong_name_is_one_finding() -> None:
    posts = [{"@type": "BlogPosting", "reviewedBy": {"@type": "Person", "name": "Ann"}} for _ in range(5)]
    [finding] = findings(script({"@graph": posts}), "unknown-property")
    assert len(finding.related) == 4


def test_a_misspelt_name_is_mended_everywhere() -> None:
    html = script(
        {"@graph": [{"@type": "Persn", "name": "Ann"}, {"@type": "Persn", "name": "Mo"}]},
        {"@type": "Person", "jobtitel": "x"},
    )
    fixes = [finding.fix for finding in findings(html, "unknown-type", "unknown-property")]
    for edit in sorted((edit for fix in fixes if fix for edit in fix.edits), key=lambda edit: edit.span, reverse=True):
        html = html[: edit.span.start] + edit.text + html[edit.span.end :]
    assert findings(html, "unknown-type", "unknown-property") == []
    assert html.count('"Person"') == 3


def test_a_property_of_another_type_has_no_mend() -> None:
    [finding] = findings(script({"@type": "BlogPosting", "lastReviewed": "2026-03-14"}), "unknown-property")
    assert finding.fix is None


def test_what_one_description_types_another_may_use() -> None:
    html = script({"@graph": [{"@id": "#p", "@type": "Article"}, {"@id": "#p", "@type": "WebPage", "name": "x"}]})
    html += script({"@id": "#p", "@type": "Article", "reviewedBy": {"@type": "Person", "name": "Ann"}})
    assert findings(html, "unknown-property") == []


def test_an_additional_type_brings_its_properties() -> None:
    html = (
        '<div itemscope itemtype="https://schema.org/TouristAttraction"><b itemprop="name">Quay</b>'
        '<link itemprop="additionalType" href="https://schema.org/Event"><meta itemprop="startDate" content="2026-03-14"></div>'
    )
    assert findings(html, "unknown-property") == []


def test_wrong_names_in_microdata_and_rdfa_are_found() -> None:
    html = (
        '<div itemscope itemtype="https://schema.org/Person"><b itemprop="fullname">Ann</b></div>'
        '<div vocab="https://schema.org/" typeof="Persn"><b property="name">Ann</b></div>'
        '<div prefix="schema: https://schema.org/" typeof="schema:Person"><b property="schema:jobtitle">Nurse</b></div>'
    )
    assert [(f.rule, f.quote) for f in findings(html, "unknown-type", "unknown-property")] == [
        ("schema.unknown-property", "fullname"),
        ("schema.unknown-type", "Persn"),
        ("schema.unknown-property", "schema:jobtitle"),
    ]


def test_things_that_lack_the_same_are_one_finding() -> None:
    steps = [{"@type": "ListItem", "position": number, "name": f"Step {number}"} for number in range(1, 6)]
    [finding] = findings(script({"@type": "BreadcrumbList", "itemListElement": steps}), "required")
    assert (finding.message, len(finding.related)) == ("ListItem lacks item", 3)


# -- forms --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value", "2026 2026-03 2026-03-14 20260314 2026-W11-6 2026-03-14T09:00Z 2026-03-14T09:00:00.5+0100".split()
)
def test_dates(value: str) -> None:
    assert _forms.is_date(value)


@pytest.mark.parametrize(
    "value",
    [
        "14.03.2026",
        "2026-13-01",
        "2026-02-30",
        "2026-3-4",
        "2026-03-14 09:00",
        "03/14/2026",
        "soon",
        "2026-03-14T25:00",
    ],
)
def test_what_is_no_date(value: str) -> None:
    assert not _forms.is_date(value)


@pytest.mark.parametrize("value", "PT1M30S P1D P1Y2M3DT4H5M6.5S P2W PT0S".split())
def test_durations(value: str) -> None:
    assert _forms.is_duration(value)


@pytest.mark.parametrize("value", "P PT 1M30S P1S PT1H30 1:30 PT".split())
def test_what_is_no_duration(value: str) -> None:
    assert not _forms.is_duration(value)


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ("https://lanternhouse.health", ""),
        ("HTTPS://lanternhouse.health/a?b#c", ""),
        ("mailto:ann@lanternhouse.health", ""),
        ("/team", "relative"),
        ("www.lanternhouse.health", "www"),
        ("https://lantern house.health", "space"),
        ("data:image/png;base64,xx", "scheme"),
        ("https:///team", "host"),
    ],
)
def test_addresses(value: str, fault: str) -> None:
    assert _forms.url_fault(value) == fault


@pytest.mark.parametrize(
    ("written", "meant"), [("1,299.00", 1299.0), ("4,8", 4.8), ("1.299", 1299.0), ("1'299", 1299.0), ("12", 12.0)]
)
def test_a_number_is_read_in_each_style(written: str, meant: float) -> None:
    assert meant in readings(written)


def test_percentages_and_fractions_are_ratings() -> None:
    def rated(value: str, **scale: int) -> list[tuple[str, str]]:
        rating = {"@type": "AggregateRating", "ratingValue": value, "ratingCount": 3, **scale}
        return told(script({"@type": "Book", "name": "x", "aggregateRating": rating}), "value")

    assert rated("88%") == rated("9 / 10") == rated("88", bestRating=100) == rated("0", worstRating=0) == []
    assert rated("4,5") == [("ratingValue is not a number such as 4.5", "warning")]
    assert rated("11/10") == [("ratingValue is not within its scale of 0 to 10", "warning")]


def test_names_of_authors_are_names() -> None:
    def by(name: str) -> list[str]:
        return [
            message
            for message, _ in told(script({"@type": "Article", "author": {"@type": "Person", "name": name}}), "value")
        ]

    assert by("Byron Lee") == by("Ann By") == []
    assert by("by Ann Lee") == ["author is not a name alone, without “by”"]
    assert by("50% off until Sunday") == ["author is not the name of a person or body"]


# -- placeholders -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    ["{{ title }}", "{% if x %}", "<?php the_title(); ?>", "${name}", "%%sitename%%", "[Insert phone here]", "Lorem ipsum dolor",
     "undefined", "NULL", " TODO ", "https://www.example.com/logo.png", "info@yourdomain.com", "Your Company Name"],
)  # fmt: skip
def test_placeholders(value: str) -> None:
    assert placeholder_in(value)


@pytest.mark.parametrize(
    "value",
    ["{search_term_string}", "100% of it", "The undefined middle", "https://forexample.com/", "https://example.community/",
     "Write to name@example.com for help.", "C# [1]", "$5 {net}", "Tadeusz Null", "", "<b>your choice</b>"],
)  # fmt: skip
def test_what_is_no_placeholder(value: str) -> None:
    assert placeholder_in(value) is None


def test_a_page_on_a_sample_host_may_name_itself() -> None:
    html = '<link rel="canonical" href="https://www.example.com/a">' + script(
        {"@type": "WebPage", "url": "https://www.example.com/a"}
    )
    assert findings(html, "placeholder") == []


# -- the page -----------------------------------------------------------------------------------------------------------

WHOLE = "<html lang='en'><head><title>Sleep</title>{}</head><body><h1>Sleep in early recovery</h1><p>{} It comes back slowly.</p></body></html>"


def article(author: Any) -> str:
    return script({"@type": "Article", "headline": "Sleep in early recovery", "author": author})


@pytest.mark.parametrize(
    "byline",
    [
        "By Ann Lee",
        "A. Lee, LCSW",
        "Lee, Ann",
        "ANN M. LEE",
        "Written by Dr. Ann Lee-Park, no: Ann Lee",
        "Ann\u00a0Lee",
    ],
)
def test_a_name_is_recognised(byline: str) -> None:
    assert (
        findings(WHOLE.format(article({"@type": "Person", "name": "Dr. Ann Lee, LCSW"}), byline), "not-visible") == []
    )


def test_a_reviewer_is_looked_for_too() -> None:
    reviewed = script({"@type": "MedicalWebPage", "reviewedBy": {"@type": "Person", "name": "Mo Park, MD"}})
    html = WHOLE.format(reviewed, "By Ann Lee")
    assert told(html, "not-visible") == [("The reviewer in the markup is not on the page", "error")]
    assert findings(WHOLE.format(reviewed, "Medically reviewed by Mo Park"), "not-visible") == []


@pytest.mark.parametrize("byline", ["By Ann Park", "Leeann", "By the team"])
def test_another_name_is_not(byline: str) -> None:
    html = WHOLE.format(article({"@type": "Person", "name": "Ann Lee"}), byline)
    assert told(html, "not-visible") == [("The author in the markup is not on the page", "error")]


def test_an_organisation_or_a_part_of_a_page_is_for_a_person_to_decide() -> None:
    whole = WHOLE.format(article({"@type": "Organization", "name": "Lantern House"}), "")
    part = (
        article({"@type": "Person", "name": "Ann Lee"})
        + "<h1>Sleep in early recovery</h1><p>It comes back, and it stays.</p>"
    )
    assert [severity for html in (whole, part) for _, severity in told(html, "not-visible")] == ["review", "review"]


def test_a_page_that_a_script_fills_is_not_judged() -> None:
    html = f"<html><head>{article('Ann Lee')}</head><body><div id=app></div></body></html>"
    result = audit_source(Source.from_string(html), rules(), Config(select=("schema",)))
    assert result.outcomes["schema.not-visible"].status == "skipped"


def test_a_number_that_a_clinic_gives_only_to_machines() -> None:
    clinic = {"@type": "MedicalClinic", "name": "Lantern House", "telephone": "+1-415-263-7790"}
    assert told(WHOLE.format(script(clinic), ""), "not-visible") == [
        ("The telephone number in the markup is not on the page", "error")
    ]
    linked = WHOLE.format(script(clinic), "<a href='tel:+14152637790'>Call us</a>")
    assert findings(linked, "not-visible") == []


def test_an_address_that_a_clinic_gives_only_to_machines() -> None:
    place = {"@type": "PostalAddress", "streetAddress": "12 Quay Street", "postalCode": "94110"}
    clinic = script({"@type": "MedicalClinic", "name": "Lantern House", "address": place})
    assert told(WHOLE.format(clinic, ""), "not-visible") == [("The address in the markup is not on the page", "review")]
    for shown in ("12 Quay St.", "Harbor Falls, CA 94110"):
        assert findings(WHOLE.format(clinic, shown), "not-visible") == []


def test_a_rating_behind_stars_or_a_widget_is_for_a_person_to_decide() -> None:
    rated = script(
        {
            "@type": "Book",
            "name": "x",
            "aggregateRating": {"@type": "AggregateRating", "ratingValue": 4.8, "reviewCount": 31},
        }
    )
    assert [s for _, s in told(WHOLE.format(rated, ""), "not-visible")] == ["error"]
    assert [s for _, s in told(WHOLE.format(rated, "★★★★★"), "not-visible")] == ["review"]
    assert [s for _, s in told(WHOLE.format(rated, "<div class='elfsight-app-1'></div>"), "not-visible")] == ["review"]
    assert told(WHOLE.format(rated, "★★★★★ (31)"), "not-visible") == []


# -- whose business -----------------------------------------------------------------------------------------------------


def test_whose_business_is_rated() -> None:
    rating = {"@type": "AggregateRating", "ratingValue": 5, "reviewCount": 3}
    clinic = {"@type": "Dentist", "name": "Lantern Dental", "address": "12 Quay", "aggregateRating": rating}
    title = "<title>Implants | Lantern Dental</title>"
    canonical = '<link rel="canonical" href="https://www.lantern.dental/implants">'
    elsewhere = {**clinic, "url": "https://harbor.dental/"}
    assert [s for _, s in told(title + script(clinic), "self-serving-review")] == ["warning"]
    assert [
        s for _, s in told(canonical + script({**clinic, "url": "https://lantern.dental"}), "self-serving-review")
    ] == ["warning"]
    assert [s for _, s in told(canonical + script(elsewhere), "self-serving-review")] == ["review"]
    assert told(script(clinic, {**clinic, "name": "Harbor Dental"}), "self-serving-review") == []


# -- several descriptions -----------------------------------------------------------------------------------------------


def test_a_contradiction_is_not_a_duplicate_as_well() -> None:
    one = {"@type": "Article", "headline": "Sleep", "datePublished": "2026-03-14"}
    assert [
        f.rule for f in findings(script(one, {**one, "datePublished": "2024-03-14"}), "contradiction", "duplicate")
    ] == ["schema.contradiction"]
    assert [f.rule for f in findings(script(one, one), "contradiction", "duplicate")] == ["schema.duplicate"]


def test_an_article_and_its_page_were_published_on_one_day() -> None:
    page = {"@type": "WebPage", "@id": "#page", "datePublished": "2024-07-01", "name": "Sleep | Lantern House"}
    article = {"@type": "Article", "headline": "Sleep", "datePublished": "2026-03-14", "isPartOf": {"@id": "#page"}}
    graph = script({"@graph": [page, {**article, "mainEntityOfPage": {"@id": "#page"}}]})
    assert told(graph, "contradiction") == [("Two values of datePublished: 2024-07-01 and 2026-03-14", "warning")]
    assert findings(script({"@graph": [{**page, "datePublished": "2026-03-14"}, article]}), "contradiction") == []


def test_two_values_of_one_named_thing() -> None:
    one = {"@type": "Organization", "@id": "#o", "name": "Lantern House", "telephone": "+1 415 263 7790"}
    html = script(one, {**one, "telephone": "+1 415 263 7791"})
    assert told(html, "contradiction") == [("Two values of telephone: +1 415 263 7790 and +1 415 263 7791", "warning")]


def test_a_block_that_cannot_be_read_is_only_that() -> None:
    html = '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "Persn", "nmae": "{{x}}",}</script>'
    assert [f.rule for f in findings(html)] == ["schema.json-invalid"]


def test_references_that_the_page_cannot_answer() -> None:
    graph = [
        {
            "@type": "Article",
            "headline": "Sleep",
            "author": {"@id": "_:ann"},
            "publisher": {"@type": "Organization", "@id": "#org"},
        }
    ]
    assert [f.quote for f in findings(script({"@graph": graph}), "reference-unresolved")] == ["_:ann", "#org"]

"""Sixty cases written from the text of the standards and of Google's documents."""

from __future__ import annotations

from tests.conformance.unseen import (
    AT_A_URL,
    CLINIC,
    CLINIC_SEEN,
    DESCRIBED,
    MARKDOWN,
    TEXT,
    WORDS,
    Round,
    Unseen,
    page_with,
    with_body,
    with_head,
    with_heading,
    with_node,
    with_script,
)

HEADINGS = (
    Unseen(
        "headings-aria-level",
        "role=heading with aria-level is a heading of that level",
        with_heading(
            f'<div role="heading" aria-level="2">Mornings</div>{TEXT}<div role="heading" aria-level="4">Groups</div>{TEXT}'
        ),
        ("headings.skipped-level",),
    ),
    Unseen(
        "headings-back-up",
        "going back up any number of levels is fine",
        with_heading(
            f"<h2>Week</h2>{TEXT}<h3>Monday</h3>{TEXT}<h4>Morning</h4>{TEXT}<h2>Cost</h2>{TEXT}<h3>Plans</h3>{TEXT}"
        ),
        silent=("headings",),
    ),
    Unseen(
        "headings-hidden-between",
        "a hidden heading is not counted",
        with_heading(f"<h2>Week</h2>{TEXT}<h3 hidden>Days</h3><h4>Morning groups</h4>{TEXT}"),
        ("headings.skipped-level",),
    ),
    Unseen(
        "headings-not-displayed",
        "display:none in the style attribute is not counted",
        with_heading(f'<h1 style="display: none">Old name of the programme</h1>{TEXT}'),
        silent=("headings.multiple-h1", "headings.empty"),
    ),
    Unseen(
        "headings-in-template",
        "headings in template and comments do not count, so there is no level 1",
        page_with(
            f"<template><h1>Day programme</h1></template><!-- <h1>Day programme</h1> --><h2>The week</h2>{TEXT}<h2>The cost</h2>{TEXT}"
        ),
        ("headings.missing-h1",),
        ("headings.multiple-h1",),
    ),
    Unseen(
        "headings-presentational",
        "role=presentation takes a heading's meaning away",
        page_with(f'<h1 role="presentation">Welcome</h1><h2>The week</h2>{TEXT}<h2>The cost</h2>{TEXT}'),
        ("headings.missing-h1",),
    ),
    Unseen(
        "headings-front-matter",
        "the title in front matter is the heading of level 1",
        f"---\ntitle: Day programme\n---\n\n{WORDS}\n\n## The week\n\n{WORDS}\n\n## The cost\n\n{WORDS}\n",
        silent=("headings",),
        facts=MARKDOWN,
    ),
    Unseen(
        "headings-setext-skip",
        "setext headings are levels 1 and 2",
        f"Day programme\n=============\n\n{WORDS}\n\nThe week\n--------\n\n{WORDS}\n\n#### Monday\n\n{WORDS}\n",
        ("headings.skipped-level",),
        ("headings.missing-h1", "headings.multiple-h1"),
        MARKDOWN,
    ),
    Unseen(
        "headings-svg-title",
        "the title of an svg is text of the heading",
        with_heading(
            f'<h2><svg viewBox="0 0 9 9" role="img"><title>Our week</title><path d="M0 0h9"/></svg></h2>{TEXT}'
        ),
        silent=("headings.empty",),
    ),
    Unseen(
        "headings-only-ornament",
        "aria-hidden content is no text of a heading",
        with_heading(f'<h2><span aria-hidden="true">★ ★ ★</span></h2>{TEXT}'),
        ("headings.empty",),
    ),
    Unseen(
        "headings-picture-without-words",
        "a heading that holds a picture with an empty alt has no name",
        with_heading(f'<h2><img src="rule.png" alt="" width="300" height="4"></h2>{TEXT}'),
        ("headings.empty",),
    ),
    Unseen(
        "headings-bold-line",
        "a whole paragraph in bold before text is used as a heading",
        with_heading(
            f"<h2>The week</h2>{TEXT}<p><b>What a Monday looks like</b></p>{TEXT}<p><b>What a Friday looks like</b></p>{TEXT}"
        ),
        ("headings.fake",),
    ),
    Unseen(
        "headings-bold-but-none",
        "lead-ins, sentences, table cells, list items and quotations in bold are no headings",
        with_heading(
            f"<h2>The week</h2><p><strong>Note:</strong></p>{TEXT}"
            f"<p><strong>Call us before you stop a medicine.</strong></p>{TEXT}"
            f"<table><tr><td><p><b>Monday</b></p><p>Group at nine</p></td></tr></table>"
            f"<ul><li><p><b>Bring</b></p><p>a pen</p></li></ul><blockquote><p><b>It helped</b></p><p>A reader</p></blockquote>"
        ),
        silent=("headings.fake",),
    ),
    Unseen(
        "headings-very-long",
        "more than 120 characters are too many",
        with_heading(
            "<h2>How the morning groups, the single sessions and the evening calls of our day programme fit together "
            f"for people who go on working part time</h2>{TEXT}"
        ),
        ("headings.too-long",),
    ),
    Unseen(
        "headings-same-siblings",
        "siblings with the same text",
        with_heading(f"<h2>Cost</h2>{TEXT}<h2>The week</h2>{TEXT}<h2>Cost</h2>{TEXT}"),
        ("headings.duplicate",),
    ),
    Unseen(
        "headings-same-cousins",
        "the same text under different parents is fine",
        with_heading(
            f"<h2>Day programme</h2>{TEXT}<h3>Cost</h3>{TEXT}<h2>Evening programme</h2>{TEXT}<h3>Cost</h3>{TEXT}"
        ),
        silent=("headings.duplicate",),
    ),
    Unseen(
        "headings-nothing-below",
        "a heading followed by one of the same level has no content; one followed by a subheading has",
        with_heading(f"<h2>The week</h2><h3>Monday</h3>{TEXT}<h2>Insurance</h2><h2>Cost</h2>{TEXT}"),
        ("headings.no-content",),
    ),
    Unseen(
        "headings-marks-at-the-end",
        "question marks and an ellipsis may end a heading, a colon should not",
        with_heading(f"<h2>What does it cost?</h2>{TEXT}<h2>And then…</h2>{TEXT}<h2>How we work:</h2>{TEXT}"),
        ("headings.punctuation",),
    ),
    Unseen(
        "headings-code-is-none",
        "what looks like a heading in a block of code is none",
        f"# Day programme\n\n{WORDS}\n\n```sh\n##no heading\n# nor this\n#### nor that\n```\n\n    ##nor here\n\n## The week\n\n{WORDS}\n",
        silent=("headings",),
        facts=MARKDOWN,
    ),
    Unseen(
        "headings-dialog",
        "a dialog starts its own order",
        with_heading(f"<h2>The week</h2>{TEXT}<dialog open><h4>Book a call</h4>{TEXT}</dialog><h3>Monday</h3>{TEXT}"),
        silent=("headings.skipped-level",),
    ),
)

STRUCTURED = (
    Unseen(
        "schema-trailing-comma",
        "JSON allows no comma before a closing brace",
        with_script('{"@context": "https://schema.org", "@type": "Organization", "name": "Harbour Day Clinic",}'),
        ("schema.json-invalid",),
    ),
    Unseen(
        "schema-newline-in-string",
        "a raw newline in a string is no JSON",
        with_script(
            '{"@context": "https://schema.org", "@type": "Organization", "description": "A house\nby the water"}'
        ),
        ("schema.json-invalid",),
    ),
    Unseen(
        "schema-reviewed-by-on-a-post",
        "reviewedBy belongs to WebPage, not to BlogPosting",
        with_node(
            {
                "@type": "BlogPosting",
                "headline": "Day programme for adults",
                "reviewedBy": {"@type": "Person", "name": "Ann Lee"},
            },
            "<p>Medically reviewed by Ann Lee</p>",
        ),
        ("schema.unknown-property",),
    ),
    Unseen(
        "schema-reviewed-by-on-a-page",
        "reviewedBy and lastReviewed belong to MedicalWebPage; agreeing with the page they are right",
        with_node(
            {
                "@type": "MedicalWebPage",
                "name": "Day programme for adults",
                "lastReviewed": "2025-03-04",
                "reviewedBy": {"@type": "Person", "name": "Ann Lee", "honorificSuffix": "MD"},
            },
            "<p>Medically reviewed by Ann Lee, MD, on March 4, 2025</p>",
        ),
        silent=(
            "schema.unknown-property",
            "schema.unknown-type",
            "schema.not-visible",
            "schema.value",
            "schema.required",
        ),
    ),
    Unseen(
        "schema-misspelt-type",
        "a type that the vocabulary does not have",
        with_node({**CLINIC, "@type": "MedicalClinc"}, CLINIC_SEEN),
        ("schema.unknown-type",),
    ),
    Unseen(
        "schema-clinic-without-address",
        "a local business needs an address, its subtypes too",
        with_node({k: v for k, v in CLINIC.items() if k != "address"}, CLINIC_SEEN),
        ("schema.required",),
    ),
    Unseen(
        "schema-clinic-in-full",
        "a clinic is both a business and a medical organization",
        with_node(
            {
                **CLINIC,
                "medicalSpecialty": "https://schema.org/Psychiatric",
                "availableService": {"@type": "MedicalTherapy", "name": "Group therapy"},
            },
            f"{CLINIC_SEEN}<p>Group therapy</p>",
        ),
        silent=(
            "schema.unknown-property",
            "schema.unknown-type",
            "schema.not-visible",
            "schema.value",
            "schema.required",
            "schema.placeholder",
        ),
    ),
    Unseen(
        "schema-service-on-a-business",
        "availableService belongs to clinics, hospitals and physicians only",
        with_node(
            {**CLINIC, "@type": "MedicalBusiness", "availableService": {"@type": "MedicalTherapy", "name": "Groups"}},
            f"{CLINIC_SEEN}<p>Groups</p>",
        ),
        ("schema.unknown-property",),
    ),
    Unseen(
        "schema-crumb-without-position",
        "each step has a position",
        with_node(
            {
                "@type": "BreadcrumbList",
                "itemListElement": [
                    {"@type": "ListItem", "position": 1, "name": "Home", "item": "https://harbour-day.org/"},
                    {"@type": "ListItem", "name": "Programmes", "item": "https://harbour-day.org/programmes/"},
                ],
            },
            "<nav><a href='/'>Home</a> › Programmes</nav>",
        ),
        ("schema.required",),
    ),
    Unseen(
        "schema-last-crumb",
        "the last step needs no item",
        with_node(
            {
                "@type": "BreadcrumbList",
                "itemListElement": [
                    {"@type": "ListItem", "position": 1, "name": "Home", "item": "https://harbour-day.org/"},
                    {"@type": "ListItem", "position": 2, "name": "Programmes"},
                ],
            },
            "<nav><a href='/'>Home</a> › Programmes</nav>",
        ),
        silent=("schema.required", "schema.recommended", "schema.value"),
    ),
    Unseen(
        "schema-rating-unseen",
        "a rating in the markup that no reader sees",
        with_node(
            {
                "@type": "Product",
                "name": "Sleep diary",
                "aggregateRating": {"@type": "AggregateRating", "ratingValue": "4.8", "reviewCount": "212"},
            },
            "<p>Sleep diary, 96 pages</p>",
        ),
        ("schema.not-visible",),
        ("schema.self-serving-review",),
    ),
    Unseen(
        "schema-own-stars",
        "stars of the site's own business are self-serving",
        with_node(
            {**CLINIC, "aggregateRating": {"@type": "AggregateRating", "ratingValue": 4.7, "reviewCount": 31}},
            f"{CLINIC_SEEN}<p>Rated 4.7 of 5 in 31 reviews</p>",
            "http://schema.org/",
        ),
        ("schema.self-serving-review",),
        ("schema.not-visible",),
    ),
    Unseen(
        "schema-video-without-day",
        "a video needs the day of its upload",
        with_node(
            {
                "@type": "VideoObject",
                "name": "A day with us",
                "thumbnailUrl": "https://harbour-day.org/day.jpg",
                "contentUrl": "https://harbour-day.org/day.mp4",
            },
            '<video src="/day.mp4" controls></video><p>A day with us</p>',
        ),
        ("schema.required",),
    ),
    Unseen(
        "schema-duration",
        "a duration is written PT1M54S",
        with_node(
            {
                "@type": "VideoObject",
                "name": "A day with us",
                "thumbnailUrl": "https://harbour-day.org/day.jpg",
                "uploadDate": "2025-02-03",
                "duration": "1:54",
                "contentUrl": "https://harbour-day.org/day.mp4",
            },
            '<video src="/day.mp4" controls></video><p>A day with us</p>',
        ),
        ("schema.value",),
        ("schema.required",),
    ),
    Unseen(
        "schema-dates-turned",
        "dateModified is not before datePublished",
        with_node(
            {
                "@type": "Article",
                "headline": "Day programme for adults",
                "datePublished": "2025-05-02",
                "dateModified": "2024-05-02",
            },
            "<p>Published May 2, 2025</p>",
        ),
        ("schema.value|schema.contradiction|seo.date-mismatch",),
    ),
    Unseen(
        "schema-day-in-words",
        "a day is written as in ISO 8601",
        with_node(
            {"@type": "Article", "headline": "Day programme for adults", "datePublished": "March 12th, 2025"},
            "<p>Published March 12th, 2025</p>",
        ),
        ("schema.value",),
    ),
    Unseen(
        "schema-ways-of-writing",
        "lists, prefixes, full addresses of types and references all mean the same",
        with_heading(
            '<script type="application/ld+json">{"@context": "http://schema.org/", "@graph": ['
            '{"@type": ["schema:Article"], "headline": ["Day programme for adults"], "author": {"@id": "#ann"}},'
            '{"@type": "https://schema.org/Person", "@id": "#ann", "name": "Ann Lee", "url": "https:\\/\\/harbour-day.org\\/ann"}'
            "]}</script><p>By Ann Lee</p>"
        ),
        silent=(
            "schema.unknown-type",
            "schema.unknown-property",
            "schema.value",
            "schema.required",
            "schema.not-visible",
            "schema.json-invalid",
            "schema.reference-unresolved",
        ),
    ),
    Unseen(
        "schema-left-over",
        "what a template did not fill in",
        with_node(
            {"@type": "Article", "headline": "{{ post.title }}", "author": {"@type": "Person", "name": "undefined"}}
        ),
        ("schema.placeholder",),
    ),
    Unseen(
        "schema-superseded",
        "a name that another has taken the place of",
        with_node(
            {
                "@type": "Organization",
                "name": "Harbour Day Clinic",
                "awards": "Quiet House 2024",
            },
            "<p>Harbour Day Clinic, Quiet House 2024</p>",
        ),
        ("schema.superseded",),
        ("schema.unknown-property",),
    ),
    Unseen(
        "schema-country-and-microdata",
        "microdata is read alike; a code of two letters that no country has",
        with_heading(
            '<div itemscope itemtype="https://schema.org/Dentist"><span itemprop="name">Harbour Dental</span>'
            '<div itemprop="address" itemscope itemtype="https://schema.org/PostalAddress">'
            '<span itemprop="streetAddress">12 Quay Street</span>, <span itemprop="addressLocality">Boston</span>'
            '<meta itemprop="addressCountry" content="UK"></div>'
            '<span itemprop="openingTimes">nine to five</span></div>'
        ),
        ("schema.value", "schema.unknown-property"),
        ("schema.required",),
    ),
)

SEO = (
    Unseen(
        "seo-title-of-capitals",
        "600 pixels are what fits: sixty capitals are wider",
        page_with(
            f"<h1>Day programme</h1>{TEXT}",
            "<title>ADULT DAY PROGRAMME, COMMUNITY GROUPS AND HOUSING, WORCESTER</title>",
        ),
        ("seo.title-too-long",),
    ),
    Unseen(
        "seo-title-of-narrow-letters",
        "characters are a bad measure: seventy narrow ones fit",
        page_with(
            f"<h1>Fill-in list</h1>{TEXT}",
            "<title>Little fill-in lists: till it is still, sit a bit, list it, title it</title>",
        ),
        silent=("seo.title-too-long", "seo.title-missing", "seo.title-empty"),
    ),
    Unseen(
        "seo-title-of-a-drawing",
        "the title of an svg is not the title of the page",
        page_with(
            f"<h1>Day programme</h1><svg role='img'><title>A house by the water</title></svg>{TEXT}",
            '<meta name="description" content="What a day looks like, whom it suits and what it costs.">',
        ),
        ("seo.title-missing",),
        ("seo.title-multiple",),
    ),
    Unseen(
        "seo-description-in-capitals",
        "names of meta elements are compared without regard to case",
        page_with(
            f"<h1>Day programme</h1>{TEXT}",
            '<title>Day programme for adults in Springfield</title>\n<META NAME="Description" CONTENT="What a day looks like, whom it suits and what it costs.">',
        ),
        silent=("seo.description-missing", "seo.description-empty"),
    ),
    Unseen(
        "seo-header-for-another-bot",
        "a prefix for another bot is not a finding",
        with_head(""),
        silent=("seo.noindex",),
        facts={"headers": {"x-robots-tag": "otherbot: noindex, nofollow"}, **AT_A_URL},
    ),
    Unseen(
        "seo-header-none",
        "none means noindex and nofollow",
        with_head(""),
        ("seo.noindex|seo.noindex-for-bot",),
        facts={"headers": {"x-robots-tag": "googlebot: nofollow, NONE"}, **AT_A_URL},
    ),
    Unseen(
        "seo-canonical-relative",
        "a canonical address is absolute",
        with_head('<link rel="canonical" href="/programmes/day">'),
        ("seo.canonical-relative",),
        ("seo.canonical-missing", "seo.canonical-invalid"),
        AT_A_URL,
    ),
    Unseen(
        "seo-canonical-in-body",
        "a canonical link in the body is ignored",
        with_body('<link rel="canonical" href="https://harbour-day.org/programmes/day">'),
        ("seo.canonical-in-body",),
        facts=AT_A_URL,
    ),
    Unseen(
        "seo-canonicals-differ",
        "several that differ are all ignored",
        with_head(
            '<link rel="canonical" href="https://harbour-day.org/programmes/day">'
            '<link rel="CANONICAL" href="https://harbour-day.org/day">'
        ),
        ("seo.canonical-multiple|seo.canonical-conflict",),
        facts=AT_A_URL,
    ),
    Unseen(
        "seo-hreflang-uk",
        "regions are ISO 3166-1: the United Kingdom is GB",
        with_head(
            '<link rel="alternate" hreflang="en-UK" href="https://harbour-day.org/uk/day">'
            '<link rel="alternate" hreflang="en" href="https://harbour-day.org/programmes/day">'
        ),
        ("seo.hreflang-invalid",),
        facts=AT_A_URL,
    ),
    Unseen(
        "seo-hreflang-good",
        "scripts, regions and x-default are valid; the set holds the page itself",
        with_head(
            '<link rel="alternate" hreflang="zh-Hant-TW" href="https://harbour-day.org/tw/day">'
            '<link rel="alternate" hreflang="es-419" href="https://harbour-day.org/es/day">'
            '<link rel="alternate" hreflang="en" href="https://harbour-day.org/programmes/day">'
            '<link rel="alternate" hreflang="X-Default" href="https://harbour-day.org/programmes/day">'
        ),
        silent=("seo.hreflang-relative", "seo.hreflang-no-self", "seo.hreflang-no-default"),
        facts=AT_A_URL,
    ),
    Unseen(
        "seo-language-in-words",
        "the lang attribute holds a language tag",
        page_with(f"<h1>Day programme</h1>{TEXT}", DESCRIBED, lang="english"),
        ("seo.lang-invalid",),
        ("seo.lang-missing",),
    ),
    Unseen(
        "seo-zoom",
        "a reader must be able to enlarge at least twofold",
        page_with(
            f"<h1>Day programme</h1>{TEXT}",
            '<title>Day programme for adults in Springfield</title><meta name="viewport" content="width=device-width, maximum-scale=1.0">',
        ),
        ("seo.viewport-zoom",),
    ),
    Unseen(
        "seo-zoom-of-two",
        "a maximum scale of two or more is allowed",
        page_with(
            f"<h1>Day programme</h1>{TEXT}",
            '<title>Day programme for adults in Springfield</title><meta name="viewport" content="width=device-width, maximum-scale=2, user-scalable=yes">',
        ),
        silent=("seo.viewport-zoom", "seo.viewport-missing"),
    ),
    Unseen(
        "seo-file-name-as-alt",
        "a file name is no description; a decorative picture needs none",
        with_body(
            '<img src="a.jpg" alt="IMG_2041.jpg" width="60" height="40">'
            '<img src="b.png" role="presentation" width="60" height="40">'
            '<img src="c.png" aria-hidden="true" width="60" height="40">'
        ),
        ("seo.img-alt-filename",),
        ("seo.img-alt-missing",),
    ),
    Unseen(
        "seo-picture-as-link",
        "a linked picture alone needs words",
        with_body('<p><a href="/cost"><img src="cost.png" alt="" width="60" height="40"></a></p>'),
        ("seo.link-empty",),
        ("seo.img-alt-missing",),
    ),
    Unseen(
        "seo-more-with-a-label",
        "the accessible name of a link counts",
        with_body(
            '<p>We have changed the week. <a href="/week" aria-label="How the new week is made">Learn more</a></p>'
        ),
        silent=("seo.link-generic", "seo.link-empty"),
    ),
    Unseen(
        "seo-fragments",
        "a fragment without a target, while # and #top need none",
        with_body(
            '<p><a href="#top">Up</a> and <a href="#">to the start</a> and <a href="#prices">What it costs</a></p>'
        ),
        ("seo.link-fragment|links.fragment-missing",),
    ),
    Unseen(
        "seo-days-differ",
        "the day a reader sees and the day in the markup are the same day",
        with_head(
            "",
            "<p>Last updated: 3 March 2025</p>"
            '<script type="application/ld+json">{"@context":"https://schema.org","@type":"Article","headline":"Day programme for adults",'
            '"datePublished":"2025-01-10","dateModified":"2025-04-21T08:00:00+00:00"}</script>',
        ),
        ("seo.date-mismatch",),
    ),
    Unseen(
        "seo-relative-day",
        "a relative date is not compared",
        with_head(
            "",
            "<p>Updated 2 days ago</p>"
            '<script type="application/ld+json">{"@context":"https://schema.org","@type":"Article","headline":"Day programme for adults",'
            '"datePublished":"2025-01-10","dateModified":"2025-04-21"}</script>',
        ),
        silent=("seo.date-mismatch", "seo.date-future"),
    ),
)


FIRST = Round(
    "written from the text of the standards and of Google's documents",
    (*HEADINGS, *STRUCTURED, *SEO),
    {"headings": 20, "schema": 19, "seo": 19},
    {
        "schema-country-and-microdata": (
            "The case held “USA” to be wrong, and no rule said so. schema.org allows three letters and whole names beside "
            "the code of two, so the case was wrong; it now holds “UK”, which is no code"
        ),
        "seo-header-none": (
            "The case wanted seo.noindex for a header that speaks to Googlebot alone. The page is still listed elsewhere, "
            "and seo.noindex-for-bot had said so; the case now takes either"
        ),
    },
)

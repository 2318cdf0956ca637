"""Rules about head and delivery: pages as content systems write them, the edges of each rule, and how a page was served."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

import contentaudit_rules.seo
from contentaudit.audit import audit_source
from contentaudit.config import Config
from contentaudit.model import Finding, Kind, PageResult, Source
from contentaudit.packs import family_rules
from contentaudit.rule import RuleSet

ABOUT_HEAD = (
    "title description canonical noindex nosnippet http robots- hreflang lang viewport charset og twitter favicon slug"
    " meta-refresh"
).split()


@cache
def rules() -> RuleSet:
    every = family_rules("seo", contentaudit_rules.seo, "contentaudit")
    return RuleSet({id: rule for id, rule in every.items() if id.startswith(tuple(f"seo.{n}" for n in ABOUT_HEAD))}, {})


def audit(text: str, kind: Kind = "html", *, force: bool = False, options: Any = None, **facts: Any) -> PageResult:
    config = Config(force_document=force, options=options or {})
    result = audit_source(Source.from_string(text, kind=kind, **facts), rules(), config)
    assert not result.failed_rules
    return result


def found(text: str, kind: Kind = "html", **facts: Any) -> list[str]:
    """Rules that speak at all, notes included."""
    return sorted({finding.rule.removeprefix("seo.") for finding in audit(text, kind, **facts).findings})


def only(text: str, rule: str, kind: Kind = "html", **facts: Any) -> list[Finding]:
    return [finding for finding in audit(text, kind, **facts).findings if finding.rule == f"seo.{rule}"]


# -- decent pages ------------------------------------------------------------------------------------------------------

WORDPRESS = """\
<!DOCTYPE html>
<html lang="en-US" prefix="og: https://ogp.me/ns#">
<head>
	<meta charset="UTF-8">
	<meta name="viewport" content="width=device-width, initial-scale=1">
	<link rel="profile" href="https://gmpg.org/xfn/11">
	<meta name='robots' content='index, follow, max-image-preview:large, max-snippet:-1, max-video-preview:-1' />
	<style>img:is([sizes="auto" i], [sizes^="auto," i]) { contain-intrinsic-size: 3000px 1500px }</style>
	<!-- This site is optimized with the Yoast SEO plugin v24.5 - https://yoast.com/wordpress/plugins/seo/ -->
	<title>What Is an Outpatient Program? - Harbor Light Recovery</title>
	<meta name="description" content="Learn how an intensive outpatient program works, who it helps, and what a week of treatment looks like at Harbor Light Recovery." />
	<link rel="canonical" href="https://harborlight.example/blog/intensive-outpatient-program/" />
	<meta property="og:locale" content="en_US" />
	<meta property="og:type" content="article" />
	<meta property="og:title" content="What Is an Outpatient Program? - Harbor Light Recovery" />
	<meta property="og:description" content="Learn how an intensive outpatient program works." />
	<meta property="og:url" content="https://harborlight.example/blog/intensive-outpatient-program/" />
	<meta property="og:site_name" content="Harbor Light Recovery" />
	<meta property="article:published_time" content="2026-03-01T09:00:00+00:00" />
	<meta property="article:modified_time" content="2026-05-11T10:22:00+00:00" />
	<meta property="og:image" content="https://harborlight.example/wp-content/uploads/2026/03/group.jpg" />
	<meta property="og:image:width" content="1200" />
	<meta property="og:image:height" content="630" />
	<meta property="og:image:type" content="image/jpeg" />
	<meta name="author" content="Dana Reyes" />
	<meta name="twitter:card" content="summary_large_image" />
	<meta name="twitter:label1" content="Written by" />
	<meta name="twitter:data1" content="Dana Reyes" />
	<script type="application/ld+json" class="yoast-schema-graph">{"@context":"https://schema.org","@graph":[{"@type":"WebPage","@id":"https://harborlight.example/blog/intensive-outpatient-program/","url":"https://harborlight.example/blog/intensive-outpatient-program/","name":"What Is an Intensive Outpatient Program?","inLanguage":"en-US"}]}</script>
	<!-- / Yoast SEO plugin. -->
<link rel='dns-prefetch' href='//fonts.googleapis.com' />
<link rel="alternate" type="application/rss+xml" title="Harbor Light Recovery &raquo; Feed" href="https://harborlight.example/feed/" />
<link rel="alternate" type="application/rss+xml" title="Comments" href="https://harborlight.example/blog/intensive-outpatient-program/feed/" />
<link rel='stylesheet' id='elementor-frontend-css' href='https://harborlight.example/wp-content/plugins/elementor/assets/css/frontend.min.css?ver=3.27.6' media='all' />
<link rel="https://api.w.org/" href="https://harborlight.example/wp-json/" /><link rel="alternate" title="JSON" type="application/json" href="https://harborlight.example/wp-json/wp/v2/posts/812" /><link rel="EditURI" type="application/rsd+xml" title="RSD" href="https://harborlight.example/xmlrpc.php?rsd" />
<meta name="generator" content="WordPress 6.7.2" />
<link rel='shortlink' href='https://harborlight.example/?p=812' />
<link rel="alternate" title="oEmbed (JSON)" type="application/json+oembed" href="https://harborlight.example/wp-json/oembed/1.0/embed?url=https%3A%2F%2Fharborlight.example%2Fblog%2F" />
<meta name="generator" content="Elementor 3.27.6; features: additional_custom_breakpoints; settings: css_print_method-external, google_font-enabled, font_display-swap">
<noscript><style>.lazyload[data-src]{display:none !important;}</style></noscript>
<link rel="icon" href="https://harborlight.example/wp-content/uploads/2026/01/cropped-logo-32x32.png" sizes="32x32" />
<meta name="msapplication-TileImage" content="https://harborlight.example/wp-content/uploads/2026/01/cropped-logo-270x270.png" />
</head>
<body class="post-template-default single single-post postid-812 elementor-default">
<header><a href="https://harborlight.example/">Harbor Light Recovery</a></header>
<main class="site-main"><article>
<h1 class="elementor-heading-title elementor-size-default">What Is an Intensive Outpatient Program?</h1>
<p>An intensive outpatient program gives structured treatment on several days a week while you live at home. Groups meet on three evenings, and you see your counselor once a week.</p>
<div class="e-con"><svg xmlns="http://www.w3.org/2000/svg"><title>Clock</title></svg><h2>How a week looks</h2><p>Three evenings a week, three hours each.</p></div>
</article></main>
<footer><p>© 2026 Harbor Light Recovery</p></footer>
</body>
</html>
"""

APP = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charSet="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<link rel="preload" as="image" href="/hero.avif"/>
<link rel="stylesheet" href="/_next/static/css/a.css" data-precedence="next"/>
<title>Alcohol detox in Harbor Falls | Lantern House</title>
<meta name="description" content="Medical alcohol detox with nurses on site day and night."/>
<meta name="robots" content="index, follow"/>
<link rel="canonical" href="https://lanternhouse.example/detox/alcohol"/>
<link rel="alternate" hrefLang="en-US" href="https://lanternhouse.example/detox/alcohol"/>
<link rel="alternate" hrefLang="es-MX" href="https://lanternhouse.example/es/detox/alcohol"/>
<link rel="alternate" hrefLang="x-default" href="https://lanternhouse.example/detox/alcohol"/>
<meta property="og:title" content="Alcohol detox"/>
<meta property="og:url" content="https://lanternhouse.example/detox/alcohol"/>
<meta property="og:type" content="website"/>
<meta property="og:image" content="https://lanternhouse.example/og.png"/>
<meta name="twitter:card" content="summary_large_image"/>
</head>
<body>
<h1>Alcohol detox in Harbor Falls</h1>
<p>Nurses are here day and night.</p>
</body>
</html>

"""

BUILDER = """\
<!doctype html>
<html xmlns:og="http://opengraphprotocol.org/schema/" xmlns:fb="http://www.facebook.com/2008/fbml" lang="en-US">
<head>
<meta http-equiv="X-UA-Compatible" content="IE=edge,chrome=1">
<meta name="viewport" content="width=device-width, initial-scale=1">
<!-- This is Squarespace. -->
<base href="">
<meta charset="utf-8" />
<title>Therapy for adults &mdash; Quay Street Counseling</title>
<meta http-equiv="Accept-CH" content="Sec-CH-UA-Platform-Version" /><link rel="icon" type="image/x-icon" href="https://images.squarespace-cdn.example/favicon.ico"/>
<link rel="canonical" href="https://quaystreet.example/therapy"/>
<meta property="og:site_name" content="Quay Street Counseling"/>
<meta property="og:title" content="Therapy for adults &mdash; Quay Street Counseling"/>
<meta property="og:url" content="https://quaystreet.example/therapy"/>
<meta property="og:type" content="website"/>
<meta property="og:image" content="http://static1.squarespace.example/logo.png?format=1500w"/>
<meta itemprop="name" content="Therapy for adults — Quay Street Counseling"/>
<meta itemprop="url" content="https://quaystreet.example/therapy"/>
<meta name="twitter:title" content="Therapy for adults"/>
<meta name="twitter:card" content="summary"/>
<meta name="description" content="Weekly therapy for adults in a quiet house near the ferry." />
</head><body><h1>Therapy for adults</h1><p>We meet once a week.</p></body></html>
"""


@pytest.mark.parametrize(
    ("text", "url"),
    [
        (WORDPRESS, "https://harborlight.example/blog/intensive-outpatient-program/?utm_source=mail"),
        (APP, "https://lanternhouse.example/detox/alcohol"),
        (BUILDER, "https://www.quaystreet.example/therapy"),
    ],
    ids=["WordPress with Yoast and Elementor", "Next.js", "Squarespace"],
)
def test_a_decent_page_has_no_finding(text: str, url: str) -> None:
    assert found(text) == []
    assert found(text, url=url, status=200, robots_txt="User-agent: *\nDisallow: /wp-admin/\n") == []


# -- what is judged at all ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "kind"), [("<h2>a</h2><p>b", "html"), ("# a\n\nb", "markdown"), ("a b c", "text")])
def test_parts_of_pages_are_skipped_by_every_rule_that_needs_a_head(text: str, kind: Kind) -> None:
    result = audit(text, kind)
    assert not result.findings
    passed = {rule for rule, outcome in result.outcomes.items() if outcome.status == "passed"}
    assert passed <= {"seo.noindex", "seo.noindex-for-bot", "seo.nosnippet"}


def test_a_part_is_judged_when_the_settings_say_so() -> None:
    assert {"title-missing", "lang-missing", "viewport-missing"} <= set(found("<h1>a</h1>", force=True))


def test_front_matter_is_the_head_of_markdown() -> None:
    text = "---\nlayout: page\nlang: en_US\nslug: My_Page\n---\n\nText.\n"
    messages = {finding.message for finding in audit(text, "markdown").findings}
    assert messages == {
        "No title in the front matter",
        "No meta description in the front matter",
        "“en_US” is no language tag",
        "The address parts words by underscores",
    }


@pytest.mark.parametrize("written", ["description: a", "summary: a", "excerpt: a", "Description: a"])
def test_front_matter_has_several_words_for_a_description(written: str) -> None:
    assert "description-missing" not in found(
        f"---\ntitle: A title that says enough\n{written}\n---\n\n# a\n", "markdown"
    )


@pytest.mark.parametrize(
    "front",
    [
        '+++\ntitle = "Evening program for people who work"\ndescription = "Three evenings."\n+++\n',
        "---\ntitle: Evening program for people who work\ndescription: >\n  Three\n  evenings.\n---\n",
    ],
)
def test_other_ways_to_write_front_matter(front: str) -> None:
    assert found(front + "\n# Evening program\n\nText.\n", "markdown") == []


def test_findings_about_what_is_absent_point_to_the_head() -> None:
    (finding,) = only('<!doctype html>\n<html lang="en">\n<head>\n</head><body></body></html>', "title-missing")
    assert (finding.start.line, finding.start.column, finding.quote) == (3, 1, "")


# -- titles ------------------------------------------------------------------------------------------------------------


def title(words: str, more: str = "", **facts: Any) -> list[str]:
    rules_ = found(f"<html><head><title>{words}</title>{more}</head><body><h1>x</h1>", **facts)
    return [rule for rule in rules_ if rule.startswith("title")]


@pytest.mark.parametrize(
    "words", ["Untitled", "untitled document", "Page title | Lantern House", "React App", "Sin título"]
)
def test_titles_that_programs_write(words: str) -> None:
    assert "title-boilerplate" in title(words)


@pytest.mark.parametrize(
    "words",
    [
        "Home care after detox: what a nurse does",
        "Home: a place to heal after treatment is over",
        "Documents to bring on your first evening",
        "Welcome letter for families of new residents",
        "Website accessibility statement | Lantern House",
        "Article 12 – your rights as a patient",
    ],
)
def test_titles_that_only_begin_like_that(words: str) -> None:
    assert "title-boilerplate" not in title(words)


def test_a_title_in_letters_of_east_asia_is_no_single_word() -> None:
    assert title("アルコール依存症の外来治療プログラム") == []


def test_the_limit_of_a_title_can_be_set() -> None:
    text = "<html><head><title>Evening program for people who work</title>"
    assert only(text, "title-too-long", options={"seo.title-too-long": {"max_pixels": 200}})
    assert not only(text, "title-too-long")


def test_where_a_long_title_is_cut_is_told() -> None:
    words = "What an intensive outpatient program is, who it helps, and how the weeks are built"
    (finding,) = only(f"<html><head><title>{words}</title>", "title-too-long")
    assert finding.label == "about 600 fit: cut after “What an intensive outpatient program is, who it helps, and how”"
    assert finding.quote == words


# -- addresses ---------------------------------------------------------------------------------------------------------

HERE = "https://lanternhouse.example/programs/evening"


def canonical(*urls: str, more: str = "", **facts: Any) -> list[str]:
    links = "".join(f'<link rel="canonical" href="{url}">' for url in urls)
    rules_ = found(f"<html><head>{links}{more}</head><body><h1>x</h1>", **facts)
    return [rule.removeprefix("canonical-") for rule in rules_ if rule.startswith("canonical")]


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        (HERE, []),
        (f"{HERE}/", []),
        ("https://www.lanternhouse.example/Programs/Evening/index.html", []),
        ("https://other.example/programs/evening", ["other"]),
        ("https://lanternhouse.example", ["other"]),
        ("http://lanternhouse.example/programs/evening", ["other"]),
        ("https://lanternhouse.example/programs/day", ["other"]),
        ("/programs/evening", ["relative"]),
        ("//lanternhouse.example/programs/evening", ["relative"]),
        ("https:/lanternhouse.example/", ["invalid"]),
        ("", ["invalid"]),
        ("{{ canonical_url }}", []),
    ],
)
def test_one_canonical_link_has_one_fault_at_most(url: str, wanted: list[str]) -> None:
    assert canonical(url, url=HERE) == wanted


def test_without_its_own_address_no_page_is_compared() -> None:
    assert canonical("https://other.example/") == []


def test_canonical_links_that_agree() -> None:
    assert canonical(HERE, f"{HERE}/") == []
    assert canonical(HERE, headers={"link": f'<{HERE}>; rel="canonical"'}) == []
    assert canonical(headers={"link": f'<{HERE}>; rel="canonical"'}) == []
    assert canonical(HERE, headers={"link": '<https://other.example/>; rel="canonical"'}) == ["multiple"]


def test_tracking_words_in_the_address_make_no_other_language() -> None:
    more = f'<link rel="alternate" hreflang="en" href="{HERE}"><link rel="alternate" hreflang="es" href="https://lanternhouse.example/es">'
    assert canonical(HERE, more=more, url=f"{HERE}?utm_source=mail") == []
    assert canonical("https://lanternhouse.example/es", more=more, url=HERE) == ["other"]


def test_a_hidden_page_needs_no_canonical_link() -> None:
    assert canonical(more='<meta name="robots" content="noindex">') == []


@pytest.mark.parametrize("code", ["en", "EN-gb", "zh-Hant", "zh-Hant-TW", "es-419", "x-default", "X-Default", "fil"])
def test_codes_that_search_engines_know(code: str) -> None:
    assert not only(f'<html><head><link rel="alternate" hreflang="{code}" href="{HERE}">', "hreflang-invalid")


@pytest.mark.parametrize(
    "code", ["", "uk-UK-x", "en-UK", "en_GB", "eu-EU", "en-EU", "english", "xx", "gb", " en", "x-en"]
)
def test_codes_that_they_do_not_know(code: str) -> None:
    assert only(f'<html><head><link rel="alternate" hreflang="{code}" href="{HERE}">', "hreflang-invalid")


@pytest.mark.parametrize(
    ("url", "speaks"),
    [
        (HERE, False),
        ("https://lanternhouse.example/", False),
        ("https://lanternhouse.example/IOP", False),
        ("https://lanternhouse.example/was-kostet-eine-therapie-f%C3%BCr-paare", False),
        ("https://lanternhouse.example/blog/2026/03/01/first-evening", False),
        ("https://lanternhouse.example/evening_program", True),
        ("https://lanternhouse.example/Evening-Program", True),
        ("https://lanternhouse.example/evening%20program", True),
        ("https://lanternhouse.example/?p=12", True),
        ("https://lanternhouse.example/node/12", True),
        ("https://lanternhouse.example/a?PHPSESSID=1", True),
        ("https://lanternhouse.example/what-you-should-know-about-the-evening-program-before-you-come", True),
    ],
)
def test_addresses_people_can_read(url: str, speaks: bool) -> None:
    assert bool(only("<html><head><title>x</title>", "slug", url=url)) is speaks


# -- how it was served -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "speaks"), [(200, False), (203, False), (404, True), (410, True), (503, True), (301, True)]
)
def test_only_a_page_that_was_sent_as_one_is_listed(status: int, speaks: bool) -> None:
    assert bool(only("<html><head><title>x</title>", "http-status", status=status, url=HERE)) is speaks


def test_what_was_not_asked_for_is_not_passed() -> None:
    outcomes = audit("<html><head><title>x</title>").outcomes
    for rule in ("http-status", "robots-blocked", "canonical-other"):
        assert outcomes[f"seo.{rule}"].status == "skipped"
    unread = audit("<html><head><title>x</title>", url=HERE).outcomes["seo.robots-blocked"]
    assert (unread.status, unread.reason) == ("skipped", "robots.txt was not read")


@pytest.mark.parametrize(
    ("robots", "wanted"),
    [
        ("User-agent: *\nDisallow: /programs", ["error"]),
        ("User-agent: Googlebot\nDisallow: /", ["review"]),
        ("User-agent: GPTBot\nDisallow: /", []),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Googlebot\nAllow: /\n\nUser-agent: Bingbot\nDisallow:", []),
        ("", []),
    ],
)
def test_whom_robots_txt_keeps_out(robots: str, wanted: list[str]) -> None:
    assert [f.severity for f in only("<html>", "robots-blocked", url=HERE, robots_txt=robots)] == wanted


def test_lines_of_robots_txt_are_judged_with_the_home_page() -> None:
    robots = "User-agent: *\nDisalow: /drafts/\n"
    found = only("<html>", "robots-syntax", url="https://lanternhouse.example", robots_txt=robots)
    assert [f.message for f in found] == ["robots.txt, line 2: no crawler knows this word"]
    assert only("<html>", "robots-syntax", url="https://lanternhouse.example/about", robots_txt=robots) == []
    assert len(only("<html>", "robots-syntax", url="https://lanternhouse.example/", robots_txt="x\n" * 999)) == 20


# -- language, viewport, encoding --------------------------------------------------------------------------------------

ENGLISH = (
    "<p>" + "The group meets in the evening, and you may bring a friend with you when you come for the first time. " * 4
)
FRENCH = (
    "<p>" + "Le groupe se réunit le soir, et vous pouvez venir avec un ami quand vous venez pour la première fois. " * 4
)
DANISH = "<p>" + "Gruppen mødes om aftenen, og du må gerne tage en ven med, når du kommer for første gang til os. " * 4


@pytest.mark.parametrize(
    ("lang", "words", "speaks"),
    [
        ("en", ENGLISH, False),
        ("fr-CA", FRENCH, False),
        ("en", FRENCH, True),
        ("fr", ENGLISH, True),
        ("nb", DANISH, False),
        ("en", "<p>Bonjour, venez ce soir.", False),
        ("en", ENGLISH + FRENCH.replace("<p>", '<p lang="fr">') * 5, False),
        ("english", FRENCH, False),
    ],
)
def test_the_language_a_page_is_in(lang: str, words: str, speaks: bool) -> None:
    assert bool(only(f'<html lang="{lang}"><body>{words}', "lang-mismatch")) is speaks


@pytest.mark.parametrize(
    ("content", "speaks"),
    [
        ("width=device-width, initial-scale=1", False),
        ("width=device-width;user-scalable=1", False),
        ("width=device-width, maximum-scale=5.0", False),
        ("WIDTH=device-width, USER-SCALABLE=NO", True),
        ("user-scalable=0", True),
        ("maximum-scale=1.9", True),
        ("initial-scale=1.0,maximum-scale = 1.0", True),
    ],
)
def test_readers_may_zoom(content: str, speaks: bool) -> None:
    assert bool(only(f'<html><head><meta name="viewport" content="{content}">', "viewport-zoom")) is speaks


def test_the_encoding_must_come_early() -> None:
    late = f"<html><head><!--{'x' * 1000}-->" + '<meta charset="utf-8"><title>ü</title>'
    assert [f.message for f in only(late, "charset")] == ["The encoding is declared too late"]
    assert not only(late.replace("x" * 1000, "x" * 970), "charset")
    assert only(late.replace("x" * 1000, "é" * 500), "charset")  # bytes, not letters
    assert not only(late, "charset", headers={"content-type": "text/html; charset=utf-8"})


def test_a_page_of_plain_letters_without_a_declaration_is_a_note() -> None:
    assert [f.severity for f in only("<html><head><title>u</title>", "charset")] == ["info"]
    assert [f.severity for f in only("<html><head><title>ü</title>", "charset")] == ["warning"]


# -- staying on the page -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "speaks"),
    [
        ("0; url=/a", False),
        ("0;URL='/a'", False),
        ("0", True),
        ("5", True),
        ("5.9, /a", True),
        ("10 /a", True),
        ("72001; /a", False),
        ("0: /a", False),
        ("+5; /a", False),
        ("soon", False),
        ("9" * 6_000, False),
    ],
)
def test_pages_that_leave(content: str, speaks: bool) -> None:
    assert bool(only(f'<html><head><meta http-equiv="Refresh" content="{content}">', "meta-refresh")) is speaks

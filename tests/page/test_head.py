"""What a page says of itself in its head, its front matter and its headers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from contentaudit.model import Skip, Source
from contentaudit.page import Page, Settings, head, indexing

DAY = date(2026, 6, 1)


def page(text: str, kind: str = "html", *, force: bool = False, **facts: Any) -> Page:
    source = Source.from_string(text, kind=kind, **facts)  # type: ignore[arg-type]
    return Page(source, Settings(force_document=force))


def test_where_a_page_speaks_of_itself() -> None:
    assert head.told_by(page("<html><p>a")) == "<head>"
    assert head.told_by(page("---\ntitle: a\n---\n", "markdown")) == "front matter"
    assert head.told_by(page("<p>a", force=True)) == "<head>"
    assert head.told_by(page("# a", "markdown", force=True)) == "front matter"


@pytest.mark.parametrize(("text", "kind"), [("<p>a", "html"), ("# a", "markdown"), ("a", "text")])
def test_parts_of_pages_are_skipped(text: str, kind: str) -> None:
    with pytest.raises(Skip):
        head.told_by(page(text, kind))


def test_broken_front_matter_says_nothing() -> None:
    with pytest.raises(Skip):
        head.told_by(page('---\ntitle: "a\n---\n\nb\n', "markdown"))


def test_titles_of_drawings_and_templates_are_none() -> None:
    html = "<html><svg><title>a</title></svg><template><title>b</title></template><title>c</title>"
    assert [title.text.value or page(html).document.raw_text(title).value for title in head.titles(page(html))] == ["c"]
    said = head.title_of(page(html))
    assert said is not None
    assert said.value == "c"


def test_links_of_head_body_and_headers_are_one_list() -> None:
    html = '<html><head><link rel="Canonical x" href=" /a "><template><link rel=canonical href=/t></template></head><body><link rel=canonical href=/b>'
    headers = {"link": '</c>; rel="canonical", <https://e.example/d>; rel=alternate; hreflang="es", <e>; title="a, b"'}
    found = head.relations(page(html, headers=headers))
    assert [(link.url, link.where) for link in found] == [
        ("/a", "head"), ("/b", "body"), ("/c", "header"), ("https://e.example/d", "header"), ("e", "header"),
    ]  # fmt: skip
    assert found[3].hreflang == "es"
    assert [link.url for link in head.related_by(page(html, headers=headers), "canonical")] == ["/a", "/c"]


def test_social_tags_by_property_or_name() -> None:
    html = '<html><meta property="og:url" content=" "><meta name="OG:URL" content=" a "><meta property="og:url" content="b">'
    said = head.property_of(page(html), "og:url")
    assert said is not None
    assert said.value == "a"
    assert head.property_of(page(html), "og:title") is None


def directives(text: str = "<html>", kind: str = "html", **headers: str) -> list[tuple[str, str, str]]:
    served = {name.replace("_", "-"): value for name, value in headers.items()}
    return [(told.robot, told.name, told.value) for told in indexing.directives(page(text, kind, headers=served))]


def test_directives_of_meta_tags() -> None:
    html = '<html><meta name="ROBOTS" content=" NoIndex , max-snippet: 20 ,"><meta name=googlebot-news content=none><meta name=author content=noindex>'
    assert directives(html) == [
        ("robots", "noindex", ""),
        ("robots", "max-snippet", "20"),
        ("googlebot-news", "none", ""),
    ]


def test_a_robots_name_in_a_header_holds_for_what_follows() -> None:
    assert directives(x_robots_tag="noarchive, googlebot: noindex, nofollow, otherbot: none") == [
        ("robots", "noarchive", ""),
        ("googlebot", "noindex", ""),
        ("googlebot", "nofollow", ""),
        ("otherbot", "none", ""),
    ]


def test_front_matter_hides_a_page_too() -> None:
    assert directives("---\nrobots: noindex, follow\n---\na", "markdown") == [
        ("robots", "noindex", ""),
        ("robots", "follow", ""),
    ]
    assert directives("---\nnoindex: true\n---\na", "markdown") == [("robots", "noindex", "")]
    assert directives("---\nnoindex: false\n---\na", "markdown") == []


@pytest.mark.parametrize(
    ("written", "over"),
    [
        ("unavailable_after: 25 Jun 2010 15:00:00 PST", True),
        ("all, unavailable_after: Friday, 25-Jun-10 15:00:00 UTC, nofollow", True),
        ("unavailable_after: 2026-05-31", True),
        ("unavailable_after: 2026-06-01", False),
        ("unavailable_after: 25 Jun 2045 15:00:00 PST", False),
        ("unavailable_after: some day", False),
        ("unavailable_after: 45 Jun 2010", False),
        ("noindex", False),
    ],
)
def test_last_days(written: str, over: bool) -> None:
    told = indexing.directives(page("<html>", headers={"x-robots-tag": written}))
    assert any(indexing.expired(one, DAY) for one in told) is over

"""Pages written to break a tool: each is audited, or refused in one line; never a crash, a hang or a silent half."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentaudit.audit import audit_source
from contentaudit.config import Config
from contentaudit.model import ReadError, Source
from contentaudit.packs import bundled
from contentaudit.page import Page

N = 3_000

PAGES: dict[str, Callable[[int], str]] = {
    "nested blocks": lambda n: "<div>" * n + "deep",
    "nested inline": lambda n: "<b>" * n + "deep",
    "unclosed paragraphs": lambda n: "<p>x" * n,
    "misnested": lambda n: "<b><p><i>x</b></p>" * n,
    "comments": lambda n: "<p>" + "a<!-- x -->" * n,
    "stray end tags": lambda n: "a</b>" * n,
    "text in tables": lambda n: "<table>" + "x<tr>" * n,
    "nested tables": lambda n: "<table><tr><td>" * n + "x",
    "empty headings": lambda n: "<h1></h1>" * n,
    "headings": lambda n: "".join(f"<h{i % 6 + 1}>t{i}</h{i % 6 + 1}>" for i in range(n)),
    "nested links": lambda n: "<a href=tel:1>y" * n,
    "references": lambda n: "<p>" + "&amp;&notit;&#1;" * n,
    "open comments": lambda n: "<!--" * n,
    "open tags": lambda n: "<p " * n,
    "angles": lambda n: "< " * n,
    "NULs": lambda n: "<p>" + "\0a" * n,
    "breaks": lambda n: "<p>" + "x<br>" * n,
    "a sentence without end": lambda n: "<p>" + "word " * n * 5,
    "a word without end": lambda n: "<p>" + "w" * n * 20,
    "digits": lambda n: "<p>" + "714-916-0379 " * n,
    "a number without end": lambda n: "<p>" + "7" * n * 10,
    "questions": lambda n: "<h2>FAQ</h2>" + "<h3>Why?</h3><p>So.</p>" * n,
    "accordions": lambda n: "<details><summary>Why?</summary>So.</details>" * n,
    "controls": lambda n: "".join(
        f'<button aria-controls="a{i}">q?</button><div hidden id="a{i}">x</div>' for i in range(n)
    ),
    "JSON-LD without end": lambda n: '<script type="application/ld+json">' + '{"a":[' * n,
    "JSON-LD blocks": lambda n: '<script type="application/ld+json">{"@type":"FAQPage","mainEntity":3}</script>' * n,
    "JSON-LD references": lambda n: (
        '<script type="application/ld+json">['
        + ",".join(f'{{"@id":"{i}","@type":"Thing","about":{{"@id":"{(i + 1) % n}"}}}}' for i in range(n))
        + "]</script>"
    ),
    "microdata": lambda n: "<div itemscope itemtype=https://schema.org/Question><p itemprop=name>x" * n,
    "claims": lambda n: "<p>" + "We guarantee a cure, and our leading program never fails. " * n,
    "quotes": lambda n: "<p>" + "“\"'‘" * n,
    "brackets": lambda n: "<p>" + "((([[[" * n,
    "bidi and escapes": lambda n: "<h2>" + "\u202e\u2066\x1b[31m\u200b" * n,
    "languages": lambda n: "<p lang=x-" + "a" * n + ">" + "שלום 你好 " * n,
    "meta": lambda n: '<meta name="description" content="x">' * n,
    "classes": lambda n: "<div class='" + " ".join(f"c{i}" for i in range(n)) + "'>x",
    "allowances": lambda n: "<!-- contentaudit: allow claims -- x --><p>x</p>" * n,
}


@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_page_is_audited_whole(name: str) -> None:
    result = audit_source(Source.from_string(PAGES[name](N)), bundled(), Config())
    assert not result.failed_rules, result.failed_rules


@pytest.mark.parametrize("kind", ["markdown", "text"])
@pytest.mark.parametrize("name", [name for name in PAGES if name != "misnested"])
def test_the_same_in_other_kinds(name: str, kind: str) -> None:
    result = audit_source(Source.from_string(PAGES[name](N // 6), kind), bundled(), Config())  # type: ignore[arg-type]
    assert not result.failed_rules, result.failed_rules


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<p " + " ".join(f"a{i}=1" for i in range(6_000)) + ">", "page.too-many-attributes"),
        ("<i></i>" * 150_001, "page.too-many-elements"),
    ],
)
def test_past_a_ceiling_a_page_is_refused_in_one_line(text: str, code: str) -> None:
    with pytest.raises(ReadError) as refused:
        Page(Source.from_string(text))
    assert refused.value.code == code
    assert "\n" not in refused.value.message + refused.value.help


def test_nothing_is_lost_below_deep_nesting() -> None:
    page = Page(Source.from_string("<div>" * 600 + "<h2>deep</h2>" + "</div>" * 600 + "<p>after"))
    assert [block.text.value for block in page.blocks] == ["deep", "after"]


def test_lone_surrogates_are_read_as_replacement_characters() -> None:
    source = Source.from_string("<p \ud800=1>a\udfffb</p>")
    assert source.text == "<p \ufffd=1>a\ufffdb</p>"
    assert Page(source).blocks[0].text.value == "a\ufffdb"


def test_memory_stays_in_proportion_to_the_page() -> None:
    text = "<p>Some words, a <a href=/x>link</a> and more.</p>" * 10_000
    tracemalloc.start()
    try:
        blocks = Page(Source.from_string(text)).blocks
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(blocks) == 10_000
    assert peak < 150 * len(text)


@given(
    st.text(alphabet="<>/=\"' abhp123!-[]{}:,?&;#\n\r\t\0\ufffd“”.()+*`_|", max_size=300),
    st.sampled_from(["html", "markdown", "text"]),
)
@settings(max_examples=300, deadline=None)
def test_no_rule_fails_on_any_text_and_every_finding_is_inside(text: str, kind: str) -> None:
    source = Source.from_string(text, kind)  # type: ignore[arg-type]
    result = audit_source(source, bundled(), Config())
    assert not result.failed_rules, result.failed_rules
    for finding in result.findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(source.text)

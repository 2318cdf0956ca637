"""Words of a page stay words: no element, attribute or address of a report comes from the page it is about."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from functools import cache
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contentaudit.model import Reference
from contentaudit.packs import bundled
from contentaudit.report.html.inert import address, inert
from tests.report.html.reading import CLINIC, read, report, result

ATTACKS = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style><style>*{display:none}</style>",
    "</title><base href=//evil.example>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&quot;&gt;&lt;svg onload=alert(1)&gt;",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "{{ 7*7 }}{% raw %}",
    "<!--<script>",
    "]]>",
    "\u202egnp.exe\u202c\u2066",
    "\x00\x1b[31m\x85\u2028",
    "\U000e0041\U000e0042",
    "a" * 4000,
)

OURS = frozenset(
    "a article b bdi body br button dd del details div dl dt fieldset footer h1 select option output h2 h3 h4 head header html input ins "
    "label legend li link main mark meta nav ol p pre q rect script section small span style summary svg table tbody "
    "td text th thead title tr ul caption".split()
)
ATTRIBUTES = frozenset(
    "aria-hidden aria-live aria-label aria-labelledby aria-pressed autocomplete charset class content data-by data-copy data-folder data-kinds data-pages data-rules "
    "data-filter data-l data-theme-button dir height hidden href http-equiv id lang name open rel role rx scope "
    "tabindex text-anchor type value width x y".split()
)


@cache
def laws() -> frozenset[str]:
    return frozenset(source.url for rule in bundled().rules.values() for source in rule.sources)


def assert_ours(html: str) -> None:
    """Every element, attribute, script, style and address is one of ours."""
    tree = read(html)
    for element in tree.find_all(True):
        assert element.name in OURS, element.name
        assert set(element.attrs) <= ATTRIBUTES, element.attrs
        for name in ("src", "action", "style", "srcdoc"):
            assert name not in element.attrs
    ids = {element["id"] for element in tree.find_all(id=True)}
    assert len(ids) == len(tree.find_all(id=True))
    for link in tree.find_all(href=True):
        href = str(link["href"])
        if href.startswith("#"):
            assert href[1:] in ids, href
        elif link.name == "link":
            assert href == "data:,"
        else:
            assert href in laws(), href
            assert link["rel"] == ["noopener", "noreferrer", "nofollow"]
    assert_policy(html)


def assert_policy(html: str) -> None:
    """One style and one script, exactly those that the policy names by their digests."""
    tree = read(html)
    (policy,) = [meta["content"] for meta in tree.find_all("meta", attrs={"http-equiv": "Content-Security-Policy"})]
    for name in ("style", "script"):
        (block,) = re.findall(rf"<{name}>(.*?)</{name}>", html, re.DOTALL)
        digest = b64encode(sha256(block.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize(
    "around",
    [
        "<title>{}</title><h1>{}</h1><p>We guarantee sobriety {} to everyone.</p>",
        "<html lang='{}'><head><meta name=description content='{}'><link rel=canonical href='{}'></head>",
        "<body><a href='{}'>Call {}</a> <a href='https://{}'>x</a> <a href='tel:{}'>y</a> (415) 263-7790",
        "<h2>FAQ</h2><h3>What is {}?</h3><p>It is {}.</p><h3>Why {}?</h3><p>So.</p><h3>When?</h3><p>Now {}.</p>",
        '<script type="application/ld+json">{{"@type":"{}","name":"{}","a":[{{"@type":"x","b":"{}"}}]}}</script><p>x',
        "<!-- contentaudit: allow claims.guarantee -- {} --><p>We guarantee that you will stay sober.</p>",
    ],
)
def test_attacks_stay_words(attack: str, around: str) -> None:
    count = around.replace("{{", "").replace("}}", "").count("{}")
    assert_ours(report(result(around.format(*[attack] * count), name=f"{attack[:40]}.html")))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.one_of(
            st.sampled_from(ATTACKS),
            st.sampled_from(
                ["<h1>", "<p>", "<li>", "<a href='", "'>", "<h2>FAQ</h2>", "<h3>Why?</h3>", "</a>", "<title>"]
            ),
            st.sampled_from(["We guarantee a cure.", "Call (415) 263-7790", "the leading clinic", "proven to work"]),
            st.text(max_size=30),
        ),
        max_size=24,
    )
)
def test_no_page_writes_into_its_report(parts: list[str]) -> None:
    text = "".join(parts)
    assert_ours(report(result(text), result(text, "markdown", "page.md")))


def test_a_report_of_a_real_page_is_ours() -> None:
    assert_ours(report(result(CLINIC), result(CLINIC, name="other.html")))


@given(st.text())
def test_what_acts_is_pictured(text: str) -> None:
    shown = inert(text)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown)
    shown.encode()  # raises where a lone surrogate is left


def test_words_that_need_joiners_keep_them() -> None:
    for words in ("👩\u200d⚕️", "Sucht\u00adhilfe", "می\u200cخواهم", "line\nbreak"):
        assert inert(words) == words


@pytest.mark.parametrize("url", ["javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "vbscript:x", "//x", "/x", "file:///etc", "https://a b"])  # fmt: skip
def test_other_schemes_lead_nowhere(url: str) -> None:
    assert address(url) == ""


@pytest.mark.parametrize(
    "url", ["https://law.example/45", "http://a.example", "mailto:a@b.example", "tel:+14152637790"]
)
def test_web_mail_and_phone_lead_on(url: str) -> None:
    assert address(f" {url} ") == url


def test_sources_of_a_house_pack_may_be_hostile() -> None:
    bad = Reference("x", "<b>x</b>", "javascript:alert(1)")
    page = result(CLINIC)
    html = report(replace(page, findings=tuple(replace(each, sources=(bad,)) for each in page.findings)))
    assert "&lt;b&gt;x&lt;/b&gt;" in html
    assert not any("javascript:" in str(link["href"]) for link in read(html).find_all(href=True))

"""What counts as a block of words, where it belongs, and who sees it."""

from __future__ import annotations

import pytest

from contentaudit.model import Source
from contentaudit.page import Page


def page_of(text: str) -> Page:
    return Page(Source.from_string(text))


def shown(text: str) -> list[tuple[str, str]]:
    return [(block.role, block.text.value) for block in page_of(text).blocks]


def test_phrases_end_at_blocks_breaks_and_cells_and_not_at_inline_tags() -> None:
    assert shown("<p>one <b>two</b> three<br>four</p>five<table><tr><td>a<td>b</table>") == [
        ("paragraph", "one two three\nfour"),
        ("paragraph", "five"),
        ("cell", "a"),
        ("cell", "b"),
    ]


def test_roles_follow_the_nearest_element_that_has_one() -> None:
    text = (
        "<h2>t</h2><ul><li><p>x</p></li></ul><dl><dt>q</dt><dd><div>a</div></dd></dl><blockquote><p>s</p></blockquote>"
        "<pre><code>c</code></pre><button>b</button><details><summary>d</summary>e</details><select><option>o</select>"
    )
    assert shown(text) == [
        ("heading", "t"),
        ("list-item", "x"),
        ("term", "q"),
        ("definition", "a"),
        ("quote", "s"),
        ("code", "c"),
        ("button", "b"),
        ("summary", "d"),
        ("paragraph", "e"),
        ("control", "o"),
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>x</p>",
        '<p aria-hidden="true">x</p>',
        '<div style="color:red; display : none"><p>x</p></div>',
        "<template><p>x</p></template>",
        "<body><noscript><p>x</p></noscript>",
        "<p><span hidden>x</span></p>",
        "<script>x</script><style>x</style><svg><text>x</text></svg>",
        "<textarea>x</textarea>",
        '<div hidden id="a"><p>x</p></div>',
    ],
)
def test_hidden_text_is_not_seen(hidden: str) -> None:
    assert shown(hidden) == []


@pytest.mark.parametrize(
    "closed",
    [
        '<button aria-controls="a">q</button><div hidden id="a"><p>x</p></div>',
        '<button data-bs-target="#a">q</button><div style="display:none" id="a"><p>x</p></div>',
        '<a role="button" href="#a">q</a><div hidden id="a"><p>x</p></div>',
        '<button id="l">q</button><div hidden role="region" aria-labelledby="l"><p>x</p></div>',
        '<div class="elementor-tab-title">q</div><div class="elementor-tab-content" style="display:none"><p>x</p></div>',
        "<details><summary>q</summary><p>x</p></details>",
    ],
)
def test_text_behind_a_control_is_seen(closed: str) -> None:
    assert "x" in [words for _, words in shown(closed)]


def test_regions_and_main_content() -> None:
    page = page_of(
        "<body><header><p>top</p></header><nav><p>menu</p></nav><div class='cookie-banner'><p>cookies</p></div>"
        "<main><header><p>byline</p></header><p>body</p><aside><p>related</p></aside><footer><p>tags</p></footer></main>"
        "<div id='footer'><p>address</p></div><div role='dialog'><p>chat</p></div>"
    )
    assert {block.text.value: (block.region, block.main) for block in page.blocks} == {
        "top": ("header", False),
        "menu": ("navigation", False),
        "cookies": ("cookie", False),
        "byline": ("content", True),
        "body": ("content", True),
        "related": ("aside", False),
        "tags": ("footer", False),
        "address": ("footer", False),
        "chat": ("dialog", False),
    }


def test_without_main_the_one_article_is_the_content_else_the_body() -> None:
    one = page_of("<body><p>a</p><article><p>b</p></article>")
    assert [block.text.value for block in one.prose] == ["b"]
    two = page_of("<body><p>a</p><article><p>b</p></article><article><p>c</p></article>")
    assert [block.text.value for block in two.prose] == ["a", "b", "c"]


def test_language_of_a_block_is_the_nearest_lang() -> None:
    page = page_of('<html lang="en"><body><p>a</p><div lang="es"><p>b</p><p lang="fr">c</p></div>')
    assert [block.lang for block in page.blocks] == ["en", "es", "fr"]


def test_sentences_have_exact_places() -> None:
    text = "<p>Dr. Lee is <b>here</b>. It costs 3.5 &euro;.<br>Call (202) 555-0143 now!</p>"
    (block,) = page_of(text).blocks
    assert [s.value for s in block.sentences] == ["Dr. Lee is here.", "It costs 3.5 €.", "Call (202) 555-0143 now!"]
    spans = [s.span for s in block.sentences]
    assert [text[s.start : s.end] for s in spans] == [
        "Dr. Lee is <b>here</b>.",
        "It costs 3.5 &euro;.",
        "Call (202) 555-0143 now!",
    ]


def test_headings_know_level_name_and_surroundings() -> None:
    page = page_of(
        "<h1>One <em>two</em></h1><div role=heading aria-level=4>r</div><h2 role=presentation>no</h2><h3 aria-level=x>t</h3>"
        "<blockquote><h5>q</h5></blockquote><div hidden><h2>h</h2></div><template><h2>t</h2></template><h6><img alt=pic></h6>"
    )
    assert [(h.level, h.name, h.quoted) for h in page.headings] == [
        (1, "One two", False),
        (4, "r", False),
        (3, "t", False),
        (5, "q", True),
        (6, "pic", False),
    ]


def test_section_trail() -> None:
    text = "<p>0</p><h1>A</h1><p>1</p><h3>B</h3><p>2</p><h2>C</h2><p>3</p>"
    page = page_of(text)
    assert [page.section_at(text.index(f"<p>{n}")) for n in range(4)] == [(), ("A",), ("A", "B"), ("A", "C")]
    assert page.section_at(text.index("A")) == ()
    assert page.section_at(text.index("C")) == ("A",)


def test_fragment_or_document() -> None:
    assert page_of("<p>x</p>").is_fragment
    assert not page_of("<body><p>x</p>").is_fragment
    assert Page(Source.from_string("# x", kind="markdown")).is_fragment


def test_title_url_language_and_meta() -> None:
    page = page_of(
        '<html lang="en-GB"><head><title>\n A &amp; B </title><link rel="Canonical" href="https://x.example/a ">'
        '<meta name="Description" content="words"><meta property="og:title" content="t"></head><svg><title>no</title></svg>'
    )
    assert (page.title, page.lang, page.language, page.url) == ("A & B", "en-GB", "en", "https://x.example/a")
    assert page.description is not None
    assert page.description.value == "words"
    assert [m.get("content") for m in page.meta("OG:title")] == ["t"]


def test_language_is_guessed_only_from_enough_words() -> None:
    spanish = (
        "Las personas que sufren adicción necesitan ayuda para volver a la vida normal con su familia y sus amigos. "
    )
    assert page_of(f"<p>{spanish * 5}</p>").language == "es"
    assert page_of("<p>Hola</p>").language == "en"


def test_comments_know_their_text_place_and_what_follows() -> None:
    text = "<!doctype html><!-- a --><p>x<!-- b -->y</p><!-- c --><ul><li>z</li></ul>"
    comments = page_of(text).comments
    assert [(c.text, text[c.span.start : c.span.end]) for c in comments] == [
        (" a ", "<!-- a -->"),
        (" b ", "<!-- b -->"),
        (" c ", "<!-- c -->"),
    ]
    assert comments[2].next is not None
    assert comments[2].next.tag == "ul"
    assert comments[1].next is None


def test_element_spans() -> None:
    text = "<div><p>one<p>two<ul><li>a<li>b</ul></div>tail"
    page = page_of(text)
    spans = {
        e.tag + e.quote[:3]: text[e.span.start : e.span.end]
        for e in page.document.elements
        if e.tag in ("p", "li", "ul", "div")
    }
    assert spans == {
        "divone": "<div><p>one<p>two<ul><li>a<li>b</ul></div>",
        "pone": "<p>one",
        "ptwo": "<p>two",
        "ula\nb": "<ul><li>a<li>b</ul>",
        "lia": "<li>a",
        "lib": "<li>b",
    }


def test_links_and_images() -> None:
    page = page_of(
        '<a href="/a">x <b>y</b></a><a name=q>no</a><div hidden><a href=b>z</a></div><img alt=1><img hidden>'
    )
    assert [(link.href.value, link.text.value, link.hidden) for link in page.links] == [
        ("/a", "x y", False),
        ("b", "z", True),
    ]
    assert len(page.images) == 1


def test_signs_that_nobody_sees_are_no_part_of_the_words() -> None:
    text = "<p>guaran&shy;teed \u202ecure\u202c in\u200b\u2060 7 \ufeff days \u200d👩\u200d⚕️</p>"
    (block,) = page_of(text).blocks
    assert block.text.value == "guaranteed cure in 7 days \u200d👩\u200d⚕️"
    span = block.text[: len("guaranteed cure")].span
    assert text[span.start : span.end] == "guaran&shy;teed \u202ecure"

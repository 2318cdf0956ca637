"""Main content: what must stay, what is left out and why, and what tags and names are not believed."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentaudit.model import Source
from contentaudit.page import Page, Settings
from contentaudit.page.html import selector_fault
from contentaudit.page.maincontentnames import part_named

PROSE = (
    "<p>We sit in a small group and we talk, and you can say what you like, since no one here will judge you for it.</p>"
    "<p>Most people come three evenings a week, keep their jobs, and sleep in their own beds for all of that time.</p>"
    "<p>A nurse is in the house at all hours, and your doctor at home hears from us when you want that, not before.</p>"
)


def page_of(html: str, **settings: str) -> Page:
    return Page(Source.from_string(html), Settings(**settings))  # type: ignore[arg-type]


def reason(html: str, words: str) -> str:
    """Why the block with these words is no main content; empty when it is."""
    page = page_of(html)
    (block,) = (block for block in page.all_blocks if words in block.text.value)
    return page.main_content.reason(block)


# -- what must stay ---------------------------------------------------------------------------------------------------

KEPT = "<p>This stays, since it is what the page is about, whatever its box is called by those who built it.</p>"


@pytest.mark.parametrize(
    "box",
    [
        '<section class="bg-secondary">{}</section>',
        '<div class="overflow-hidden">{}</div>',
        '<div class="has-sidebar">{}</div>',
        '<div class="elementor-widget-container">{}</div>',
        '<div class="tab-content" id="nav-tabContent"><div class="tab-pane" id="nav-home">{}</div></div>',
        '<section class="team-member-bio">{}</section>',
        '<div class="hero-overlay">{}</div>',
        '<div class="et_pb_module et_pb_text">{}</div>',
        '<div class="social-anxiety">{}</div>',
        '<section class="related-disorders-explained">{}</section>',
        "<section><h2>Costs</h2>{}</section>",
        "<details><summary>What does it cost?</summary>{}</details>",
        "<ul><li>{}</li></ul>",
        "<blockquote>{}</blockquote>",
    ],
)
@pytest.mark.parametrize("around", ["<main><h1>Care</h1>{}</main>", "<body><h1>Care</h1>{}</body>"])
def test_kept(box: str, around: str) -> None:
    html = around.format(f"<div>{PROSE}</div>{box.format(KEPT * 3)}")
    kept = [block.text.value for block in page_of(html).main_content.blocks]
    assert sum("This stays" in words for words in kept) == 3


def test_a_landing_page_of_short_sections_is_content_throughout() -> None:
    sections = "".join(f"<section><h2>Part {n}</h2><p>We help you with part {n} of it.</p></section>" for n in range(8))
    page = page_of(f"<body><header>Harbor House</header><div>{sections}</div><footer>Call us today.</footer></body>")
    assert [b.role for b in page.main_content.blocks] == ["heading", "paragraph"] * 8


def test_a_hero_with_the_page_heading_is_no_banner() -> None:
    hero = '<div class="page-banner"><h1>Care by the sea</h1><p>Come in, sit down, and tell us how you have been.</p></div>'
    assert reason(f"<body>{hero}<div>{PROSE}</div></body>", "Care by the sea") == ""
    assert reason(f"<body>{hero}<div>{PROSE}</div></body>", "Come in, sit down") == ""


def test_a_lead_between_heading_and_text_is_kept() -> None:
    html = (
        '<article><header><h1>Care</h1><p class="intro">What a week in our house looks like, day by day.</p></header>'
        f'<div class="body">{PROSE * 3}</div></article>'
    )
    assert reason(html, "What a week") == ""


def test_short_pages_keep_their_words_and_leave_the_footer_out() -> None:
    html = "<body><p>Back soon.</p><footer><p>Harbor House helps people by the sea since long ago.</p></footer></body>"
    assert [block.text.value for block in page_of(html).main_content.blocks] == ["Back soon."]


def test_headings_that_are_links_to_themselves_stay() -> None:
    assert reason(f'<main><h2><a href="#costs">Costs</a></h2>{PROSE}</main>', "Costs") == ""


# -- what is left out -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "why"),
    [
        ("<nav><p>{}</p></nav>", "navigation"),
        ("<footer><p>{}</p></footer>", "footer"),
        ("<aside><p>{}</p></aside>", "sidebar"),
        ('<div class="cookie-banner"><p>{}</p></div>', "cookie notice"),
        ('<div id="comments"><ol><li><p>{}</p></li></ol></div>', "comments"),
        ('<section class="commentsWrapper"><p>{}</p></section>', "comments"),
        ('<div class="related-posts"><p>{}</p></div>', "related pages"),
        ('<div class="post__share--large"><p>{}</p></div>', "share buttons"),
        ('<div class="author-bio"><p>{}</p></div>', "author box"),
        ('<div class="newsletter-signup-form"><p>{}</p></div>', "sign up"),
        ('<div class="ad-300x250"><p>{}</p></div>', "advertisement"),
        ('<ol class="breadcrumb"><li>{}</li></ol>', "navigation"),
        ('<div id="secondary"><p>{}</p></div>', "sidebar"),
        ('<div class="modal"><p>{}</p></div>', "popup"),
        ('<p class="entry-meta">{}</p>', "details"),
        ('<p><a href="/other">{}</a></p>', "links only"),
        ("<p hidden>{}</p>", "hidden"),
    ],
)
def test_left_out_with_its_reason(part: str, why: str) -> None:
    words = "These words do not belong to it."
    assert reason(f"<body><h1>Care</h1><div>{PROSE * 2}{part.format(words)}</div></body>", words) == why


def test_cards_of_other_pages_are_left_out() -> None:
    card = '<div><h3><a href="/x">What to eat when nothing tastes good</a></h3><p>A page about food.</p></div>'
    page = page_of(f"<body><div><h1>Care</h1>{PROSE * 2}</div><div><h2>More</h2>{card * 4}</div></body>")
    assert [block.text.value for block in page.main_content.blocks if "food" in block.text.value] == []
    assert page.main_content.reason(next(b for b in page.blocks if b.text.value == "More"))


def test_a_heading_under_which_nothing_is_left_goes_too() -> None:
    html = f'<main><h1>Care</h1>{PROSE}<h2>Follow us</h2><p><a href="/f">Our page over there</a></p></main>'
    assert reason(html, "Follow us") == "heading without text"
    html = f"<main><h1>Care</h1><h2>Costs</h2><h3>Plans</h3>{PROSE}</main>"
    assert reason(html, "Costs") == ""


# -- what is not believed ---------------------------------------------------------------------------------------------


def test_main_where_it_holds_the_prose_rules_out_the_rest() -> None:
    html = (
        f"<body><main><h1>Care</h1>{PROSE * 2}</main><div><p>We have been in this town for a long time now.</p></div>"
    )
    assert reason(html, "in this town") == "outside the main content"


def test_a_main_without_the_prose_is_not_believed() -> None:
    html = f"<body><main><p>Skip to the text.</p></main><div><h1>Care</h1>{PROSE * 2}</div></body>"
    assert sum("small group" in block.text.value for block in page_of(html).main_content.blocks) == 2


def test_a_name_round_everything_is_not_believed() -> None:
    for name in ("sidebar-right", "social", "comments"):
        page = page_of(f'<body><div class="{name}"><h1>Care</h1>{PROSE * 2}</div></body>')
        assert len(page.main_content.blocks) == 7, name


def test_a_region_that_holds_nearly_all_prose_is_not_believed() -> None:
    assert len(page_of(f'<body><div class="share"><h2>Care</h2>{PROSE * 2}</div></body>').main_content.blocks) == 7


# -- what people say --------------------------------------------------------------------------------------------------


def test_a_selector_decides_alone() -> None:
    html = f'<body><main>{PROSE}</main><footer><div class="x y"><p>Here it is.</p></div></footer></body>'
    page = page_of(html, content="footer > .x, .nothing")
    assert [block.text.value for block in page.main_content.blocks] == ["Here it is."]
    assert page.measures["words"] == 3
    assert {page.main_content.reason(b) for b in page.blocks[:3]} == {"outside footer > .x, .nothing"}


def test_a_selector_that_matches_nothing_leaves_nothing() -> None:
    page = page_of(f"<main>{PROSE}</main>", content=".gone")
    assert page.main_content.blocks == ()
    assert page.measures["sentences"] == 0


@pytest.mark.parametrize(
    "selector", ["main", ".post-body p", "#a, #b", "div:not(.x) > p:nth-child(2)", r".md\:flex", "[data-x='1']"]
)
def test_selectors_that_can_be_used(selector: str) -> None:
    assert selector_fault(selector) == ""


@pytest.mark.parametrize(
    ("selector", "fault"),
    [
        ("main >", "is no CSS selector"),
        ("p[", "is no CSS selector"),
        ("p:has(b)", ":has()"),
        (r"p:h\61 s(b)", ":has()"),
        ("p" * 400, "longer than"),
    ],
)
def test_selectors_that_cannot(selector: str, fault: str) -> None:
    assert fault in selector_fault(selector)


# -- laws -------------------------------------------------------------------------------------------------------------


def test_other_kinds_are_content_but_for_what_has_another_name() -> None:
    page = Page(Source.from_string("# Care\n\n[A link](/x)\n\n<footer>\n\nThe end.\n\n</footer>\n", kind="markdown"))
    assert [block.text.value for block in page.main_content.blocks] == ["Care", "A link"]


def test_what_other_rules_read_is_untouched() -> None:
    html = f'<main>{PROSE}<div class="share"><p>Tell your friends.</p></div></main>'
    page = page_of(html)
    before = [(block.text.value, block.main, block.region) for block in page.blocks]
    assert len(page.main_content.blocks) < len(page.blocks)
    assert [(block.text.value, block.main, block.region) for block in page.blocks] == before


tags = st.sampled_from(["div", "p", "main", "article", "aside", "h1", "h2", "ul", "li", "a href=/x", "footer", "table"])
names = st.sampled_from(["", " class=share", " class=comments", " id=sidebar", " class=post-body", " hidden"])
words = st.sampled_from(["We help you.", "Call", "It takes time, and that is well, since you have it.", ""])


@given(st.lists(st.tuples(tags, names, words, st.booleans()), max_size=25))
def test_every_visible_block_is_in_or_has_a_reason(parts: list[tuple[str, str, str, bool]]) -> None:
    html = "".join(f"<{t}{n}>{w}" + (f"</{t.split()[0]}>" if shut else "") for t, n, w, shut in parts)
    page = page_of(html)
    content = page.main_content
    assert [b for b in page.blocks if content.holds(b)] == list(content.blocks)
    assert all(content.reason(b) == "hidden" for b in page.all_blocks if b.hidden)


@given(st.text(max_size=80))
def test_any_name_is_read(name: str) -> None:
    assert isinstance(part_named(name), str)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 1_900 + "<p>A line of words that ends here.</p>" * 20_000,
        ("<div class=share><p>A line of words.</p></div>" * 20_000),
        "<a href=/x>" + "<p>A line of words that ends here.</p>" * 20_000,
        "<h2>A</h2>" * 30_000,
    ],
)
def test_hostile_pages_cost_little(html: str) -> None:
    page = page_of(html)
    blocks = page.blocks
    began = time.process_time()
    assert len(page.main_content.blocks) <= len(blocks)
    assert time.process_time() - began < 3


def test_positions_stay() -> None:
    html = f"<main><h1>Care</h1>{PROSE}</main>"
    blocks = page_of(html).main_content.blocks
    assert all(html[b.span.start : b.span.end] == b.text.value for b in blocks)
    assert all(a.span.start < b.span.start for a, b in pairwise(blocks))

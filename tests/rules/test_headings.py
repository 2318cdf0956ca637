"""What the heading rules offer to mend is right, and what they take for a heading is what a screen reader does."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import contentaudit_rules.headings
from contentaudit.audit import audit_source
from contentaudit.config import Config
from contentaudit.model import Finding, Kind, Source
from contentaudit.packs import family_rules
from contentaudit.page import Page
from contentaudit.rule import RuleSet


@cache
def rules() -> RuleSet:
    return RuleSet(family_rules("headings", contentaudit_rules.headings, "contentaudit"), {"contentaudit": "0"})


def findings(text: str, kind: Kind = "html", *, rule: str = "headings", **facts: Any) -> tuple[Finding, ...]:
    result = audit_source(Source.from_string(text, kind=kind), rules(), Config(select=(rule,), **facts))
    assert not result.failed_rules
    return result.findings


def mended(text: str, finding: Finding) -> str:
    assert finding.fix is not None
    for edit in sorted(finding.fix.edits, key=lambda edit: edit.span, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def headings(html: str) -> list[tuple[int, str]]:
    return [(heading.level, heading.name) for heading in Page(Source.from_string(html)).headings]


@pytest.mark.parametrize(
    ("html", "level", "name"),
    [
        ('<p id="a" hidden>Times</p><h2 aria-labelledby="gone a">x</h2>', 2, "Times"),
        ('<h2 aria-labelledby="gone" aria-label=" Times ">x</h2>', 2, "Times"),
        ('<h2 aria-labelledby="gone">x</h2>', 2, "x"),
        ('<h2><img alt="Times"><svg><title>of visits</title></svg></h2>', 2, "Times of visits"),
        ('<h2><a href="/" aria-label="Times"></a></h2>', 2, "Times"),
        ('<h2>A <span aria-hidden="true"><img alt="no"></span></h2>', 2, "A"),
        ('<h2>A <img alt="no" role="presentation"></h2>', 2, "A"),
        ('<h2 aria-level="4">A</h2>', 4, "A"),
        ('<section headingoffset="2"><h1>A</h1></section>', 3, "A"),
        ('<section headingoffset="2"><h1 aria-level="1">A</h1></section>', 1, "A"),
        ('<section headingoffset="2"><div headingreset headingoffset="1"><h1>A</h1></div></section>', 2, "A"),
        ('<section headingoffset="99"><h1>A</h1></section>', 9, "A"),
        ('<section headingoffset="x"><h1>A</h1></section>', 1, "A"),
        ('<h3 role="none" aria-describedby="b">A</h3>', 3, "A"),
    ],
)
def test_level_and_name(html: str, level: int, name: str) -> None:
    assert headings(html) == [(level, name)]


@pytest.mark.parametrize("html", ['<h3 role="none">A</h3>', '<h3 role="tab">A</h3>', "<template><h2>A</h2></template>"])
def test_what_is_no_heading(html: str) -> None:
    assert headings(html) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<h1>A</h1><p>a</p><h3>B</h3><p>b</p><h4>C</h4><p>c</p><h3>D</h3><p>d</p>", "html"),
        ("# A\n\na\n\n#### B\n\nb\n\n##### C\n\nc\n", "markdown"),
        ('<header><h1>Site</h1></header><main><h3 class="x">B</h3><p>b</p></main>', "html"),
    ],
)
def test_raising_the_run_leaves_no_gap(text: str, kind: Kind) -> None:
    [finding] = findings(text, kind, rule="headings.skipped-level")
    assert findings(mended(text, finding), kind, rule="headings.skipped-level") == ()


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("##Times\n\nAt two.\n", "## Times\n\nAt two.\n"),
        ("> ###Times\n", "> ### Times\n"),
        ("## Times##\n", "## Times ##\n"),
        ("Text\n##Times\n", "Text\n## Times\n"),
        ("#Family program\r\n", "# Family program\r\n"),
    ],
)
def test_the_missing_space_is_put_in(text: str, after: str) -> None:
    [finding] = findings(text, "markdown", rule="headings.missing-space")
    assert mended(text, finding) == after
    assert findings(after, "markdown", rule="headings.missing-space") == ()


@pytest.mark.parametrize(
    "text",
    [
        "#a",
        "#tag and #more",
        "# C#",
        "## F##\\#",
        "x #A b",
        "#1 A",
        "&#35;&#35;A",
        "`##A`",
        "<p>##A</p>\n",
        "#️⃣ A",
        "| ##A |\n|---|\n",
    ],
)
def test_signs_that_are_no_heading_marks(text: str) -> None:
    assert findings(text, "markdown", rule="headings.missing-space") == ()


def test_html_has_no_heading_marks() -> None:
    assert findings("<p>##A</p>", rule="headings.missing-space") == ()


def test_layout_and_content_are_read_apart() -> None:
    html = (
        "<header><h2>Menu</h2></header><main><h1>A</h1><p>a</p><h2>B</h2><p>b</p>"
        "<aside><h3>More</h3><p>m</p></aside><h3>C</h3><p>c</p></main><footer><h5>Find us</h5></footer>"
    )
    [finding] = findings(html, rule="headings.skipped-level")
    assert (finding.quote, finding.severity) == ("Find us", "info")
    assert "footer" in finding.label


def test_a_cookie_box_gives_the_page_no_main_heading() -> None:
    box = '<div class="cookie-banner"><p role="heading" aria-level="1">We value your privacy</p></div>'
    [finding] = findings(f"<body>{box}<main><h2>Times</h2><p>At two.</p></main></body>", rule="headings.missing-h1")
    assert finding.quote == "Times"
    assert findings(f"<body>{box}<main><h1>Times</h1><p>At two.</p></main></body>") == ()


def test_words_of_the_frame_are_not_the_writer_s() -> None:
    frame = (
        "<footer><h2>FOLLOW NORTHSIDE CLINIC ON EVERY CHANNEL THERE IS, AND TELL YOUR FRIENDS ABOUT IT!</h2></footer>"
    )
    assert findings(f"<h1>Times</h1><p>At two.</p>{frame}") == ()
    assert len(findings(frame.replace("footer", "div"))) == 3


def test_a_title_in_the_front_matter_counts_unless_the_layout_does_not_print_it() -> None:
    text = "---\ntitle: A\n---\n\n### B\n\nb\n"
    assert {f.rule for f in findings(text, "markdown", force_document=True)} == {"headings.skipped-level"}
    own = {id: {"title_counts": False} for id in ("headings.skipped-level", "headings.missing-h1")}
    assert {f.rule for f in findings(text, "markdown", force_document=True, options=own)} == {"headings.missing-h1"}


def test_fragments_are_no_documents_unless_the_settings_say_so() -> None:
    part = "<h2>Times</h2><p>At two.</p>"
    assert findings(part, rule="headings.missing-h1") == ()
    assert len(findings(part, rule="headings.missing-h1", force_document=True)) == 1
    assert len(findings(f"<body>{part}</body>", rule="headings.missing-h1")) == 1
    assert findings("---\nx: y\n---\n", "markdown", rule="headings.missing-h1", force_document=True) == ()


PARTS = [
    "<h1>",
    "</h1>",
    "<h3>",
    "</h3>",
    "<h6 aria-level=0>",
    "<img>",
    "<div id=a>",
    "</div>",
    "<dialog open>",
    "</dialog>",
    "<footer>",
    "</footer>",
]
PARTS += [
    "<p>",
    "<b>",
    "</b>",
    "Some words",
    "98%",
    "##A",
    "\n\n",
    "## ",
    "---\n",
    "{{ a }}",
    "“",
    "A.",
    "YOUR WHOLE TREATMENT",
]


@given(st.lists(st.sampled_from(PARTS), max_size=30), st.sampled_from(["html", "markdown"]))
def test_no_page_stops_a_rule_and_every_fix_fits(parts: list[str], kind: Kind) -> None:
    text = "".join(parts)
    for finding in findings(text, kind, force_document=True):
        assert 0 <= finding.span.start <= finding.span.end <= len(text)
        if finding.fix is not None:
            spans = sorted(edit.span for edit in finding.fix.edits)
            assert all(before.end <= after.start for before, after in pairwise(spans))


def test_a_heading_left_open_quotes_its_first_line() -> None:
    paragraphs = "<p>Three evenings a week you meet your group and your counselor.</p>" * 12
    page = f"<h1>A page</h1><h2><span>How the weeks are built</span>{paragraphs}"
    assert [finding.quote for finding in findings(page, rule="headings.too-long")] == ["How the weeks are built"]


def test_a_long_heading_of_two_lines_is_quoted_whole() -> None:
    title = (
        "Outpatient programs for adults who cannot leave their work<br>and for the families who wait for them at home"
    )
    found = findings(f"<h1>{title}</h1>", rule="headings.too-long")
    assert [finding.quote for finding in found] == [title.replace("<br>", "\n")]

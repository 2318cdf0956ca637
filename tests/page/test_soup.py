"""The BeautifulSoup view says what the page says and knows where each tag came from."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup, Tag
from bs4.element import Comment
from hypothesis import given
from hypothesis import strategies as st

from contentaudit.model import Source
from contentaudit.page import Page

HTML = """<!doctype html>
<html lang="en"><head><title>Detox</title><style>p {color: red}</style></head>
<body class="a b"><!-- note --><h1 id="t">Detox &amp; <em>rest</em></h1>
<ul><li>One<li>Two</ul><p>End<br></p></body></html>"""


def soup(html: str) -> BeautifulSoup:
    return Page(Source.from_string(html)).soup


def test_tags_know_where_they_came_from() -> None:
    made = soup(HTML)
    heading = made.find("h1")
    assert isinstance(heading, Tag)
    assert (heading.sourceline, heading.sourcepos) == (3, 31)
    assert heading.element.get("id") == "t"
    assert heading["id"] == "t"
    assert made.body is not None
    assert made.body["class"] == ["a", "b"]


def test_an_implied_tag_came_from_nowhere() -> None:
    body = soup("<p>x").body
    assert body is not None
    assert body.sourceline is None


def test_searches_go_forward_and_back() -> None:
    made = soup(HTML)
    assert [item.get_text() for item in made.select("ul > li")] == ["One", "Two"]
    end = made.find("p")
    assert isinstance(end, Tag)
    assert end.find_previous("li") is made.find_all("li")[1]
    assert made.find_all("li")[0].find_next_sibling("li") is made.find_all("li")[1]
    assert made.get_text(" ").split() == ["Detox", "Detox", "&", "rest", "One", "Two", "End"]
    assert made.find(string=lambda text: isinstance(text, Comment)) == " note "


@pytest.mark.parametrize(
    "html", [HTML, "", "plain", "<table><tr><td>a</table>b", "<p>a<b>c</p>d</b>", "<svg><g/></svg>"]
)
def test_written_out_it_is_the_same_page(html: str) -> None:
    assert str(soup(str(soup(html)))) == str(soup(html))


@given(
    st.lists(
        st.sampled_from(["<div>", "</div>", "<p>", "a ", "<b>", "</b>", "<br>", "<!--c-->", "<td>", "<li>"]),
        max_size=20,
    )
)
def test_links_between_nodes_are_those_bs4_makes(pieces: list[str]) -> None:
    made = soup("".join(pieces))
    again = BeautifulSoup(str(made), "html.parser")
    assert [type(node).__name__ for node in made.descendants] == [type(node).__name__ for node in again.descendants]
    forward = list(made.descendants)
    assert list(made.next_elements) == forward
    for node in forward:
        assert node.parent is not None
        assert any(child is node for child in node.parent.contents)


def test_depth_costs_nothing() -> None:
    assert len(soup("<div>" * 1_900 + "x").find_all("div")) == 1_900

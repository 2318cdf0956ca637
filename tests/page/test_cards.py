"""Which parts of a page speak of other pages."""

from __future__ import annotations

import pytest

from contentaudit.page.cards import is_about_others
from contentaudit.page.html import Document
from tests.work import calls


def about_others(html: str) -> list[bool]:
    return [is_about_others(element) for element in Document(f"<body>{html}</body>").by_tag("p")]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a", [False]),
        ("<div class=related><section><p>a</section></div><p>b", [True, False]),
        ("<div id=comments><p>a</div>", [True]),
        ("<main class=archive><p>a</main>", [False]),
        ("<div class=archive><main><p>a</main></div>", [False]),
        ("<article><p>a</article>", [False]),
        ("<article><p>a<article><p>b</article></article>", [False, True]),
        ("<article><p>a</article><article><p>b</article>", [True, True]),
        ("<div class=widget><p>a</div>", [False]),
    ],
)
def test_lists_of_others(html: str, expected: list[bool]) -> None:
    assert about_others(html) == expected


def test_the_order_of_questions_changes_nothing() -> None:
    document = Document("<div class=related><div><p>a</div></div><div><p>b</div>")
    elements = document.by_tag("div", "p")
    asked_inward = [is_about_others(element) for element in elements]
    again = Document(document.html).by_tag("div", "p")
    assert [is_about_others(element) for element in reversed(again)] == asked_inward[::-1]


def test_each_element_is_looked_at_once() -> None:
    """What stands in deep containers costs no more than what stands in shallow ones."""

    def work(depth: int) -> int:
        inside = "<p>a" * 200
        document = Document("<div class=box>" * depth + inside)
        paragraphs = document.by_tag("p")
        return calls(lambda: [is_about_others(each) for each in paragraphs])

    assert work(60) < work(2) * 1.5

"""Who is named as author and reviewer, and what is no name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contentaudit.model import Source
from contentaudit.page import Page
from contentaudit.page.bylines import _BYLINE, named_in
from contentaudit.page.people import people_of

Found = list[tuple[str, str, str]]


def people(text: str, kind: str = "html") -> Found:
    page = Page(Source.from_string(text, kind=kind))  # type: ignore[arg-type]
    return [(person.role, person.name, person.qualification) for person in people_of(page)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>By Ana Ruiz, MD</p>", [("author", "Ana Ruiz", "MD")]),
        ("<p>Written by Dr. Ana Ruiz on May 3, 2026</p>", [("author", "Dr. Ana Ruiz", "Dr.")]),
        ("<p>By the Lantern House Editorial Team</p>", [("author", "the Lantern House Editorial Team", "")]),
        ("<p>Medically reviewed by Ana M. Ruiz, LCSW, on May 3</p>", [("reviewer", "Ana M. Ruiz", "LCSW")]),
        ("<p>Medical reviewer: Jean-Luc O’Neill, Ph.D.</p>", [("reviewer", "Jean-Luc O’Neill", "Ph.D.")]),
        ("<p>Fact-checked by Tom Lee</p>", [("reviewer", "Tom Lee", "")]),
        ("<p>Autor: María de la Cruz</p>", [("author", "María de la Cruz", "")]),
        ('<p>From <a rel="author" href="/ana">Ana Ruiz</a></p>', [("author", "Ana Ruiz", "")]),
        ('<div class="post-author">Ana Ruiz, RN</div>', [("author", "Ana Ruiz", "RN")]),
        ('<div class="medical-reviewer">Ana Ruiz</div>', [("reviewer", "Ana Ruiz", "")]),
        ("<h3>About the author</h3><p>Ana Ruiz is a nurse.</p>", [("author", "Ana Ruiz", "")]),
        ("<dl><dt>Medical reviewer</dt><dd>Ana Ruiz, MD</dd></dl>", [("reviewer", "Ana Ruiz", "MD")]),
        ("<div><span>Written by</span><a href=/a>Ana Ruiz</a></div>", [("author", "Ana Ruiz", "")]),
        ("<p>Posted on May 3, 2026 by Ana Ruiz in Sleep</p>", [("author", "Ana Ruiz", "")]),
        ("<p>By Dr. Ruiz</p>", [("author", "Dr. Ruiz", "Dr.")]),
        ('<meta name="author" content="Ana Ruiz">', [("author", "Ana Ruiz", "")]),
    ],
)
def test_named(html: str, expected: Found) -> None:
    assert people(html) == expected


@pytest.mark.parametrize(
    "html",
    [
        "<p>By Monday Morning we had talked about it.</p>",
        "<p>By the time you read this, we are gone.</p>",
        "<p>By calling, you agree to our terms.</p>",
        "<h2>By Road Or By Rail</h2>",
        "<h3>About the author</h3><p>she writes on sleep.</p>",
        "<p>Posted on May 3, 2026 by the river, and Kim Park came too.</p>",
        '<meta name="author" content="admin">',
        '<p class="byline" hidden>By Ana Ruiz</p>',
        "<p>The plan is reviewed by your therapist every week.</p>",
        "<p>Claims are reviewed by Insurance.</p>",
        '<div class="comment-list"><b class="comment-author">Kim Park</b><p>By Kim Park</p></div>',
        '<div class="related-posts"><p>By Kim Park</p></div>',
        '<div class="vcard">Lantern House, 12 Main Street</div>',
    ],
)
def test_nobody(html: str) -> None:
    assert people(html) == []


def test_front_matter() -> None:
    text = "---\ntitle: Rooms\nauthors:\n  - name: Ana Ruiz\n    title: Psychiatrist\n  - Tom Lee\nreviewed_by: Kim Park, MD\n---\n\nText."
    assert people(text, "markdown") == [
        ("author", "Ana Ruiz", "Psychiatrist"),
        ("author", "Tom Lee", ""),
        ("reviewer", "Kim Park, MD", "MD"),
    ]


def test_markup_names_the_author_of_the_page_and_not_of_a_review() -> None:
    markup = (
        '{"@context":"https://schema.org","@type":"Article","author":{"@type":"Person","name":"Ana Ruiz","jobTitle":'
        '"Nurse practitioner"},"review":{"@type":"Review","author":{"@type":"Person","name":"Kim Park"}}}'
    )
    page = f'<script type="application/ld+json">{markup}</script>'
    assert people(page) == [("author", "Ana Ruiz", "Nurse practitioner")]


def authors(line: str) -> Iterator[tuple[int, int]]:
    """The authors that the whole expression finds, tried at every place of a line."""
    for found in _BYLINE.finditer(line):
        yield found.span(next(name for name, value in found.groupdict().items() if value))


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.from_regex(_BYLINE.compiled, alphabet=st.characters(max_codepoint=0x17E, exclude_characters="\u0130\u0131")))
def test_cheap_looks_miss_no_byline(line: str) -> None:
    if "y" in line or "Y" in line or ":" in line:
        assert [(start, end) for role, start, end in named_in(line) if role == "author"] == list(authors(line))

"""What a page points to, with its exact place."""

from __future__ import annotations

import time

import pytest

from contentaudit.model import Source
from contentaudit.page import Page
from contentaudit.page.pointers import pointers_of


def pointed(html: str, kind: str = "html", url: str | None = None) -> list[str]:
    source = Source.from_string(html, kind=kind, url=url)  # type: ignore[arg-type]
    found = pointers_of(Page(source))
    for pointer in found:
        assert source.text[pointer.span.start : pointer.span.end] == pointer.written
    return [pointer.written for pointer in found]


@pytest.mark.parametrize(
    ("html", "written"),
    [
        ('<a href=" /a ">x</a>', ["/a"]),
        ('<img src="/a.png" srcset="/b.png 1x, /c.png 2x">', ["/a.png", "/b.png", "/c.png"]),
        ('<img srcset="/b,c.png 100w,/d.png">', ["/b,c.png", "/d.png"]),
        ('<img srcset="/b.png">', ["/b.png"]),
        ('<img srcset=",, /b.png ,">', ["/b.png"]),
        ('<img srcset="data:image/png;base64,xx 1x">', []),
        ('<link rel="stylesheet" href="/a.css"><link rel="canonical" href="/b">', ["/a.css"]),
        ('<link rel="dns-prefetch" href="//cdn.example"><link rel="preconnect" href="https://cdn.example">', []),
        ('<script src="/a.js"></script><iframe src="/b"></iframe>', ["/a.js", "/b"]),
        ('<video src="/a.mp4" poster="/b.png"></video>', ["/a.mp4", "/b.png"]),
        ('<template><a href="/a">x</a></template>', []),
        ('<!-- <a href="/a">x</a> -->', []),
        ('<a href="{{ url }}">x</a><a href="/{{ a }}/b">y</a><a href="${x}">z</a><a href="%LINK%">z</a>', []),
        ('<a href="/100%/a?b={c">x</a>', ["/100%/a?b={c"]),
        ('<a href="">x</a>', [""]),
    ],
)
def test_pointers(html: str, written: list[str]) -> None:
    assert pointed(html) == written


def test_markdown() -> None:
    text = "[a](b.md) ![c](d.png) <https://lanternhouse.example/> `[e](f.md)`\n\n[g]\n\n[g]: h.md\n"
    assert pointed(text, "markdown") == ["b.md", "d.png", "https://lanternhouse.example/", "h.md"]


def test_targets_are_absolute_where_the_page_knows_where_it_is() -> None:
    html = '<base href="/rooms/"><a href="one#beds">x</a>'
    [pointer] = pointers_of(Page(Source.from_string(html, url="https://lanternhouse.example/a/b")))
    assert (pointer.target, pointer.fragment) == ("https://lanternhouse.example/rooms/one#beds", "beds")


@pytest.mark.parametrize("char", [",", " ", "a ", "a,", "\t,"])
def test_long_lists_of_pictures_cost_no_more_than_their_length(char: str) -> None:
    def seconds(count: int) -> float:
        page = Page(Source.from_string(f'<img srcset="{char * count}">'))
        began = time.process_time()
        pointers_of(page)
        return time.process_time() - began

    assert seconds(200_000) < 3

"""Reading rendered HTML back: what each piece of it stands for in the source."""

from __future__ import annotations

import re

from contentaudit.page.rendered import Rendered

_ESCAPED = "&<>\"'`="


def source_of(rendered: Rendered, source: str, html: str, occurrence: int = 0) -> str:
    """The source text that the n-th occurrence of some HTML stands for."""
    places = [match.start() for match in re.finditer(re.escape(html), rendered.html)]
    start = places[occurrence]
    span = rendered.origin.span(start, start + len(html))
    return source[span.start : span.end]


def element_source(rendered: Rendered, source: str, tag: str, occurrence: int = 0) -> str:
    """The source text of a whole element, told by its start tag's beginning; it must not contain its own kind."""
    starts = [match.start() for match in re.finditer(rf"<{tag}\b", rendered.html)]
    start = starts[occurrence]
    end = rendered.html.index(f"</{tag}>", start) + len(f"</{tag}>")
    span = rendered.origin.span(start, end)
    return source[span.start : span.end]


def assert_words_in_place(rendered: Rendered, source: str) -> int:
    """Every word like ``w12q`` in the HTML must point at that very word; gives how many there were."""
    count = 0
    for match in re.finditer(r"w\d+q", rendered.html):
        span = rendered.origin.span(match.start(), match.end())
        assert source[span.start : span.end] == match.group(), (match.group(), source, rendered.html)
        count += 1
    return count


def assert_sound(rendered: Rendered, source: str) -> None:
    """Laws of every rendering: nothing a parser would rewrite, every span inside the source and in order."""
    assert "\r" not in rendered.html
    assert "\0" not in rendered.html
    outside_tags = re.sub(r"<[^>]*>", lambda tag: " " * len(tag.group()), rendered.html)
    for offset, written in enumerate(outside_tags):
        span = rendered.origin.span(offset, offset + 1)
        assert 0 <= span.start <= span.end <= len(source)
        if written.isalpha() and span.end - span.start == 1 and source[span.start] not in _ESCAPED:
            assert written == source[span.start]

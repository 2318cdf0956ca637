"""Every finding, on every page, quotes what stands at its position: the law people trust a linter by.

The oracle reads the report alone (JSON) and the decoded source, and knows nothing of how positions were got.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import contentaudit
from contentaudit.config import Config
from contentaudit.model import Kind, Source
from tests.shared_data import shared

CONFIG = Config()
PAGES = Path(__file__).parents[1] / "fixtures" / "pages"

_TAG = re.compile(r"""<!--.*?-->|<!\[CDATA\[|\]\]>|<[/!?a-zA-Z](?:=\s*"[^"]*"|=\s*'[^']*'|[^>])*+>""", re.DOTALL)
"""A tag as a parser ends it: quotes count behind ``=`` alone, for ``<b">`` is a tag too."""
_UNSEEN = re.compile(r"<(script|style|template|title)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_JSON_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)", re.DOTALL)
_LINK_END = re.compile(r"\](\([^()\s]*(?:\s+(?:\"[^\"]*\"|'[^']*'))?\)|\[[^\]]*\])")
_UNSEEN_SIGNS = re.compile("[\0\ufffd\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_MARKS = re.compile(r"[^\w]+")
_LINE = re.compile(r"\r\n|\n|\r")


def folded(text: str) -> str:
    """White space folded; signs that nobody sees, and NUL (dropped or replaced as the place wants it), left out."""
    return " ".join(_UNSEEN_SIGNS.sub("", text).split())


def readings(written: str, kind: str) -> Iterator[str]:
    """The ways a range of source may be read: as markup, as an attribute's value, as a string of JSON."""
    yield folded(html.unescape(_TAG.sub("", _UNSEEN.sub("", written))))
    yield folded(html.unescape(_TAG.sub(" ", _UNSEEN.sub(" ", written))))
    yield folded(html.unescape(written))
    yield folded(written)
    unescaped = _JSON_ESCAPE.sub(lambda mark: json_escape(mark[1]), written)
    yield folded(unescaped)
    yield folded(html.unescape(_TAG.sub("", unescaped)))
    if kind == "markdown":
        yield letters(html.unescape(_TAG.sub("", _LINK_END.sub("]", written))))


def json_escape(name: str) -> str:
    known = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
    return chr(int(name[1:], 16)) if len(name) == 5 else known.get(name, name)


def letters(text: str) -> str:
    """Letters and digits alone: what no mark of Markdown can be."""
    return _MARKS.sub("", text).replace("_", "")


def same(written: str, quote: str, kind: str) -> bool:
    wanted = folded(quote)
    cut = wanted.endswith("…") and not written.endswith("…")
    for read in readings(written, kind):
        if read == wanted or (cut and read.startswith(wanted[:-1].rstrip())):
            return True
    return kind == "markdown" and letters(wanted) in set(readings(written, kind))


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    ends = [match.end() for match in _LINE.finditer(text) if match.end() <= offset]
    return len(ends) + 1, offset - (ends[-1] if ends else 0) + 1


def wrong(text: str, kind: Kind, name: str = "page") -> list[str]:
    """What of the law is broken on a page, one line each."""
    source = Source.from_string(text, kind, name)
    report = contentaudit.audit(source, config=CONFIG).to_json()
    page = json.loads(report)["pages"][0]
    assert page["error"] is None, page["error"]
    stopped = {rule: told for rule, told in page["outcomes"].items() if told["status"] == "failed"}
    assert not stopped, stopped
    return [
        f"{name}: {finding['rule']}: {fault}"
        for finding in page["findings"]
        for fault in _faults(source.text, kind, finding)
    ]


def _faults(text: str, kind: str, finding: dict[str, Any]) -> Iterator[str]:
    pairs = [(finding["start"], finding["end"]), *((place["start"], place["end"]) for place in finding["related"])]
    for start, end in pairs:
        if not 0 <= start["offset"] <= end["offset"] <= len(text):
            yield f"{start} to {end} is no range of {len(text)} characters"
        for place in (start, end):
            if (place["line"], place["column"]) != line_and_column(text, place["offset"]):
                yield f"{place}: the offset is at {line_and_column(text, place['offset'])}"
    written = text[finding["start"]["offset"] : finding["end"]["offset"]]
    # Text that a browser moves out of a table has no place among its neighbours: its element is pointed at.
    moved = "<table" in text and re.fullmatch(r"<[^>]*>|", written)
    if finding["quote"] and not moved and not same(written, finding["quote"], kind):
        yield f"quotes {finding['quote']!r}, and there stands {written!r}"
    for edit in (finding["fix"] or {"edits": []})["edits"]:
        if not 0 <= edit["start"] <= edit["end"] <= len(text):
            yield f"an edit of {edit['start']} to {edit['end']}"


def seeds() -> list[tuple[str, str, Kind]]:
    kinds: dict[str, Kind] = {".html": "html", ".md": "markdown"}
    return [(path.name, path.read_text(encoding="utf-8"), kinds[path.suffix]) for path in sorted(PAGES.iterdir())]


@pytest.mark.parametrize(("name", "text", "kind"), seeds())
def test_fixtures(name: str, text: str, kind: Kind) -> None:
    assert not wrong(text, kind, name)
    assert not wrong(text.replace("\n", "\r\n"), kind, f"{name} with CR LF")
    assert not wrong(text.replace("\n", "\r"), kind, f"{name} with CR")


SHARED = ["act", "axe", "extraction", "google-requirements", "html-validate", "lighthouse", "markdownlint", "nu"]


@pytest.mark.parametrize("name", [*SHARED, "schemaorg-examples"])
def test_pages_of_other_tools(name: str) -> None:
    cases = json.loads(shared(f"data/seo/{name}.json").read_text(encoding="utf-8"))["cases"]
    found = []
    for number, case in enumerate(cases):
        kind: Kind = "html" if "html" in case else "markdown"
        text = case.get("html") or case.get("md")
        if text:
            found += wrong(text, kind, f"{name}[{number}]")
    assert not found, "\n".join(found)


# What hurts a parser or a table of positions, put anywhere on a page.
HURTS = (
    "<b>", "</b>", "<p>", "</p>", "<!-- ", " -->", "<table>", "<td>", "</div>", "<h2>", "</h2>", "<a href='tel:+1 714'>",
    "</a>", "<script>", "</script>", "<svg>", "</svg>", "<pre>\n", "<br>", "<template>", "&amp;", "&#x1F4DE;", "&nbsp;",
    "&notit;", "&#0;", "\0", "\r", "\r\n", "\n\n", "\u00a0", "\u200b", "\u202e", "\u0130", "e\u0301", "📞", "\ufeff", "<", ">", '"', "'", "`", "**",
    "_", "[", "](x)", "\\", "|", "\n# ", "\n- ", "\n> ", "\n    ", "\t", "{{ x }}", "{% if %}", "We guarantee <i>las</i>ting\nsobriety.",
    "Call (714)\u00a0916-0379 now.", "<textarea>", "<title>", "<select>", "<noscript>", "<![CDATA[", "<?x?>",
)  # fmt: skip


_GENERATED = re.compile(r"^(?:import |export |:::?\w)|\{\{[<%]|\{%|\{#|wp-content", re.MULTILINE)
"""Text of site generators: taken out of the words in pieces that this oracle cannot tell. Whole pages of it are read above."""


_GENERATED = re.compile(r"^(?:import |export |:::?\w)|\{\{[<%]|\{%|\{#|wp-content", re.MULTILINE)
"""Text of site generators: taken out of the words in pieces that this oracle cannot tell. Whole pages of it are read above."""


@st.composite
def hurt_pages(draw: st.DrawFn) -> tuple[str, Kind]:
    """A page of the fixtures, or part of one, with some hurts and some losses."""
    _, text, kind = draw(st.sampled_from([seed for seed in seeds() if not _GENERATED.search(seed[1])]))
    start = draw(st.integers(0, max(0, len(text) - 400)))
    text = text[start : start + draw(st.sampled_from([400, 2_000, len(text)]))]
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(text)))
        lost = draw(st.sampled_from([0, 0, 0, 1, 3, 20]))
        text = text[:at] + draw(st.sampled_from(HURTS)) + text[at + lost :]
    return text, draw(st.sampled_from([kind, kind, kind, "html", "markdown", "text"]))


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(hurt_pages())
def test_hurt_pages(page: tuple[str, Kind]) -> None:
    text, kind = page
    assert not wrong(text, kind), "\n".join(wrong(text, kind))


@pytest.mark.parametrize(
    ("written", "quote"),
    [("other words", "words"), ("x<b>y</b>", "x y z"), ("a &amp; b", "a &amp; c")],
)
def test_the_oracle_can_say_no(written: str, quote: str) -> None:
    assert not same(written, quote, "html")
    assert not same(written, quote, "markdown")

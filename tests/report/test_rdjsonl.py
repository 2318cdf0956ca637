"""reviewdog's diagnostics: columns in bytes, and suggestions that can be taken one by one."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from contentaudit.model import Source, Span
from tests.report.formats import SOURCE, diagnostics, official_schema, rich
from tests.report.samples import broken, finding, page, written


def part(source: Source, range_: dict[str, Any]) -> str:
    """The words that a consumer finds by line and column in bytes."""
    data = source.text.encode()

    def at(place: dict[str, int]) -> int:
        begin = len(source.text[: source.line_starts[place["line"] - 1]].encode())
        return begin + place["column"] - 1

    return data[at(range_["start"]) : at(range_["end"])].decode()


def test_reviewdog_accepts_every_line() -> None:
    schema = official_schema("rdf-diagnostic.json")
    for line in written("rdjsonl", rich(), broken()).splitlines():
        schema.validate(json.loads(line))


def test_a_line_is_a_diagnostic() -> None:
    _, promised, *_ = (
        each for each in diagnostics(written("rdjsonl", rich())) if each["code"]["value"] != "house.tone"
    )
    assert promised == {
        "message": "A result is promised: “We guarantee”. Say what you do, for how many, measured how.",
        "location": {
            "path": "content/iop.md",
            "range": {"start": {"line": 1, "column": 4}, "end": {"line": 1, "column": 16}},
        },
        "severity": "ERROR",
        "source": {"name": "contentaudit"},
        "code": {"value": "claims.guarantee", "url": "https://law.example/45"},
        "suggestions": [
            {"range": {"start": {"line": 1, "column": 4}, "end": {"line": 1, "column": 16}}, "text": "We do"}
        ],
        "related_locations": [
            {
                "message": "the same",
                "location": {
                    "path": "content/iop.md",
                    "range": {"start": {"line": 2, "column": 25}, "end": {"line": 2, "column": 25}},
                },
            }
        ],
    }


def test_a_fix_of_several_edits_is_no_suggestion() -> None:
    told = {each["code"]["value"]: "suggestions" in each for each in diagnostics(written("rdjsonl", rich()))}
    assert (told["claims.guarantee"], told["claims.cure"]) == (True, False)


@given(st.text(alphabet="aé💊\n\r \u0301", min_size=1, max_size=3000), st.data())
def test_a_range_is_the_words_in_bytes(text: str, data: st.DataObject) -> None:
    source = Source.from_string(text, kind="text", name="a.txt")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = finding(source, "", at=Span(start, end), quote="x")
    [told] = diagnostics(written("rdjsonl", page(source, [found])))
    assert part(source, told["location"]["range"]) == text[start:end]


def test_a_result_without_its_source_names_the_line() -> None:
    [told] = diagnostics(written("rdjsonl", replace(page(SOURCE, [finding(SOURCE, "best")]), source=None)))
    assert told["location"]["range"] == {"start": {"line": 2}}


def test_what_stopped_is_an_error() -> None:
    told = diagnostics(written("rdjsonl", broken()))
    assert [(each["severity"], each["code"]["value"], each["location"]) for each in told] == [
        ("ERROR", "read.encoding", {"path": "draft.md"})
    ]

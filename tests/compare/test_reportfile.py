"""Reports are read as hostile input: whatever is wrong with one is a line, never a traceback."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import contentaudit
from contentaudit.compare.reportfile import ReportFile
from contentaudit.model import ConfigError, Source
from contentaudit.report.safe import notice
from contentaudit.result import standing

HTML = "<html lang=en><head><title>Care</title></head><body><h1>Care</h1><p>We guarantee that you will leave sober.</p></body></html>"


@pytest.fixture(scope="module")
def whole() -> dict[str, Any]:
    return dict(json.loads(contentaudit.audit(Source.from_string(HTML, name="page.html")).to_json()))


def refusal(path: Path) -> str:
    with pytest.raises(ConfigError) as told:
        ReportFile.read(path)
    line = notice("error", told.value.message, told.value.help)
    assert line.isprintable(), line
    return line


def written(folder: Path, value: Any) -> Path:
    path = folder / "report.json"
    path.write_bytes(value if isinstance(value, bytes) else json.dumps(value).encode())
    return path


def test_a_report_is_read_back_as_it_was(tmp_path: Path) -> None:
    report = contentaudit.audit(Source.from_string(HTML, name="page.html"))
    read = ReportFile.read(written(tmp_path, report.to_json().encode()))
    [then], [now] = report.pages, read.pages
    assert [(f.rule, f.severity, f.quote, f.start, f.section, f.fingerprint) for f in standing(then)] == [
        (f.rule, f.severity, f.quote, f.start, f.section, f.fingerprint) for f in standing(now)
    ]
    assert {rule: outcome.status for rule, outcome in then.outcomes.items()} == {
        rule: outcome.status for rule, outcome in now.outcomes.items()
    }
    assert now.measures["words"] == then.measures["words"]
    assert (now.target, now.title, now.sha256) == (then.target, then.title, then.sha256)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is no JSON report"),
        (b"\xff\xfe{", "is no JSON report"),
        (b"[]", "is no report of contentaudit"),
        (b'{"format": "contentaudit-baseline"}', "is no report of contentaudit"),
        (b'{"format": "contentaudit-report", "version": 2}', "version “2”"),
        (b'{"format": "contentaudit-report", "version": true}', "reads 1"),
        (b'{"format": "contentaudit-report", "version": 1}', "tool is missing"),
        (b'{"format": "contentaudit-report", "version": NaN}', "is no JSON report"),
        (b"[" * 200_000, "nested too deeply"),
        (b'{"a":' * 200_000, "nested too deeply"),
        (b'{"format": "contentaudit-report", "version": ' + b"9" * 10_000 + b"}", "is no JSON report"),
    ],
)
def test_what_is_no_report(tmp_path: Path, data: bytes, words: str) -> None:
    assert words in refusal(written(tmp_path, data))


def test_a_folder_and_what_is_not_there(tmp_path: Path) -> None:
    assert "cannot be read" in refusal(tmp_path)
    assert "cannot be read" in refusal(tmp_path / "none.json")


def changed(whole: dict[str, Any], *route: str | int, value: Any) -> dict[str, Any]:
    """The report with another value at one place."""
    copy = json.loads(json.dumps(whole))
    place = copy
    for part in route[:-1]:
        place = place[part]
    place[route[-1]] = value
    return dict(copy)


@pytest.mark.parametrize(
    ("route", "value", "words"),
    [
        (("pages",), {}, "pages is no list"),
        (("pages", 0), 7, "pages[0] is no table"),
        (("pages", 0, "target"), None, "pages[0].target is no text"),
        (("pages", 0, "findings", 0, "rule"), ["x"], "pages[0].findings[0].rule is no text"),
        (("pages", 0, "findings", 0, "severity"), "fatal\x1b[31m", "pages[0].findings[0].severity is"),
        (("pages", 0, "findings", 0, "start", "line"), 0, "start.line is out of range"),
        (("pages", 0, "findings", 0, "start", "line"), 10**30, "start.line is out of range"),
        (("pages", 0, "findings", 0, "start", "offset"), True, "start.offset is out of range"),
        (("pages", 0, "findings", 0, "quote"), "x" * 200_000, "longer than"),
        (("pages", 0, "findings", 0, "excused"), {"by": "nobody"}, "excused.by is"),
        (("pages", 0, "outcomes"), {"a.b": {"status": "odd"}}, "outcomes.status is"),
        (("pages", 0, "status"), "failed", "pages[0].error is no table"),
    ],
)
def test_what_does_not_fit_is_named(
    tmp_path: Path, whole: dict[str, Any], route: tuple[str | int, ...], value: Any, words: str
) -> None:
    assert words in refusal(written(tmp_path, changed(whole, *route, value=value)))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_value_at_any_place_is_read_or_told(tmp_path: Path, whole: dict[str, Any], data: st.DataObject) -> None:
    copy = json.loads(json.dumps(whole))
    place: Any = copy
    while isinstance(place, dict | list) and place:
        keys = sorted(place) if isinstance(place, dict) else range(len(place))
        key = data.draw(st.sampled_from(list(keys)))
        if data.draw(st.booleans()) or not isinstance(place[key], dict | list):
            place[key] = data.draw(JSON)
            break
        place = place[key]
    with suppress(ConfigError):
        ReportFile.read(written(tmp_path, copy))

"""The JSON reader accepts what the standard accepts, nothing else, and knows where everything stands."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentaudit.model import replace_surrogates
from contentaudit.page.markup.strictjson import DEEPEST, MOST_VALUES, JsonValue, read_json
from tests.work import calls

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)
MARKS = st.sampled_from(list("{}[],:\"'\n\t 01-+.eEtfnul\\u“”/*<>!\u00a0\ufeffN;#"))


def built(value: JsonValue) -> Any:
    if value.kind == "object":
        return {key.text: built(part) for key, part in value.members}
    if value.kind == "array":
        return [built(item) for item in value.items]
    return value.text if value.kind == "string" else json.loads(value.text)


def cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return replace_surrogates(value)
    if isinstance(value, list):
        return [cleaned(item) for item in value]
    if isinstance(value, dict):
        return {cleaned(key): cleaned(part) for key, part in value.items()}
    return value


def strictly(text: str) -> Any:
    def refuse(word: str) -> None:
        raise ValueError(word)

    return cleaned(json.loads(text, parse_constant=refuse))


def all_values(value: JsonValue) -> list[JsonValue]:
    parts = [part for member in value.members for part in member] + value.items
    return [value, *(found for part in parts for found in all_values(part))]


@given(VALUES, st.booleans(), st.sampled_from([None, 1]))
def test_valid_json_is_read_as_the_standard_library_reads_it(value: Any, ascii_only: bool, indent: int | None) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    read = read_json(text)
    assert read.problems == ()
    assert built(read.roots[0]) == strictly(text)


@given(VALUES, st.booleans())
def test_every_value_stands_where_it_says(value: Any, ascii_only: bool) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only)
    for found in all_values(read_json(text).roots[0]):
        assert strictly(text[found.start : found.end]) == built(found)


@given(st.text(max_size=20), st.booleans(), st.data())
def test_every_slice_of_a_string_stands_where_it_says(words: str, ascii_only: bool, data: st.DataObject) -> None:
    text = json.dumps(words, ensure_ascii=ascii_only)
    value = read_json(text).roots[0]
    start = data.draw(st.integers(0, len(value.text)))
    end = data.draw(st.integers(start, len(value.text)))
    begin, finish = value.written(start, end)
    if end > start:
        assert strictly(f'"{text[begin:finish]}"') == value.text[start:end]
    else:
        assert begin == finish


@settings(max_examples=400)
@given(VALUES, st.lists(st.tuples(st.integers(0, 400), MARKS, st.booleans()), min_size=1, max_size=3))
def test_a_problem_is_named_exactly_when_the_standard_library_refuses(
    value: Any, cuts: list[tuple[int, str, bool]]
) -> None:
    text = json.dumps(value, ensure_ascii=False)
    for far, mark, drop in cuts:
        at = far % (len(text) + 1)
        text = text[:at] + ("" if drop else mark) + text[at + drop :]
    try:
        wanted, refused = strictly(text), False
    except ValueError:
        wanted, refused = None, True
    read = read_json(text)
    assert bool(read.problems) == refused
    assert all(0 <= p.start <= p.end <= len(text) for p in read.problems)
    if not refused:
        assert built(read.roots[0]) == wanted


@pytest.mark.parametrize(
    ("text", "code", "quote", "kept"),
    [
        ('{"a": 1,}', "trailing-comma", ",", {"a": 1}),
        ('{"a": [1, 2,]}', "trailing-comma", ",", {"a": [1, 2]}),
        ('{"a": 1 "b": 2}', "comma-missing", '"', {"a": 1, "b": 2}),
        ('{"a" 1}', "colon", "1", {"a": 1}),
        ('{"a": "x\ny"}', "control", "\n", {"a": "x\ny"}),
        ('{"a": "x\ty"}', "control", "\t", {"a": "x\ty"}),
        ("{“a”: “x”}", "quotes", "“", {"a": "x"}),
        ("{'a': 'it's'}", "quotes", "'", {"a": "it's"}),
        ('{"a": "he said "no" to it"}', "quotes", '"', {"a": 'he said "no" to it'}),
        ('//<![CDATA[\n{"a": 1}\n//]]>', "comment", "//<![CDATA[", {"a": 1}),
        ('<!--\n{"a": 1}\n-->', "comment", "<!--", {"a": 1}),
        ('{"a": 1} // done', "comment", "// done", {"a": 1}),
        ('{"a": 1};', "extra", ";", {"a": 1}),
        ('{"a": 1}}', "extra", "}", {"a": 1}),
        ('{"a": [1}', "unclosed", "}", {"a": [1]}),
        ('{"a": 1', "unclosed", "1", {"a": 1}),
        ('{"a": "x', "unclosed", '"', {"a": "x"}),
        ('{"a": "x,\n "b": "y"}', "unclosed", '"', {"a": "x", "b": "y"}),
        ('{"a": "\\x"}', "escape", "\\x", {"a": "\\x"}),
        ('\ufeff{"a": 1}', "blank", "\ufeff", {"a": 1}),
        ('{\u00a0"a": 1}', "blank", "\u00a0", {"a": 1}),
        ("{a: 1}", "name", "a", {"a": 1}),
    ],
)
def test_what_is_wrong_is_named_at_its_place_and_the_rest_is_read(text: str, code: str, quote: str, kept: Any) -> None:
    read = read_json(text)
    first = read.problems[0]
    assert (first.code, text[first.start : first.end]) == (code, quote)
    assert built(read.roots[0]) == kept


@pytest.mark.parametrize(
    "word", ["NaN", "-Infinity", "undefined", "True", "01", "+1", "1.", ".5", "0x1F", "{{ title }}"]
)
def test_what_is_no_value_keeps_its_place(word: str) -> None:
    text = f'{{"a": {word}, "b": 2}}'
    read = read_json(text)
    assert text[read.problems[0].start : read.problems[0].end] == word
    assert [(key.text, value.kind) for key, value in read.roots[0].members] == [("a", "other"), ("b", "number")]


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1,}',
        "{“a”: “x”}",
        '{"a": "x\ny"}',
        '{"a": 1 "b": "c",}',
        "{a: True}",
        '{"t": "a "b" c"}',
        '<!-- {"a": 1} -->',
    ],
)
def test_the_mends_together_make_it_valid(text: str) -> None:
    for problem in reversed(read_json(text).problems):
        assert problem.mend is not None
        text = text[: problem.start] + problem.mend + text[problem.end :]
    assert strictly(text)


def test_half_a_surrogate_pair_becomes_the_replacement_character() -> None:
    assert read_json('"a\\ud800b"').roots[0].text == "a\ufffdb"


def test_a_number_of_many_digits_is_read() -> None:
    assert read_json("9" * 10_000).roots[0].kind == "number"


def test_depth_and_size_have_ceilings_that_are_told() -> None:
    assert read_json("[" * (DEEPEST + 1)).problems[0].code == "too-deep"
    assert not read_json("[" * DEEPEST + "]" * DEEPEST).problems
    assert read_json("[" + "1," * (MOST_VALUES + 1) + "1]").problems[0].code == "too-many"


@pytest.mark.parametrize(
    "text",
    [
        '"' * 200_000,
        "[" + '"a" ' * 60_000,
        '{"a": "' + "x\n " * 60_000,
        "'" * 200_000,
        "“" * 200_000,
        "/*" * 100_000,
        "<!--" * 60_000,
        "{{" * 100_000,
    ],
)
def test_work_grows_with_length_alone(text: str) -> None:
    text = text[: len(text) // 4]
    assert calls(lambda: read_json(text)) < 6 * calls(lambda: read_json(text[: len(text) // 4])) + 10_000

"""Front matter: what is read, where it stands, and what is refused."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentaudit.page.frontmatter import FrontMatter, read_front_matter


def _read(source: str) -> FrontMatter:
    found = read_front_matter(source)
    assert found is not None
    return found


def _written(source: str, key: str) -> str:
    value = _read(source).value(key)
    assert value is not None
    return source[value.span.start : value.span.end]


def test_yaml_values_and_the_block() -> None:
    source = "---\r\ntitle: Tür 😀\r\ndate: 2024-01-31\r\ntags: [a]\r\ndraft:\r\n---\r\nText"
    found = _read(source)
    assert found.error is None
    assert found.data == {"title": "Tür 😀", "date": dt.date(2024, 1, 31), "tags": ["a"], "draft": None}
    assert source[found.span.start : found.span.end] == source[: source.index("\r\nText")]
    assert found.value("tags") is None
    assert found.value("draft") is None
    assert found.value("absent") is None


@pytest.mark.parametrize(
    ("line", "value", "written"),
    [
        ("title: A b", "A b", "A b"),
        ("title: 'A b'", "A b", "A b"),
        ('title: "A b" # c', "A b", "A b"),
        ("title: 'it''s'", "it's", "'it''s'"),
        ('title: "a\\tb"', "a\tb", '"a\\tb"'),
        ("title: 2024-01-31", "2024-01-31", "2024-01-31"),
        ("title: true", "true", "true"),
        ('title: ""', "", ""),
        ("title: a\n  b", "a b", "a\n  b"),
        ("title: >-\n  a\n  b", "a b", "a\n  b"),
        ("x: y\ntitle: A", "A", "A"),
    ],
)
def test_where_a_yaml_value_stands(line: str, value: str, written: str) -> None:
    source = f"---\nümlaut: 😀\n{line}\n---\n"
    found = _read(source).value("title")
    assert found is not None
    assert found.value == value
    assert _written(source, "title") == written


@pytest.mark.parametrize("style", [">-\n  ", "|\n  ", ">\r\n  ", "", "# c\n  "])
def test_words_of_a_folded_value_are_exact(style: str) -> None:
    source = f"---\ndescription: {style}We guarantee\n  lasting\n  sobriety\n---\n"
    found = _read(source).value("description")
    assert found is not None
    for word in ("We", "guarantee", "lasting", "sobriety"):
        start = found.value.index(word)
        span = found[start : start + len(word)].span
        assert source[span.start : span.end] == word
    phrase = found.value.index("guarantee")
    span = found[phrase : phrase + len("guarantee lasting")].span
    assert source[span.start : span.end] == "guarantee\n  lasting"


@pytest.mark.parametrize(
    ("line", "value", "written"),
    [
        ('title = "A b" # c', "A b", "A b"),
        ("title = 'A b'", "A b", "A b"),
        ("title = 2024-01-31", "2024-01-31", "2024-01-31"),
        ('title = "a\\tb"', "a\tb", 'title = "a\\tb"\n[x]\ntitle = "no"\n'),
        ('title = """\na"""', "a", 'title = """\na"""\n[x]\ntitle = "no"\n'),
    ],
)
def test_where_a_toml_value_stands(line: str, value: str, written: str) -> None:
    source = f'+++\n{line}\n[x]\ntitle = "no"\n+++\nText'
    found = _read(source).value("title")
    assert found is not None
    assert found.value == value
    assert _written(source, "title") == written


@pytest.mark.parametrize(
    "source",
    [
        "",
        "---",
        "---\n",
        "---\n\nText\n\n---\n",
        "---\nText\n---\n",
        "---\n- a\n- b\n---\n",
        "---\n# Heading\n\nText\n\n---\nMore",
        "---\n\nNo closing",
        "---\nNote: text that goes on.\n\nAnd on.",
        "Text\n---\na: b\n---\n",
        " ---\na: b\n---\n",
        "----\na: b\n----\n",
    ],
)
def test_a_rule_is_no_front_matter(source: str) -> None:
    assert read_front_matter(source) is None


@pytest.mark.parametrize(
    "source", ["---\n---", "---\n---\nText", "---\r\n...\r\n", "+++\n+++", "---\n\n---\n", "---\na: b\n---"]
)
def test_blocks_without_facts_or_final_newline(source: str) -> None:
    found = _read(source)
    assert found.error is None
    assert found.span.start == 0
    assert source[found.span.end :].strip() in ("", "Text")


@pytest.mark.parametrize(
    ("source", "message", "written"),
    [
        ("---\ntitle: a: b\n---\n", "mapping values", ":"),
        ("---\na: !!python/object/apply:os.system [ls]\n---\n", "tag !!python", "!"),
        ("---\na: !custom x\n---\n", "tag !custom", "!"),
        ("---\na: &a [*a]\n---\n", "alias", "*"),
        ("---\na: *b\n---\n", "alias", "*"),
        ("---\ndate: 2024-13-45\n---\n", "month", "2024-13-45"),
        ("---\na: \0\n---\n", "control characters", "\0"),
        ("---\na: b\n\tc: d\n---\n", "cannot be read", "\t"),
        ("---\na: 'b\n---\n", "cannot be read", "'"),
        ("---\n[a, b]\n---\n", "key: value", "---\n[a, b]\n---"),
        ("+++\ntitle = x\n+++\n", "Invalid value", "x"),
        ("+++\r\na = 1\r\na = 2\r\n+++\r\n", "overwrite", "\r"),
        ("---\ntitle: x\n\nText", "never closed", "---"),
        ("+++\ntitle = 'x'\n\nText", "never closed", "+++"),
    ],
)
def test_a_broken_block_is_an_error_with_its_place(source: str, message: str, written: str) -> None:
    found = _read(source)
    assert found.data == {}
    assert found.error is not None
    assert message in found.error.message
    assert "\n" not in found.error.message
    assert source[found.error.span.start : found.error.span.end] == written


def _bomb() -> str:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 20)]
    return "---\n" + "\n".join(lines) + "\n---\n"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (_bomb(), "aliases"),
        ("---\na: " + "[" * 51 + "]" * 51 + "\n---\n", "deeper"),
        ("---\na: " + "[" * 30_000 + "\n---\n", ""),
        ("---\n" + "? " * 30_000 + "\n---\n", ""),
        ("---\na: b\n" + "x" * 70_000 + "\n---\n", "64 KB"),
        ("---\na: [" + "x," * 10_001 + "]\n---\n", "10000 values"),
        ("---\na: " + "9" * 5_000 + "\n---\n", "cannot be read"),
        ("---\na: " + "1:" * 10_000 + "1.0\n---\n", "cannot be read"),
        ("+++\n" + "a." * 8_000 + "b = 1\n+++\n", "deeper"),
        ("+++\n" + '"a" . ' * 2_000 + "b = 1\n+++\n", "deeper"),
        ("+++\n" + "a." * 20_000 + "b = 1\n+++\n", "16 KB"),
        ("+++\na = " + "[" * 8_000 + "]" * 8_000 + "\n+++\n", ""),
    ],
)
def test_a_hostile_block_is_refused_quickly(source: str, message: str) -> None:
    start = time.process_time()
    found = read_front_matter(source)
    assert time.process_time() - start < 20
    if found is None:
        # No key at all: not front matter.
        assert ": " not in source[:80]
        return
    assert found.error is not None
    assert message in found.error.message
    assert found.data == {}


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(["---", "+++"]),
    st.lists(
        st.sampled_from(
            [
                *("a: b", "\n", "\r\n", "title: ", "'", '"', "[", "]", "{", "}", "- ", "&a ", "*a", "!!int ", "!!set "),
                *("<<: ", "? ", ": ", "2024-1-1", "1e9", "0x", "0b_", "~", "= ", "|", "\t", "é", "😀", "#", ">", "\\"),
            ]
        ),
        max_size=25,
    ).map("".join),
)
def test_no_block_raises_and_every_place_is_in_the_source(fence: str, body: str) -> None:
    source = f"{fence}\n{body}\n{fence}\nText"
    found = read_front_matter(source)
    if found is None:
        return
    assert 0 == found.span.start <= found.span.end <= len(source)
    for text in found.positions.values():
        assert found.span.contains(text.span)
    if found.error:
        assert found.data == {}
        assert found.span.contains(found.error.span)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_json_front_matter(end: str) -> None:
    lines = ["{", '  "title": "Tür 😀",', '  "tags": ["a"], "draft": null,', '  "note": "a\\tb"', "}  ", "", "Text"]
    source = end.join(lines)
    found = _read(source)
    assert found.error is None
    assert found.data == {"title": "Tür 😀", "tags": ["a"], "draft": None, "note": "a\tb"}
    assert source[found.span.end :] == f"{end}{end}Text"
    assert _written(source, "title") == "Tür 😀"
    assert found.value("note") is not None
    assert found.value("draft") is None


def test_json_front_matter_that_is_broken_is_an_error_with_its_place() -> None:
    source = '{\n  "title": "A",\n}\n\nText'
    found = _read(source)
    assert found.error is not None
    assert found.error.message.startswith("Front matter cannot be read: ")
    assert source.count("\n", 0, found.error.span.start) in (1, 2)


@pytest.mark.parametrize(
    "source", ["{\n/* a note */\n}\n", "{% raw %}\n}\n", "{\nprops.children\n}\n", '{\n"a": 1\n', "{}\n"]
)
def test_what_only_looks_like_json_front_matter(source: str) -> None:
    assert read_front_matter(source) is None


def test_deep_json_front_matter_is_refused() -> None:
    source = '{\n"a": ' + "[" * 20_000 + "]" * 20_000 + "\n}\n"
    found = _read(source)
    assert found.error is not None
